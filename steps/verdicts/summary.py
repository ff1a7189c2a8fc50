"""The verdict as Markdown, for the summary of a GitHub step."""

import html
import re
from collections.abc import Iterator

from steps.verdicts.files import harmless
from steps.verdicts.text import last_line, text
from steps.verdicts.verdict import Judgement

# GitHub leaves out a summary of more than 1 MiB, so that one of many runs may have this much.
MOST_BYTES = 200_000


def summary(judgement: Judgement, mark: str) -> str:
    """Return the summary; ``mark`` tells it from those of other runs.

    Whatever the judged code has said stands in a block of its own, and is shown as the letters it is made of.
    """
    heading = f"### {escaped(harmless(judgement.implementation))}"
    verdict = f"**{escaped(harmless(last_line(judgement)))}**"
    return "\n".join([f"<!-- {mark} -->", "", heading, "", verdict, "", *_lines(judgement), "", ""])


def _lines(judgement: Judgement) -> Iterator[str]:
    if not judgement.doubt:
        yield from ("| chapter | feature | met |", "| --- | --- | --- |")
        for chapter, feature, score in judgement.by_feature():
            yield f"| {escaped(chapter)} | {escaped(feature)} | {score} |"
        yield ""
    yield "<details><summary>All rules, and what is wrong</summary>"
    yield f"<pre>{shortened(html.escape(chr(10).join(text(judgement))))}</pre>"
    yield "</details>"


def escaped(words: str) -> str:
    r"""Return text that Markdown shows as it is.

    >>> escaped("a <b> | *c*")
    'a \\<b\\> \\| \\*c\\*'
    """
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", words)


def shortened(words: str) -> str:
    """Return the beginning of a text, as much as a summary may hold, and say so."""
    content = words.encode()
    if len(content) <= MOST_BYTES:
        return words
    return content[:MOST_BYTES].decode(errors="ignore").rpartition("\n")[0] + "\n… and more, which does not fit here"
