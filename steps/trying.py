"""Experiments that are carried out, also by several at a time, and what is found in their folder."""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from pytest_bdd import then, when

from impl.datasets import Dataset
from impl.imbalance.experiment.lane import Lane
from impl.imbalance.experiment.runs import Found, Run, collected, work
from impl.imbalance.experiment.settings import Settings
from impl.imbalance.experiment.source import Source
from impl.imbalance.experiment.training import train
from impl.imbalance.subsets import subset
from steps.language import phrase
from steps.oracles.answers import counted, less_frequency
from steps.oracles.statistics import normalised
from steps.tolerances import Tolerances

Values = dict[str, Any]


def nothing(_: Sequence[Run]) -> None:
    """Do nothing."""


@dataclass
class Trial:
    """An experiment in a folder.

    Attributes
    ----------
    trained : list of Run
        One after the other.
    lanes : dict of Run to Lane
        After their last step.
    epochs : list of tuple
        What was reported: the epoch, of how many, and the mean loss.
    before : callable
        Told of the networks that are about to be trained.
    """

    source: Source
    folder: Path
    trained: list[Run] = field(default_factory=list)
    lanes: dict[Run, Lane] = field(default_factory=dict)
    epochs: list[tuple[int, int, float]] = field(default_factory=list)
    before: Callable[[Sequence[Run]], None] = nothing

    def work(self, together: int = 1) -> None:
        """Carry out what is left to do."""
        work(self.source.settings, self.folder, self.train, together=together)

    def train(self, runs: Sequence[Run]) -> Sequence[Found]:
        """Train some networks."""
        self.before(runs)
        lanes = [self.source.lane(*run) for run in runs]
        self.lanes |= dict(zip(runs, lanes, strict=True))
        self.trained += runs
        return train(lanes, self.source.labels, lambda *told: self.epochs.append(told))

    @property
    def runs(self) -> Found:
        """Return all results that there are."""
        return collected(self.source.settings, self.folder)


