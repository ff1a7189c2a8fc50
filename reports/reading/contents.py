"""The table of contents, ``reports/book.toml``: the order of the book, and the numbers that are followed."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reports.model import Chapter
from reports.reading.forms import TEXT, FormError, Parts, check, one_of

FILE = "reports/book.toml"
FORM = Parts(
    {},
    {
        "chapters": [Parts({"folder": TEXT, "title": TEXT}, {"prose": TEXT, "features": [TEXT]})],
        "numbers": [
            Parts({"title": TEXT, "rule": TEXT, "measured": TEXT, "better": one_of("higher", "lower")}, {"unit": TEXT})
        ],
    },
)


class Heading(NamedTuple):
    """A chapter as it is listed; ``features`` are names of files without ending, in reading order."""

    folder: str
    title: str
    prose: str = ""
    features: tuple[str, ...] = ()


class Followed(NamedTuple):
    """A number that is followed from run to run."""

    title: str
    rule: str
    measured: str
    better: str
    unit: str = ""


class Contents(NamedTuple):
    """What is listed."""

    chapters: tuple[Heading, ...] = ()
    numbers: tuple[Followed, ...] = ()

    def heading(self, folder: str) -> Heading:
        """Return the heading of a folder, made from its name where it is not listed."""
        listed = {heading.folder: heading for heading in self.chapters}
        return listed.get(folder) or Heading(folder, (folder.replace("_", " ") or "specification").capitalize())

    def place(self, folder: str) -> tuple[bool, int, str]:
        """Return where a chapter stands: as it is listed, then by name, and last what lies in no folder."""
        listed = [heading.folder for heading in self.chapters]
        return not folder, listed.index(folder) if folder in listed else len(listed), folder


def read_contents(root: Path, faults: list[str]) -> Contents:
    """Return what is listed; nothing where there is no list, or one that cannot be read."""
    try:
        told = tomllib.loads((root / FILE).read_text(encoding="utf-8"))
        check(told, FORM)
    except FileNotFoundError:
        return Contents()
    except (ValueError, OSError, FormError) as error:
        faults.append(f"{FILE}: {error}")
        return Contents()
    chapters = ({**each, "features": tuple(each.get("features", ()))} for each in told.get("chapters", ()))
    return Contents(
        tuple(Heading(**{name: chapter[name] for name in Heading._fields if name in chapter}) for chapter in chapters),
        tuple(Followed(**{k: each[k] for k in Followed._fields if k in each}) for each in told.get("numbers", ())),
    )


def unmet(contents: Contents, chapters: Sequence[Chapter]) -> Iterator[str]:
    """Yield what is listed and does not exist, in words."""
    features = [feature for chapter in chapters for feature in chapter.features]
    files = {feature.file for feature in features}
    rules = {rule.name for feature in features for rule in feature.rules}
    for heading in contents.chapters:
        for name in heading.features:
            file = "/".join(part for part in ("features", heading.folder, f"{name}.feature") if part)
            if file not in files:
                yield f"{FILE}: there is no {file}"
    for number in contents.numbers:
        if number.rule not in rules:
            yield f"{FILE}: there is no rule {number.rule}, whose {number.measured} is to be followed"
