"""CIFAR-10 from a folder on this machine, in either of the two layouts it is found in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from torchvision.datasets import CIFAR10

from impl.datasets.cache import cached
from impl.datasets.splits import Dataset, Split

CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
PIXELS = (32, 32)
Arrays = dict[str, NDArray[Any]]


def cifar10(
    folder: Path,
    cache: Path,
    *,
    download: bool = False,
    archive: type[CIFAR10] = CIFAR10,
    report: Callable[[str], None] = lambda _: None,
) -> Dataset:
    """Return CIFAR-10 as images of shape (3, 32, 32) and dtype uint8.

    Parameters
    ----------
    folder : Path
        Holds ``cifar-10-batches-py/`` as torchvision writes it, or images in ``train/<class>/``
        and ``test/<class>/``.
    cache : Path
        Where decoded images are kept, so that a tree of images is decoded once.
    download : bool, default False
        Let torchvision fetch the archive into ``folder`` if it is not there. Nothing else here
        uses the network.
    archive : type, default torchvision.datasets.CIFAR10
        Reads torchvision's layout. It checks the MD5 of each file before it unpickles any.
    report : callable, optional
        Told, in words, what is being decoded.

    Raises
    ------
    ValueError
        Where the folder holds neither layout, a damaged file, or an image of another size.
    """
    if download or (folder / archive.base_folder).is_dir():
        return _from_archive(folder, download, archive)
    missing = [f"{split}/{name}" for split in ("train", "test") for name in CLASSES if not _files(folder, split, name)]
    if missing:
        raise ValueError(
            f"{folder}: expected {archive.base_folder}/ (torchvision's layout) or images in train/<class>/ and "
            f"test/<class>/, found neither: there is no image in {missing[0]}/"
        )
    files = [path for split in ("train", "test") for name in CLASSES for path in _files(folder, split, name)]
    arrays = cached(cache, files, lambda: _decode(folder, report))
    train, test = (Split(arrays[f"{split}_images"], arrays[f"{split}_labels"]) for split in ("train", "test"))
    return Dataset(train, test, CLASSES)


def _from_archive(folder: Path, download: bool, archive: type[CIFAR10]) -> Dataset:
    try:
        parts = [archive(str(folder), train=train, download=download) for train in (True, False)]
    except RuntimeError:
        raise ValueError(
            f"{folder / archive.base_folder}: expected the files of CIFAR-10, found some missing or damaged "
            "(their MD5 is not torchvision's): remove the folder and let --download fetch it again"
        ) from None
    train, test = (Split(part.data.transpose(0, 3, 1, 2), np.array(part.targets, np.int64)) for part in parts)
    return Dataset(train, test, tuple(parts[0].classes))


def _files(folder: Path, split: str, name: str) -> list[Path]:
    return sorted(path for path in (folder / split / name).glob("*") if path.suffix in (".png", ".jpg", ".jpeg"))


def _decode(folder: Path, report: Callable[[str], None]) -> Arrays:
    arrays: Arrays = {}
    for split in ("train", "test"):
        images, labels = zip(*_labelled(folder, split, report), strict=True)
        arrays[f"{split}_images"] = np.stack(images).transpose(0, 3, 1, 2)
        arrays[f"{split}_labels"] = np.array(labels, np.int64)
    return arrays


def _labelled(folder: Path, split: str, report: Callable[[str], None]) -> Iterator[tuple[NDArray[np.uint8], int]]:
    for label, name in enumerate(CLASSES):
        files = _files(folder, split, name)
        report(f"decoding {len(files)} images of {split}/{name}, once")
        for path in files:
            yield _pixels(path), label


def _pixels(path: Path) -> NDArray[np.uint8]:
    try:
        with Image.open(path) as image:
            # Read from the header: an image that claims to be huge is never decoded.
            if image.size != PIXELS:
                raise ValueError(f"{path}: expected 32x32 pixels, found {image.width}x{image.height}")
            return np.asarray(image.convert("RGB"))
    except (OSError, SyntaxError) as error:  # Pillow calls some damage of a PNG a syntax error
        raise ValueError(f"{path}: expected an image, found a damaged file ({type(error).__name__})") from error
