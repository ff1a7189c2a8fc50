"""Arrays kept on disk between runs, whole or not at all."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]


def cached(folder: Path, sources: Sequence[Path], make: Callable[[], Arrays]) -> Arrays:
    """Return the arrays that ``make`` returns, made again only if a source is another than before.

    A source is the same while its path, size and time of change are. The arrays are read from the
    disk as they are needed, and cannot be written to.
    """
    kept = folder / _key(sources)
    if not kept.is_dir():
        _keep(kept, make())
    return {path.stem: np.load(path, mmap_mode="r", allow_pickle=False) for path in sorted(kept.glob("*.npy"))}


def _key(sources: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in sources:
        status = path.stat()
        digest.update(f"{path.resolve()}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:32]


def _keep(kept: Path, arrays: Arrays) -> None:
    """Write the arrays under another name first: whoever finds the right one finds all of them."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(dir=kept.parent))
    try:
        for name, array in arrays.items():
            np.save(unfinished / f"{name}.npy", array, allow_pickle=False)
        os.replace(unfinished, kept)  # noqa: PTH105 - Path.replace would say the same of files only
    except OSError:
        if not kept.is_dir():
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
