"""What a step came upon, as attachments of Cucumber Messages."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports.exports.files import words_of
from reports.exports.recorded import Recorded, RecordedRun
from reports.model import Picture, StepResult

LOG = "text/x.cucumber.log+plain"
LARGEST = 10_000_000  # bytes of a picture
Message = dict[str, Any]


def circumstances(run: RecordedRun) -> str:
    """Return what a run was about, as lines."""
    head, changed = run.head, ", changed since" if run.head.get("changed") else ""
    told = {
        "run": head["run"],
        "implementation": head["implementation"],
        "device": head["device"],
        "command": head.get("command", ""),
        "commit": f"{head['commit']}{changed}" if head.get("commit") else "",
        "specification": head.get("specification", {}).get("version", ""),
        **{name: str(version) for name, version in head.get("environment", {}).get("packages", {}).items()},
    }
    return "\n".join(f"{name}: {value}" for name, value in told.items() if value)


def attachments(noted: StepResult, folder: Path) -> Iterator[Message]:
    """Yield the numbers of a step as one text, and its pictures; ``folder`` is that of the results."""
    if noted.measured:
        yield text("\n".join(map(words_of, noted.measured)), LOG, "measured.log")
    for picture in noted.pictures:
        yield _picture(picture, folder)


def diagnosis(told: Recorded) -> Iterator[Message]:
    """Yield what is probably wrong, if that is known."""
    lines = [*told.outcome.diagnosis, *(f"A known mistake fits: {each}" for each in told.outcome.mistakes)]
    if lines:
        yield text("\n".join(lines), LOG, "diagnosis.log")


def text(body: str, media_type: str, name: str) -> Message:
    """Return a text as an attachment."""
    return {"body": body, "contentEncoding": "IDENTITY", "mediaType": media_type, "fileName": name}


def _picture(picture: Picture, folder: Path) -> Message:
    """Return a picture; where its file is not to be had, the words for what was to be seen."""
    path = picture.file.resolve()
    inside = path.is_relative_to(folder.resolve()) and path.is_file()
    if not inside or path.stat().st_size > LARGEST:
        why = "it is larger than 10 MB" if inside else "its file is not in the folder of the results"
        return text(f"{picture.title} ({why}): {picture.text}", "text/plain", "picture.txt")
    body = base64.b64encode(path.read_bytes()).decode("ascii")
    name = f"{picture.title}: {picture.text}" if picture.text else picture.title
    return {"body": body, "contentEncoding": "BASE64", "mediaType": picture.media_type, "fileName": name}
