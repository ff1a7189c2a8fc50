"""The lines of a file of results, and how they are read when the file is damaged."""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, cast

from reports.model import FAILED, NOT_APPLICABLE, NOT_RUN, PASSED
from reports.reading.forms import (
    COUNT,
    COUNTS,
    DURATION,
    NUMBER,
    OBJECT,
    TEXT,
    TEXTS,
    TIME,
    TRUTH,
    FormError,
    Kind,
    Parts,
    check,
    one_of,
    or_null,
    shown,
)

SCHEMA_VERSION = 1
MOST_BYTES = 200_000_000
PACKED = ".gz"
MOST_FAULTS = 20  # that are told of one file
NOT_DEFINED = "not defined"

NAME = Kind(
    "a name such as 20261124T013000Z-3f2a9c",
    lambda value: isinstance(value, str) and bool(re.fullmatch(r"\w[\w.-]*", value)),
)
VERSION = Kind(str(SCHEMA_VERSION), lambda value: type(value) is int and value == SCHEMA_VERSION)
RESULT = one_of(PASSED, FAILED, NOT_RUN, NOT_APPLICABLE)
MEASURED = Parts(
    {"name": TEXT, "value": NUMBER},
    {"limit": or_null(NUMBER), "bound": one_of("at most", "at least", ""), "unit": TEXT},
)
PICTURE = Parts({"title": TEXT, "file": TEXT, "media_type": one_of("image/svg+xml", "image/png"), "text": TEXT})
STEP = Parts(
    {"result": one_of(PASSED, FAILED, NOT_DEFINED, NOT_RUN)},
    {"seconds": DURATION, "definition": TEXT, "measured": [MEASURED], "pictures": [PICTURE]},
)
FORMS = {
    "run": Parts(
        {"run": NAME, "started": TIME, "implementation": TEXT, "device": TEXT},
        {"command": TEXT, "commit": TEXT, "changed": TRUTH, "data": TEXT, "environment": OBJECT},
    ),
    "plan": Parts({"scenarios": [TEXT]}),
    "scenario": Parts(
        {"nodeid": TEXT, "file": TEXT, "rule": TEXT, "scenario": TEXT, "digest": TEXT, "result": RESULT},
        {"example": or_null(TEXTS), "reason": TEXT, "seconds": DURATION, "failure": TEXT}
        | {"diagnosis": [TEXT], "mistakes": [TEXT], "steps": [STEP]},
    ),
    "sentence": Parts({"keyword": TEXT, "sentence": TEXT, "file": TEXT, "line": COUNT, "source": TEXT}),
    "end": Parts({"finished": TIME, "seconds": DURATION}, {"because": TEXT, "counts": COUNTS}),
}


class Line(NamedTuple):
    """An object of a file of JSON lines: where it stands, in words, what it holds, and how that is written."""

    place: str
    told: dict[str, Any]
    raw: bytes = b""


class Record(NamedTuple):
    """What became of a scenario, by the words that it is looked up by; the rest is read again when it is asked for.

    Of ten runs nine are never shown. Held as objects, they would cost more time than reading does.
    """

    place: str
    node: str
    rule: str
    digest: str
    result: str
    raw: bytes

    @property
    def told(self) -> dict[str, Any]:
        """Return all that the line tells."""
        return cast(dict[str, Any], loaded(self.raw))


def record_of(line: Line) -> Record:
    """Return the record that a line holds."""
    told = line.told
    return Record(line.place, told["nodeid"], told["rule"], told["digest"], told["result"], line.raw)


class Faults(list[str]):
    """What could not be read, in words; of one file no more than a reader wants to know."""

    def of_file(self, file: str, faults: list[str]) -> None:
        """Add the faults of a file."""
        self += faults[:MOST_FAULTS]
        if len(faults) > MOST_FAULTS:
            self.append(f"{file}: {len(faults) - MOST_FAULTS} more lines like these")


def objects(path: Path, name: str, faults: list[str]) -> Iterator[Line]:
    """Yield the objects in a file of JSON lines; a last line that was torn is passed over.

    Parameters
    ----------
    path : Path
        Of the file.
    name : str
        By which faults name it.
    faults : list of str
        Is added to.
    """
    try:
        if not path.is_file():
            raise FormError("expected a file")
        if path.stat().st_size > MOST_BYTES:
            raise FormError(f"expected at most {MOST_BYTES:,} bytes, got {path.stat().st_size:,}")
        for number, raw in enumerate(_raw(path), start=1):
            yield from _object(raw, f"{name}:{number}", faults)
    except (OSError, EOFError, zlib.error) as error:
        faults.append(f"{name}: {getattr(error, 'strerror', None) or error}")
    except FormError as error:
        faults.append(f"{name}: {error}")


def _raw(path: Path) -> Iterator[bytes]:
    """Yield lines; a file that is packed may hold more than its size says."""
    read = 0
    with gzip.open(path) if path.suffix == PACKED else path.open("rb") as file:
        while raw := file.readline(MOST_BYTES - read + 1):
            read += len(raw)
            if read > MOST_BYTES:
                raise FormError(f"expected at most {MOST_BYTES:,} bytes, got more")
            yield raw


def _object(raw: bytes, place: str, faults: list[str]) -> Iterator[Line]:
    try:
        told = loaded(raw)
    except (ValueError, RecursionError):
        if raw.endswith(b"\n"):
            faults.append(f"{place}: expected JSON, got {shown(raw.decode('utf-8', 'replace').strip())}")
        return
    if isinstance(told, dict):
        yield Line(place, told, raw)
    else:
        faults.append(f"{place}: expected an object, got {shown(told)}")


def loaded(raw: bytes) -> Any:
    """Return what a text of JSON says, each of its letters whole."""
    told = json.loads(raw.decode())
    if b"\\ud" in raw.lower():  # half a character, as it may be written, could not be written on
        whole = json.dumps(told, ensure_ascii=False).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return json.loads(whole)
    return told


def known(line: Line, faults: list[str]) -> bool:
    """Return whether a line is one of those that a file of results has; otherwise say why not."""
    kind = line.told.get("type")
    try:
        if not isinstance(kind, str) or kind not in FORMS:
            raise FormError(f"expected {one_of(*FORMS).words}, got {shown(kind)}", ("type",))
        check(line.told, FORMS[kind])
    except FormError as error:
        faults.append(f"{line.place}: {error}")
        return False
    return True
