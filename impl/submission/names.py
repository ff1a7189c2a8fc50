"""The names that members of an archive may have."""

import re
import unicodedata
from collections.abc import Iterable

from impl.submission.errors import misbuilt

MANIFEST = "manifest.json"
CHECKPOINTS = re.compile(r"checkpoints/[^/]+\.(?:safetensors|pth|pt)")
CONFIGS = re.compile(r"configs/[^/]+\.json")
MODELS = re.compile(r"models/[^/]+\.py")
EXPECTED = f"{MANIFEST}, checkpoints/NAME.safetensors (or .pth, .pt), configs/NAME.json and models/NAME.py alone"


def checked(name: bytes, most: int) -> str:
    """Return the name of a member as text, or refuse it.

    A name never becomes a path here. It is refused all the same: whoever unpacks the archive by other
    means is to be safe as well.
    """
    try:
        text = name.decode("utf-8")
    except UnicodeDecodeError:
        misbuilt("names in UTF-8", repr(name[:most]))
    if len(text) > most:
        misbuilt(f"names of at most {most} letters", f"one of {len(text)}")
    if not text.isprintable():
        misbuilt("names of printable letters", repr(text))
    if "\\" in text or ":" in text:
        misbuilt("names without backslash and colon, which mean folder and drive to some", text)
    if text.startswith("/"):
        misbuilt("names relative to the archive", f"the absolute {text}")
    if ".." in text.split("/"):
        misbuilt("names that stay below the archive", text)
    if text.endswith("/"):
        misbuilt("files alone", f"the folder {text}")
    if text != MANIFEST and not any(kind.fullmatch(text) for kind in (CHECKPOINTS, CONFIGS, MODELS)):
        misbuilt(EXPECTED, repr(text))
    return text


def assert_distinct(names: Iterable[str]) -> None:
    """Refuse two names that are one on some file system, where the second would overwrite the first."""
    seen: dict[str, str] = {}
    for name in names:
        same = unicodedata.normalize("NFC", name).casefold()
        if same in seen:
            twice = "twice" if seen[same] == name else f"beside {seen[same]}"
            misbuilt("each name once, in whatever case", f"{name} {twice}")
        seen[same] = name


def description_of(checkpoint: str) -> str:
    """Return the name of the description that belongs to a checkpoint.

    >>> description_of("checkpoints/net.safetensors")
    'configs/net.json'
    """
    return f"configs/{checkpoint.removeprefix('checkpoints/').rpartition('.')[0]}.json"