@pytest.fixture
def trial(source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trial:
    """Return the experiment, in a folder of the scenario."""
    monkeypatch.chdir(tmp_path)
    return Trial(source, Path("runs"))


@when(phrase("the experiment is carried out, {together:d} at a time"))
def _(trial: Trial, together: int) -> None:
    trial.work(together)


@when(phrase("it is interrupted as network {number:d} is to begin, and carried out again"))
def _(trial: Trial, number: int) -> None:
    def interrupt(_: Sequence[Run]) -> None:
        if len(trial.trained) == number - 1:
            raise KeyboardInterrupt

    trial.before = interrupt
    with pytest.raises(KeyboardInterrupt):
        trial.work()
    trial.before = nothing
    trial.work()


def alike(runs: Found, *, less: Sequence[str] = ("seconds",)) -> list[Values]:
    """Return results without what may differ."""
    return [{name: value for name, value in run.items() if name not in less} for run in runs]


@then(phrase("trained were, one after the other, {names}"))
def _(trial: Trial, names: str) -> None:
    assert [f"{run.arm} {run.seed}" for run in trial.trained] == names.split(", ")


@then(phrase("its results are, but for the seconds, those of one that trains each network by itself and to the end"))
def _(trial: Trial, tmp_path: Path) -> None:
    other = Trial(trial.source, tmp_path / "by itself")
    other.work()
    assert alike(trial.runs) == alike(other.runs)


@then(phrase("its results are in the order of {names}"))
def _(trial: Trial, names: str) -> None:
    assert [f"{run['arm']} {run['seed']}" for run in trial.runs] == names.split(", ")


@then(phrase("balanced accuracy is noted after the epochs {epochs}, and the results are those of one that notes none"))
def _(trial: Trial, epochs: str, experiment: Values, images: Dataset, where: torch.device, tmp_path: Path) -> None:
    silent = Trial(Source(Settings.from_json({**experiment, "every": 0}), images, where), tmp_path / "silent")
    silent.work()
    assert alike(trial.runs, less=("seconds", "history")) == alike(silent.runs, less=("seconds", "history"))
    for run in trial.runs:
        noted = {epoch["epoch"]: epoch["balanced_accuracy"] for epoch in run["history"] if len(epoch) == 3}
        assert " ".join(map(str, noted)) == epochs
        assert noted.get(len(run["history"]), run["balanced_accuracy"]) == run["balanced_accuracy"]


def answers(trial: Trial, arm: str, seed: int) -> list[list[float]]:
    """Return the logits of an arm's last network for the test images."""
    chosen = trial.source.settings.arms[arm]
    lane = trial.lanes[Run(chosen.of or arm, seed)]
    model = copy.deepcopy(lane.model if lane.average is None else lane.average.model).eval()
    if chosen.tau_normalised is not None:
        head = model[-1]
        rows = torch.linalg.vector_norm(head.weight.data, dim=1, keepdim=True)
        head.weight.data, head.bias.data = head.weight.data / rows**chosen.tau_normalised, 0 * head.bias.data
    with torch.no_grad():
        logits: list[list[float]] = model(lane.data.test).tolist()
    return logits if chosen.posthoc is None else less_frequency(logits, trial.source.counts, chosen.posthoc)


@then(phrase("what is measured of each is, within the {tolerance:Name} tolerance, counted from its last answers"))
def _(trial: Trial, tolerance: str, assert_close: Tolerances) -> None:
    for run in trial.runs:
        right = counted(answers(trial, run["arm"], run["seed"]), trial.source.labels.tolist(), trial.source.counts)
        assert {name: run[name] for name in ("confusion", "test_images")} == {
            name: right.pop(name) for name in ("confusion", "test_images")
        }
        for name, value in right.items():
            assert_close[tolerance](np.array(run[name], float), np.array(value, float), f"{name} of {run['arm']}")


@then(phrase("no two arms were measured alike"))
def _(trial: Trial) -> None:
    runs = trial.runs
    assert len({run["calibration_error"] for run in runs}) == len(runs)


@then(phrase("the loss of each epoch is, within the {tolerance:Name} tolerance, the mean over its {steps} steps"))
def _(trial: Trial, tolerance: str, steps: str, walks: list[Any], assert_close: Tolerances) -> None:
    ends, means = np.cumsum([int(count) for count in steps.split()])[:-1], []
    for walk, run in zip(walks, trial.runs, strict=True):
        means.append([part.mean() for part in np.split(np.array(walk.losses), ends)])
        assert_close[tolerance](np.array([epoch["loss"] for epoch in run["history"]]), np.array(means[-1]), "the loss")
    assert [told[:2] for told in trial.epochs] == [(epoch["epoch"], len(ends) + 1) for epoch in run["history"]]
    assert_close[tolerance](np.array([told[2] for told in trial.epochs]), np.mean(means, axis=0), "what is reported")


@then(phrase("of seed {seed:d} it learns from {counts} digits of the subset {chosen:d}, standardised by themselves"))
def _(source: Source, images: Dataset, seed: int, counts: str, chosen: int, assert_close: Tolerances) -> None:
    places = subset(images.train.labels, [int(count) for count in counts.split()], chosen)
    data, raw = source.images(seed), sized(images.train.images, source.settings)[places]
    assert data.labels.tolist() == images.train.labels[places].tolist()
    assert " ".join(map(str, data.counts)) == counts
    assert_close["float32"](data.train.cpu().numpy(), normalised(raw, raw), "the images to learn from")
    assert_close["float32"](
        data.test.cpu().numpy(), normalised(sized(tests(images, source.settings), source.settings), raw), "test images"
    )


def sized(pixels: Any, settings: Settings) -> Any:
    """Return images as the means of squares of their pixels, one square after the other."""
    side = settings.side or pixels.shape[2]
    step = pixels.shape[2] // side
    parts = [pixels[:, :, down::step, right::step] for down in range(step) for right in range(step)]
    return sum(parts) / len(parts)


def tests(images: Dataset, settings: Settings) -> Any:
    """Return the test images of which not too many of their class came before."""
    before: Mapping[int, list[int]] = {label: [] for label in range(10)}
    for place, label in enumerate(images.test.labels.tolist()):
        before[label].append(place)
    most = settings.test_per_class or len(images.test.labels)
    return images.test.images[sorted(place for places in before.values() for place in places[:most])]
