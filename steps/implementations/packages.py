"""The packages of a course folder, and the chapters of the features that are about them."""

from pathlib import Path

CHAPTERS = {"modules": "features/numpy_nn", "optimizer": "features/numpy_nn", "losses": "features/losses"}


def packages(folder: Path) -> list[str]:
    """Return which packages of the course a folder has."""
    return [name for name in CHAPTERS if (folder / name).is_dir() or (folder / f"{name}.py").is_file()]
