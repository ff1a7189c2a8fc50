"""The pictures of an experiment, as it draws them itself, for the page that they are shown on."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from steps.pictures.sheet import Drawn

Results = Mapping[str, Any]
# What matplotlib says of itself, and a name of a document type that no reader of SVG needs.
ASIDE = re.compile(r"<\?xml.*?\?>\s*|<!DOCTYPE.*?>\s*|<metadata>.*?</metadata>\s*", re.DOTALL)


def recalls(results: Results, arms: Sequence[str]) -> Iterator[Drawn]:
    """Draw the recall of each class against its size, a line for each arm."""
    from impl.imbalance.pictures import draw_recall  # noqa: PLC0415 - with matplotlib, which takes a second

    yield _drawn("Recall against the size of the class", draw_recall, results, arms)


def differences(results: Results) -> Iterator[Drawn]:
    """Draw the paired differences to the baseline."""
    from impl.imbalance.pictures import draw_effects  # noqa: PLC0415 - likewise

    yield _drawn("Paired differences, seed by seed", draw_effects, results)


def _drawn(title: str, draw: Callable[..., None], results: Results, *names: Sequence[str]) -> Drawn:
    """Draw into a file of no further use; words stay words, and the title in the file is what can be seen."""
    import matplotlib as mpl  # noqa: PLC0415 - likewise

    with TemporaryDirectory() as folder, mpl.rc_context({"svg.fonttype": "none"}):
        path = Path(folder) / "picture.svg"
        draw(results, path, *names)
        content = ASIDE.sub("", path.read_text(encoding="utf-8"))
    found = re.search("<title>(.*?)</title>", content, re.DOTALL)
    return Drawn(title, content, unescape(found[1]) if found else title)
