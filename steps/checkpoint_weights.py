"""Weights alone: read from all kinds of files, and given to models."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from pytest_bdd import given, then, when

from impl.training.checkpoints.weights import load_weights, read_weights
from steps.language import phrase
from steps.weight_files import BYTES, STRANGE, TREES, Weights, in_checkpoint

Refusal = pytest.ExceptionInfo[ValueError]


def small() -> Any:
    """Return a model that has parameters, statistics and a count."""
    return torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2))


def bits(weights: Weights) -> dict[str, Any]:
    """Return weights as they can be compared, whatever they hold."""
    return {name: (tensor.dtype, tensor.tolist()) for name, tensor in weights.items()}


@given(phrase("weights of dtype {dtype:Name}, saved {how}"), target_fixture="weights")
def _(checkpoint: Path, dtype: str, how: str) -> Weights:
    weights = dict(small().to(getattr(torch, dtype)).state_dict())
    if how in TREES:
        in_checkpoint(checkpoint, TREES[how](weights))
    else:
        checkpoint.write_bytes(BYTES[how](weights))
    return weights


@given(phrase("weights in a file that {fault}"))
def _(checkpoint: Path, tmp_path: Path, fault: str) -> None:
    checkpoint.write_bytes(STRANGE[fault](tmp_path / "ran"))


@when(phrase("the weights are read"), target_fixture="found")
def _(checkpoint: Path) -> Weights:
    return read_weights(checkpoint)


@when(phrase("reading the weights is attempted"), target_fixture="refusal")
def _(checkpoint: Path, taken: Callable[..., Any]) -> Refusal:
    with taken(), pytest.raises(ValueError) as refusal:
        read_weights(checkpoint)
    return refusal


@then(phrase("they are those that were saved, in {dtype:Name}"))
def _(found: Weights, weights: Weights, dtype: str) -> None:
    expected = {
        name: tensor.to(getattr(torch, dtype)) if tensor.is_floating_point() else tensor
        for name, tensor in weights.items()
    }
    assert bits(found) == bits(expected)
    assert not any(tensor.requires_grad for tensor in found.values())


@then(phrase("no code has run"))
def _(tmp_path: Path) -> None:
    assert not (tmp_path / "ran").exists()


@given(phrase("the weights of another model of its kind"), target_fixture="weights")
def _() -> Weights:
    return dict(small().state_dict())


def renamed(weights: Weights) -> Weights:
    """Return weights under other names."""
    return {name.replace("0.", "conv."): tensor for name, tensor in weights.items()}


# What may be wrong with weights.
WRONGS: Mapping[str, Callable[[Weights], Weights]] = {
    "nothing": lambda weights: weights,
    "all in float64": lambda w: {name: t.double() if t.is_floating_point() else t for name, t in w.items()},
    "0.bias missing": lambda w: {name: tensor for name, tensor in w.items() if name != "0.bias"},
    "all missing": lambda _: {},
    "fc.bias too many": lambda w: {**w, "fc.bias": torch.zeros(2)},
    "a name of 1000 letters too many": lambda w: {**w, "x" * 1000: torch.zeros(2)},
    "0 renamed to conv": renamed,
    "0.weight transposed": lambda w: {**w, "0.weight": w["0.weight"].transpose(0, 1)},
    "0.bias one number": lambda w: {**w, "0.bias": w["0.bias"][0]},
    "0.bias of whole numbers": lambda w: {**w, "0.bias": w["0.bias"].long()},
    "0.bias complex": lambda w: {**w, "0.bias": w["0.bias"].to(torch.complex64)},
    "the count real": lambda w: {**w, "1.num_batches_tracked": torch.tensor(1.0)},
    "NaN in 0.weight": lambda w: {
        **w,
        "0.weight": w["0.weight"].where(w["0.weight"] != w["0.weight"][1, 0, 2, 1], torch.nan),
    },
    "1e300 in 1.running_var, in float64": lambda w: {
        **w,
        "1.running_var": torch.tensor([1.0, 1e300], dtype=torch.float64),
    },
    "infinity in 1.running_var": lambda w: {**w, "1.running_var": torch.tensor([1.0, -torch.inf])},
}


@given(phrase("with {wrong} among them"), target_fixture="weights")
def _(weights: Weights, wrong: str) -> Weights:
    return WRONGS[wrong](weights)


@pytest.fixture
def receiver() -> Any:
    """Return the model that is given weights."""
    return small()


@when(phrase("a model is given the weights"))
def _(receiver: Any, weights: Weights) -> None:
    load_weights(receiver, weights)


@when(phrase("giving a model the weights is attempted"), target_fixture="refusal")
def _(receiver: Any, weights: Weights, noted: list[Any]) -> Refusal:
    noted.append(bits(receiver.state_dict()))
    with pytest.raises(ValueError) as refusal:
        load_weights(receiver, weights)
    return refusal


@then(phrase("the weights of the model are those, in float32"))
def _(receiver: Any, weights: Weights) -> None:
    expected = {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in weights.items()}
    assert bits(receiver.state_dict()) == bits(expected)


@then(phrase("the model has the weights that it had"))
def _(receiver: Any, noted: list[Any]) -> None:
    assert bits(receiver.state_dict()) == noted[0]
