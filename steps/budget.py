"""A model within a budget: what its first layer does, and what was measured of it."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.lib.stride_tricks import sliding_window_view
from pytest_bdd import given, then, when

from impl.commands.train import RECIPES
from impl.training.models import build
from impl.training.recipe import Recipe
from steps.commands import Command, Ended
from steps.gate import at
from steps.harness.evidence import Measure
from steps.language import Array, Shape, Table, phrase
from steps.measurements import measure_between
from steps.running import ROOT
from steps.tolerances import Tolerances
from steps.trainings import TorchTrained


@given(
    phrase("{count:d} random images of shape {shape:Shape} whose pixels depend on their neighbours"),
    target_fixture="x",
)
def _(count: int, shape: Shape, rng: np.random.Generator) -> Array:
    noise = rng.standard_normal((count, *shape))
    return noise + np.roll(noise, 1, axis=2) + 2 * np.roll(noise, 1, axis=1)


@when(phrase("the compact network is prepared for them"), target_fixture="network")
def _(x: Array) -> Any:
    network = build("compact_cnn", inputs=x.shape[1:], classes=10, widths=(4, 4))
    network.prepare(torch.tensor(x, dtype=torch.float32))
    return network


@pytest.fixture
def made_of_windows(network: Any, x: Array) -> Array:
    """Return what the filters of the first layer make of all windows, a row for each filter."""
    filters = network.whiten.weight.detach().numpy().reshape(len(network.whiten.weight), -1)
    windows = sliding_window_view(x, filters_side(network), axis=(2, 3)).transpose(1, 4, 5, 0, 2, 3)
    made: Array = filters @ windows.reshape(filters.shape[1], -1) + network.whiten.bias.numpy()[:, np.newaxis]
    return made


def filters_side(network: Any) -> tuple[int, int]:
    """Return the sides of the filters of the first layer."""
    height, width = network.whiten.weight.shape[2:]
    return height, width


@then(
    phrase(
        "its first {count:d} filters make of all windows, within the {tolerance:Name} tolerance, "
        "numbers without correlation, of variance 1"
    )
)
def _(made_of_windows: Array, count: int, tolerance: str, assert_close: Tolerances) -> None:
    assert_close[tolerance](np.cov(made_of_windows[:count]), np.eye(count), "the covariance")


@then(phrase("its last {count:d} filters are the negatives of the first"))
def _(made_of_windows: Array, count: int) -> None:
    assert np.array_equal(made_of_windows[-count:], -made_of_windows[:-count])


@then(phrase("of its parameters all but {names} have changed"))
def _(trained: TorchTrained, names: str) -> None:
    parameters = [name for name, _ in trained.trainer.model.named_parameters()]
    same = {name for name in parameters if np.array_equal(trained.start[name], trained.path[-1][name])}
    assert same == set(names.split(", "))


@given(phrase("the results {path}"), target_fixture="results")
def _(path: str) -> Any:
    return json.loads((ROOT / path).read_text(encoding="utf-8"))


@then(phrase("they are those of the recipe {name:Name}"))
def _(results: Any, name: str) -> None:
    assert Recipe.from_json(results["recipe"]) == Recipe.read(RECIPES / f"{name}.toml")


@then(phrase("they lie within"))
def _(results: Any, datatable: Table, measure: Measure) -> None:
    found = {name: float(at(results, name)) for name, _, _ in datatable}
    for name, least, most in datatable:
        measure_between(measure, name, found[name], float(least), float(most))
    assert [name for name, least, most in datatable if not float(least) <= found[name] <= float(most)] == [], found


@then(phrase("{path} has as many bytes as they say"))
def _(results: Any, path: str) -> None:
    assert (ROOT / path).stat().st_size == results["bytes"]


@when(phrase("the weights in {folder} are evaluated on the images of this run"), target_fixture="ended")
def _(command: Command, folder: str, pytestconfig: pytest.Config) -> Ended:
    assert pytestconfig.cache is not None
    places = {"--data": pytestconfig.getoption("--data"), "--cache": pytestconfig.cache.mkdir("cifar10")}
    options = " ".join(f"{name} '{Path(place).absolute()}'" for name, place in places.items())
    return command(f"evaluate '{ROOT / folder / 'weights.safetensors'}' {options}")


@then(phrase("the accuracy that it has said is theirs, but for {images:d} of {of:d} images"))
def _(results: Any, ended: Ended, images: int, of: int, measure: Measure) -> None:
    said = re.search(r"accuracy (\d\.\d+)", ended.said)
    assert said, ended.said
    measure("accuracy", float(said[1]))
    measure("difference", abs(float(said[1]) - results["accuracy"]) * of, images, unit="images")
    assert abs(float(said[1]) - results["accuracy"]) <= images / of
