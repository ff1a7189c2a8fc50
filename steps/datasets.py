"""Folders of images, as their users have them, and what is read from them."""

import hashlib
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image
from pytest_bdd import given, then, when
from sklearn.datasets import load_digits
from torchvision.datasets import CIFAR10

from impl.datasets import Dataset, Split, cifar10
from impl.datasets.cifar10 import CLASSES
from steps.language import Shape, Table, numbers, phrase
from steps.tolerances import Tolerances

Refusal = pytest.ExceptionInfo[ValueError]
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


@pytest.fixture
def reports() -> list[str]:
    """Return what reading has reported."""
    return []


@when(phrase("the folder is read"), target_fixture="data")
def _(folder: Path, tmp_path: Path, archive: Reader, reports: list[str]) -> Dataset:
    return cifar10(folder, tmp_path / "cache", archive=archive, report=reports.append)


@when(phrase("the folder is read, downloading what is missing"), target_fixture="data")
def _(folder: Path, tmp_path: Path, archive: Reader) -> Dataset:
    return cifar10(folder, tmp_path / "cache", archive=archive, download=True)


@when(phrase("reading the folder is attempted"), target_fixture="refusal")
def _(folder: Path, tmp_path: Path, archive: Reader) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        cifar10(folder, tmp_path / "cache", archive=archive)
    return refusal


@then(phrase("it has {train:d} training and {test:d} test images of shape {shape:Shape} and dtype {dtype:Name}"))
def _(data: Dataset, train: int, test: int, shape: Shape, dtype: str) -> None:
    assert [split.images.shape for split in (data.train, data.test)] == [(train, *shape), (test, *shape)]
    assert {split.images.dtype.name for split in (data.train, data.test)} == {dtype}


@then(phrase("each class has {counts:Integers} training and test images"))
def _(data: Dataset, counts: tuple[int, ...]) -> None:
    assert [np.bincount(split.labels).tolist() for split in (data.train, data.test)] == [
        [count] * 10 for count in counts
    ]


@then(phrase("the classes are {names}"))
def _(data: Dataset, names: str) -> None:
    assert data.classes == tuple(names.split())


@then(phrase("its images and labels are those that were written"))
def _(data: Dataset, written: Dataset) -> None:
    assert_same(data, written)


@then(phrase("its images are no longer those that were written"))
def _(data: Dataset, written: Dataset) -> None:
    assert not np.array_equal(data.train.images, written.train.images)


def assert_same(data: Dataset, expected: Dataset) -> None:
    """Compare two data sets, number by number."""
    for split in ("train", "test"):
        for array, right in zip(getattr(data, split), getattr(expected, split), strict=True):
            np.testing.assert_array_equal(array, right, strict=True)


@then(phrase("{count:d} folders have been decoded"))
def _(reports: list[str], count: int) -> None:
    assert len(reports) == count


@then(phrase("nothing has been downloaded"))
def _(downloads: list[str]) -> None:
    assert downloads == []


@then(phrase("both splits have been asked of torchvision, to be downloaded into the folder"))
def _(downloads: list[str], folder: Path) -> None:
    assert downloads == [str(folder)] * 2


@then(phrase("the code in {path} has not run"))
def _(folder: Path, path: str) -> None:
    assert not (folder / path).with_name("ran").exists()


@then(phrase("its words, with FOLDER for where it is, are"))
def _(refusal: Refusal, folder: Path, docstring: str) -> None:
    assert str(refusal.value).replace(str(folder), "FOLDER") == docstring


@then(phrase("the training images have, within the {tolerance:Name} tolerance, the channel statistics"))
def _(data: Dataset, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    counts = np.array([np.bincount(data.train.images[:, channel].ravel(), minlength=256) for channel in range(3)])
    shares, values = counts / counts.sum(axis=1, keepdims=True), np.arange(256) / 255
    mean = shares @ values
    deviation = np.sqrt(shares @ values**2 - mean**2)
    assert_close[tolerance](np.concatenate([mean, deviation]), numbers(datatable[1:]), "mean and deviation")


@given(phrase("CIFAR-10"), target_fixture="data")
def _(real_cifar10: Dataset) -> Dataset:
    return real_cifar10


@then(phrase("its pixels range from {least:g} to {most:g}"))
def _(data: Dataset, least: float, most: float) -> None:
    assert {(split.images.min(), split.images.max()) for split in (data.train, data.test)} == {(least, most)}


@then(phrase("image {place:d} of the whole is test image {number:d}"))
def _(data: Dataset, place: int, number: int) -> None:
    assert np.array_equal(data.test.images[number, 0], load_digits().images[place] / 16)
