"""Experiments on long-tailed data: what is to be trained, and the runs that come of it."""

import json
import tomllib
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
import torch
from pytest_bdd import given, then, when

from impl.commands.imbalance import EXPERIMENTS
from impl.datasets import Dataset, digits
from impl.imbalance.claims import Verdict
from impl.imbalance.experiment.runs import collected, work
from impl.imbalance.experiment.settings import Settings
from impl.imbalance.experiment.source import Source
from impl.imbalance.experiment.training import train
from steps.claims import Runs, Trained
from steps.harness.evidence import Measure, Show, Tell
from steps.language import Table, phrase
from steps.measurements import measure_arms, measure_kept
from steps.pictures.arms import differences, recalls
from steps.pictures.sheet import show

Values = dict[str, Any]


@given(phrase("the experiment {name:Name}"), target_fixture="experiment")
def _(name: str) -> Values:
    return tomllib.loads((EXPERIMENTS / f"{name}.toml").read_text(encoding="utf-8"))


@given(phrase("its values are"))
def _(experiment: Values, datatable: Table) -> None:
    experiment |= {name: value(text) for name, text in datatable}


@given(phrase("its arm {name:Name} is"))
def _(experiment: Values, name: str, datatable: Table) -> None:
    experiment["arms"][name] = {key: value(text) for key, text in datatable if key}


def value(text: str) -> Any:
    """Read a value as JSON has it, or as a text.

    >>> value("0.5"), value("focal")
    (0.5, 'focal')
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


@pytest.fixture
def where(request: pytest.FixtureRequest) -> torch.device:
    """Return the device of this run, where the scenario is for any, and else the processor."""
    on_any = request.node.get_closest_marker("device")
    return torch.device(request.getfixturevalue("device") if on_any else "cpu")


@pytest.fixture(scope="session")
def trained_once(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """Return where networks are kept that several scenarios compare; workers of pytest-xdist share it."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if hasattr(pytestconfig, "workerinput") else base) / "experiments"


@pytest.fixture
def images(request: pytest.FixtureRequest, experiment: Mapping[str, Any]) -> Dataset:
    """Return the data set of the experiment."""
    if experiment["dataset"] == "digits":
        return digits()
    real: Dataset = request.getfixturevalue("real_cifar10")
    return real


@when(phrase("its arms {names} are trained"), target_fixture="runs")
def _(
    experiment: Values,
    names: str,
    images: Dataset,
    where: torch.device,
    trained_once: Path,
    measure: Measure,
    picture: Show,
) -> Runs:
    settings = Settings.from_json(experiment).of_arms(names.split(", "))
    source, folder = Source(settings, images, where), trained_once / settings.dataset / str(settings.epochs)
    together = len(settings.arms) * len(settings.seeds) if where.type == "cuda" else 1
    work(
        settings,
        folder,
        lambda runs: train([source.lane(*run) for run in runs], source.labels, quiet),
        together=together,
    )
    measure_arms(measure, runs := collected(settings, folder), names.split(", "))
    show(picture, recalls({"counts": source.counts, "runs": runs}, names.split(", ")))
    return Trained(runs, settings.dataset)


def quiet(*_: object) -> None:
    """Say nothing of an epoch."""


@when(phrase("their claims are judged again"), target_fixture="verdicts")
def _(results: Any, tell: Tell, measure: Measure, picture: Show) -> list[Verdict]:
    verdicts = [claim.judge(results["runs"]) for claim in Settings.from_json(results["experiment"]).claims]
    for verdict in verdicts:
        tell(f"on {results['date']}: {verdict.words}")
        measure_kept(measure, verdict)
    show(picture, differences(results))
    return verdicts


@then(phrase("they are those of the experiment {name:Name}, of {seeds:d} seeds"))
def _(results: Any, name: str, seeds: int) -> None:
    settings = Settings.read(EXPERIMENTS / f"{name}.toml")
    assert results["experiment"] == json.loads(json.dumps(settings.to_json()))
    runs = {(run["arm"], run["seed"]) for run in results["runs"]}
    assert runs == set(product(settings.arms, range(seeds))), "some networks are missing"


@then(phrase("each claim is met, as they say themselves"))
def _(results: Any, verdicts: list[Verdict]) -> None:
    assert [verdict.verdict for verdict in verdicts] == ["met"] * len(results["claims"])
    assert [verdict.to_json() for verdict in verdicts] == results["claims"]


@then(phrase("the balanced accuracy of each arm, in percent, is within {points:g} of"))
def _(runs: Runs, points: float, datatable: Table, measure: Measure) -> None:
    found = {arm: 100 * mean(run["balanced_accuracy"] for run in runs if run["arm"] == arm) for arm, _ in datatable}
    for arm, published in datatable:
        measure(f"distance of {arm}", abs(found[arm] - float(published)), points, unit="%")
    assert {arm: got for arm, got in found.items() if abs(got - float(dict(datatable)[arm])) > points} == {}, found
