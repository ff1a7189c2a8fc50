"""Folders of images, as their users have them: whole, damaged, hostile."""

import errno
import hashlib
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image
from pytest_bdd import given
from torchvision.datasets import CIFAR10

from impl.datasets import Dataset, Split
from impl.datasets.cifar10 import CLASSES
from steps.language import Shape, phrase

Refusal = pytest.ExceptionInfo[Exception]
Reader = type[CIFAR10]


@pytest.fixture
def written(rng: np.random.Generator) -> Dataset:
    """Return the images that a folder is filled with: three of each class to learn from, two to test on."""
    counts = (3, 2)
    train, test = (
        Split(rng.integers(0, 256, (10 * count, 3, 32, 32), np.uint8), np.repeat(np.arange(10), count))
        for count in counts
    )
    return Dataset(train, test, CLASSES)


@given(phrase("a folder of images"), target_fixture="folder")
def _(tmp_path: Path, written: Dataset) -> Path:
    for split in ("train", "test"):
        for number, (image, label) in enumerate(zip(*getattr(written, split), strict=True)):
            path = tmp_path / "data" / split / CLASSES[label] / f"{number:05d}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(image.transpose(1, 2, 0)).save(path)
    return tmp_path / "data"


@pytest.fixture
def archive() -> Reader:
    """Return torchvision's reader of CIFAR-10."""
    return cast(Reader, CIFAR10)


def batch(split: Split) -> bytes:
    """Return a batch file as CIFAR-10 has it."""
    return pickle.dumps({"data": split.images.reshape(len(split.images), -1), "labels": split.labels.tolist()})


@given(phrase("a folder in torchvision's layout"), target_fixture="folder")
def _(tmp_path: Path, written: Dataset) -> Path:
    base = tmp_path / "data" / CIFAR10.base_folder
    base.mkdir(parents=True)
    (base / "data_batch_1").write_bytes(batch(written.train))
    (base / "test_batch").write_bytes(batch(written.test))
    (base / "batches.meta").write_bytes(pickle.dumps({"label_names": list(CLASSES)}))
    return tmp_path / "data"


@given(phrase("torchvision knows it by the MD5 of its files"), target_fixture="archive")
def _(folder: Path) -> Reader:
    md5 = {p.name: hashlib.md5(p.read_bytes()).hexdigest() for p in (folder / CIFAR10.base_folder).iterdir()}  # noqa: S324 - torchvision's choice
    lists = {"train_list": [["data_batch_1", md5["data_batch_1"]]], "test_list": [["test_batch", md5["test_batch"]]]}
    meta = {"filename": "batches.meta", "key": "label_names", "md5": md5["batches.meta"]}
    return type("SmallCIFAR10", (CIFAR10,), {**lists, "meta": meta})


@given(phrase("its file {path} is {change}"))
def _(folder: Path, path: str, change: str, rng: np.random.Generator) -> None:
    CHANGES[change](folder / path, rng)


class Bomb:
    """Whoever unpickles this writes a file."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        """Tell pickle what to call."""
        return Path.touch, (self.mark,)


def _redraw(path: Path, rng: np.random.Generator, sides: Shape = (32, 32)) -> None:
    Image.fromarray(rng.integers(0, 256, (*sides, 3), np.uint8)).save(path)


CHANGES: dict[str, Callable[[Path, np.random.Generator], Any]] = {
    "removed": lambda path, _: shutil.rmtree(path),
    "another image": _redraw,
    "an image of 48x32 pixels": lambda path, rng: _redraw(path, rng, (32, 48)),
    "cut in half": lambda path, _: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "a text": lambda path, _: path.write_text("a cat"),
    "a pickle that runs code": lambda path, _: path.write_bytes(pickle.dumps(Bomb(path.with_name("ran")))),
}


@pytest.fixture
def downloads() -> list[str]:
    """Return where the spy has been asked to download to."""
    return []


@given(phrase("a torchvision that notes each download"), target_fixture="archive")
def _(downloads: list[str], written: Dataset) -> Reader:
    class Spy(CIFAR10):  # type: ignore[misc]  # torchvision is Any to mypy, see .mypy.ini
        classes = list(CLASSES)  # noqa: RUF012 - torchvision's own attribute

        def __init__(self, root: str, train: bool = True, download: bool = False) -> None:
            downloads.extend([root] if download else [])
            split = written.train if train else written.test
            self.data, self.targets = split.images.transpose(0, 2, 3, 1), split.labels.tolist()

    return Spy


@given(phrase("a disk that is full"))
def _(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, *_: object, **__: object) -> None:
        path.write_bytes(b"the first half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(np, "save", full)
