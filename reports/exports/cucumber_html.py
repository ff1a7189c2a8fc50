"""The page that Cucumber's own HTML formatter shows, filled without Node.

Source: https://github.com/cucumber/html-formatter, CucumberHtmlStream.ts, which does the same.
"""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

from reports.exports.files import complete

SLOT = re.compile(r"\{\{(\w+)\}\}")
TEMPLATE, ICON, CSS, SCRIPT = "dist/src/index.mustache", "dist/src/icon.url", "dist/main.css", "dist/main.js"


def write_cucumber_html(messages_file: Path, formatter: Path, target: Path) -> None:
    """Write a page that needs nothing else: messages, styles and script stand in it.

    Parameters
    ----------
    messages_file : Path
        Cucumber Messages, one a line.
    formatter : Path
        The folder of the package ``@cucumber/html-formatter``, such as npm leaves in ``node_modules``.
    target : Path
        The page.

    Raises
    ------
    ValueError
        The folder is that of something else, or a line of the messages is no JSON.
    """
    parts = _parts(formatter)
    files = {"icon": ICON, "css": CSS, "script": SCRIPT}
    texts = {slot: (formatter / file).read_text(encoding="utf-8") for slot, file in files.items()}
    texts |= {"title": html.escape(messages_file.stem), "custom_css": "", "custom_script": ""}
    with complete(target) as page:
        for number, part in enumerate(parts):
            if number % 2 == 0:
                page.write(part)
            elif part == "messages":
                page.writelines(_escaped(messages_file))
            else:
                page.write(texts[part])


def _parts(formatter: Path) -> list[str]:
    """Return the template of the page: its texts, and between them the names of its slots."""
    for file in (TEMPLATE, ICON, CSS, SCRIPT):
        if not (formatter / file).is_file():
            raise ValueError(f"{formatter} is not the package @cucumber/html-formatter: it has no {file}")
    parts = SLOT.split((formatter / TEMPLATE).read_text(encoding="utf-8"))
    known = {"title", "icon", "css", "custom_css", "messages", "script", "custom_script"}
    strange, missing = set(parts[1::2]) - known, {"messages", "script"} - set(parts[1::2])
    if strange or missing:
        raise ValueError(f"{formatter / TEMPLATE}: expected the slots {sorted(known)}, got {parts[1::2]}")
    return parts


def _escaped(messages_file: Path) -> Iterator[str]:
    """Yield the messages as elements of a JavaScript array that no ``</script>`` can end."""
    with messages_file.open(encoding="utf-8", newline="\n") as file:
        separator = ""
        for number, line in enumerate(file, 1):
            try:
                json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{messages_file}, line {number}: expected a message: {error}") from None
            yield separator + line.strip().replace("<", "\\x3C")
            separator = ",\n"
