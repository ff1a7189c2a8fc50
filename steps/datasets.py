"""Data sets: read from a folder, and compared with what they should be."""

from pathlib import Path

import numpy as np
import pytest
from pytest_bdd import given, then, when
from sklearn.datasets import load_digits
from torchvision.datasets import CIFAR10, ImageFolder

from impl.datasets import Dataset, cifar10, standardise
from steps.language import Shape, Table, numbers, phrase
from steps.oracles.statistics import normalised
from steps.tolerances import Tolerances

Refusal = pytest.ExceptionInfo[Exception]
Reader = type[CIFAR10]


@pytest.fixture
def reports() -> list[str]:
    """Return what reading has reported."""
    return []


@when(phrase("the folder is read"), target_fixture="data")
def _(folder: Path, tmp_path: Path, archive: Reader, reports: list[str]) -> Dataset:
    return cifar10(folder, tmp_path / "cache", archive=archive, report=reports.append)


@when(phrase("the folder is read while another run reads it"), target_fixture="data")
def _(folder: Path, tmp_path: Path) -> Dataset:
    others = iter(["another run"])

    def read_as_well(_: str) -> None:
        for _ in others:
            cifar10(folder, tmp_path / "cache")

    return cifar10(folder, tmp_path / "cache", report=read_as_well)


@when(phrase("the folder is read, downloading what is missing"), target_fixture="data")
def _(folder: Path, tmp_path: Path, archive: Reader) -> Dataset:
    return cifar10(folder, tmp_path / "cache", archive=archive, download=True)


@when(phrase("standardising images of a single colour is attempted"), target_fixture="refusal")
def _() -> Refusal:
    images = np.stack([np.full((2, 4, 4), 7), np.arange(32).reshape(2, 4, 4)], axis=1)
    with pytest.raises(ValueError) as refusal:
        standardise(images[:, ::-1], images[:, ::-1])
    return refusal


@when(phrase("reading the folder is attempted"), target_fixture="refusal")
def _(folder: Path, tmp_path: Path, archive: Reader) -> Refusal:
    with pytest.raises((ValueError, OSError)) as refusal:
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


@then(phrase("its images and labels are those that are in the folder now"))
def _(data: Dataset, folder: Path) -> None:
    for split in ("train", "test"):
        tree = ImageFolder(folder / split)
        images = np.stack([np.asarray(image).transpose(2, 0, 1) for image, _ in tree])
        assert np.array_equal(getattr(data, split).images, images)
        assert np.array_equal(getattr(data, split).labels, tree.targets)


def assert_same(data: Dataset, expected: Dataset) -> None:
    """Compare two data sets, number by number."""
    for split in ("train", "test"):
        for array, right in zip(getattr(data, split), getattr(expected, split), strict=True):
            np.testing.assert_array_equal(array, right, strict=True)


@then(phrase("{count:d} folders have been decoded"))
def _(reports: list[str], count: int) -> None:
    assert len(reports) == count


@then(phrase("nothing unfinished is left in the cache"))
def _(tmp_path: Path) -> None:
    finished = {f"{split}_{part}.npy" for split in ("train", "test") for part in ("images", "labels")}
    assert all({path.name for path in kept.iterdir()} == finished for kept in (tmp_path / "cache").iterdir())


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


@then(phrase("each image and label of scikit-learn's is in one of them, every fifth in the test split"))
def _(data: Dataset) -> None:
    bunch = load_digits()
    for place, (image, label) in enumerate(zip(bunch.images / 16, bunch.target, strict=True)):
        split, number = (data.test, place // 5) if place % 5 == 4 else (data.train, place - place // 5)
        assert np.array_equal(split.images[number, 0], image)
        assert split.labels[number] == label


@then(phrase("neither its images nor its labels can be written to"))
def _(data: Dataset) -> None:
    assert not any(array.flags.writeable for split in (data.train, data.test) for array in split)


@then(phrase("standardised, the {split:Name} images are, within the {tolerance:Name} tolerance, those of torchvision"))
def _(data: Dataset, split: str, tolerance: str, assert_close: Tolerances) -> None:
    images = getattr(data, split).images
    expected = normalised(images, data.train.images)
    assert_close[tolerance](standardise(images, data.train.images), expected, f"the {split} images")
