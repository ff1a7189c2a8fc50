"""Experiments that go on in a folder that holds results, of theirs or of others."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from pytest_bdd import then, when

from impl.datasets import Dataset
from impl.imbalance.experiment.settings import Settings
from impl.imbalance.experiment.source import Source
from steps.experiments import value
from steps.language import phrase
from steps.trying import Trial

Refusal = pytest.ExceptionInfo[ValueError]
# What no text is.
BYTES = {"bytes that are no text": b"\xff\xfe\x00"}


@when(phrase("it is carried out again with {name:Name} set to {text}"), target_fixture="again")
def _(trial: Trial, experiment: dict[str, Any], images: Dataset, where: torch.device, name: str, text: str) -> Trial:
    settings = Settings.from_json({**experiment, name: value(text)})
    again = replace(trial, source=Source(settings, images, where), trained=[])
    again.work()
    return again


@when(phrase("carrying it out again with {name:Name} set to {text} is attempted"), target_fixture="refusal")
def _(trial: Trial, experiment: dict[str, Any], images: Dataset, where: torch.device, name: str, text: str) -> Refusal:
    settings = Settings.from_json({**experiment, name: value(text)})
    with pytest.raises(ValueError) as refusal:
        replace(trial, source=Source(settings, images, where)).work()
    return refusal


@when(phrase("{text} takes the place of the file {path}"))
def _(trial: Trial, path: str, text: str) -> None:
    Path(path).write_bytes(BYTES.get(text, text.encode()))


@when(phrase("carrying it out again is attempted"), target_fixture="refusal")
def _(trial: Trial) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        trial.work()
    return refusal


@when(phrase("following its arm {name:Name} is attempted"), target_fixture="refusal")
def _(source: Source, name: str) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        source.lane(name, 0).step(0)
    return refusal


@when(phrase("preparing its images is attempted"), target_fixture="refusal")
def _(experiment: dict[str, Any], images: Dataset, where: torch.device) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        Source(Settings.from_json(experiment), images, where)
    return refusal


@then(phrase("trained in addition were {names}"))
def _(again: Trial, names: str) -> None:
    assert (", ".join(f"{run.arm} {run.seed}" for run in again.trained) or "none") == names
