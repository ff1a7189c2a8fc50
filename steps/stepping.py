"""Training and validation steps: taken, refused, and what they change."""

from collections.abc import Iterable

import numpy as np
import pytest
import torch
from pytest_bdd import given, then, when
from torch.utils.data import DataLoader, TensorDataset

from impl.training.metrics import Metrics
from steps.language import Call, Table, numbers, phrase, records
from steps.loop import Loop, state
from steps.models import Model, Tensor, tensors
from steps.oracles.surprise import cross_entropy
from steps.tolerances import Tolerances

Refusal = pytest.ExceptionInfo[ValueError]


@pytest.fixture
def loop(model: Model) -> Loop:
    """Return a model that is measured only."""
    return Loop(model)


@given(phrase("training by {optimiser:Call}"), target_fixture="loop")
def _(model: Model, optimiser: Call) -> Loop:
    return Loop(model, getattr(torch.optim, optimiser.function)(model.parameters(), **optimiser.kwargs))


@given(phrase("training by {optimiser:Call} of {parameter:Name} only"), target_fixture="loop")
def _(model: Model, optimiser: Call, parameter: str) -> Loop:
    held = [model.get_parameter(parameter)]
    return Loop(model, getattr(torch.optim, optimiser.function)(held, **optimiser.kwargs))


@given(phrase("gradients clipped to a norm of {clip:Name}"))
def _(loop: Loop, clip: str) -> None:
    loop.options["clip"] = float(clip)


@given(phrase("products in {dtype:Name}"))
def _(loop: Loop, dtype: str) -> None:
    loop.options["precision"] = dtype


@when(phrase("{count:d} training steps are taken"))
def _(loop: Loop, images: Tensor, labels: Tensor, count: int) -> None:
    for _ in range(count):
        loop.train(images, labels)


@when(phrase("a training step is taken on each image"))
def _(loop: Loop, place: str, datatable: Table) -> None:
    for row in records(datatable):
        image = torch.full((1, 1, 1, 1), float(row["pixel"]), device=place)
        loop.train(image, torch.tensor([int(row["label"])], device=place))


@when(phrase("a training step is attempted"), target_fixture="refusal")
def _(loop: Loop, images: Tensor, labels: Tensor) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        loop.train(images, labels)
    return refusal


@when(phrase("the model is validated in batches of {sizes:Integers}"), target_fixture="metrics")
def _(loop: Loop, images: Tensor, labels: Tensor, sizes: tuple[int, ...]) -> Metrics:
    return loop.validate(zip(images.split(sizes), labels.split(sizes), strict=True))


@when(phrase("the model is validated with a shuffled DataLoader"), target_fixture="metrics")
def _(loop: Loop, images: Tensor, labels: Tensor) -> Metrics:
    return loop.validate(DataLoader(TensorDataset(images, labels), batch_size=4, shuffle=True))


@when(phrase("validating the model is attempted"), target_fixture="refusal")
def _(loop: Loop, images: Tensor, labels: Tensor) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        loop.validate([(images, labels)])
    return refusal


@then(phrase("every part of the model was in {mode:Name} mode"))
def _(loop: Loop, mode: str) -> None:
    assert set(loop.modes) == {mode == "training"}


@then(phrase("of the model only part {part:Name} is in evaluation mode"))
def _(model: Model, part: str) -> None:
    measuring = {module for module in model.modules() if not module.training}
    assert measuring == {*model.get_submodule(part).modules()}


@then(phrase("the model's {name:Name} is, within the {tolerance:Name} tolerance"))
def _(model: Model, name: str, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    got = tensors(model)[name].detach().cpu().numpy()
    assert_close[tolerance](got, numbers(datatable).reshape(got.shape), f"the {name}")


@then(phrase("the loss of each step, and the parameters after it, are, within the {tolerance:Name} tolerance"))
def _(loop: Loop, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    steps = [{"loss": np.array(loss), **after} for loss, after in zip(loop.losses, loop.path, strict=True)]
    for number, (step, row) in enumerate(zip(steps, records(datatable), strict=True), start=1):
        for name, cell in row.items():
            assert_close[tolerance](step[name].ravel(), numbers([[cell]]), f"the {name} of step {number}")


@then(phrase("it has left as they were"))
def _(loop: Loop, datatable: Table) -> None:
    now = state(loop)
    assert [name for name in datatable[0] if now[name] != loop.before[name]] == []


def held_by_bfloat16(tensors: Iterable[Tensor]) -> bool:
    """Return whether no bit is lost in bfloat16."""
    return all(bool((tensor == tensor.bfloat16()).all()) for tensor in tensors)


@then(phrase("the logits are float32, of numbers that bfloat16 holds"))
def _(loop: Loop) -> None:
    assert loop.criterion.logits.dtype == torch.float32
    assert held_by_bfloat16([loop.criterion.logits])


@then(phrase("the parameters are float32, of numbers that bfloat16 does not hold"))
def _(model: Model) -> None:
    assert {parameter.dtype for parameter in model.parameters()} == {torch.float32}
    assert not any(held_by_bfloat16([parameter]) for parameter in model.parameters())


@then(phrase("the loss is the cross-entropy of these logits, within the {tolerance:Name} tolerance"))
def _(loop: Loop, labels: Tensor, tolerance: str, assert_close: Tolerances) -> None:
    expected = cross_entropy(loop.criterion.logits.detach().cpu().numpy(), labels.cpu().numpy())
    assert_close[tolerance](np.array(loop.losses[-1]), np.array(expected), "the loss")
