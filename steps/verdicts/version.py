"""Which specification a verdict was given by."""

import hashlib
from pathlib import Path

SPECIFICATION = "2026.11"


def digest(folder: Path) -> str:
    """Return the SHA-256 of all feature files below a folder, names included."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*.feature") if path.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
