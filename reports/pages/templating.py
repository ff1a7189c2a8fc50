"""The templates, and the words and shapes that they use."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports.pages import sentences
from reports.pages.dates import day, moment
from reports.pages.failures import rerun
from reports.pages.numbers import count, quantity
from reports.pages.pivot import BESIDE, pivot

HERE = Path(__file__).resolve().parent.parent
TEMPLATES, STATIC = HERE / "templates", HERE / "static"


@cache
def environment() -> Environment:
    """Return the environment of the templates, which escapes whatever is not markup already."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters |= {"quantity": quantity, "day": day, "moment": moment, "rerun": rerun, "count": count}
    found.globals |= {
        name: getattr(sentences, name) for name in ("layout", "numeric_columns", "planes", "wide", "long", "marked")
    }
    found.globals |= {"is_numeric": sentences.is_numeric, "pivot": pivot, "BESIDE": BESIDE}
    return found


def static(*names: str) -> bytes:
    """Return files of the folder ``static``, one after the other."""
    return b"\n".join((STATIC / name).read_bytes() for name in names)
