"""Gradients: for what there are any, since when, and whether they are right."""

from dataclasses import dataclass, field

import numpy as np
import torch
from pytest_bdd import given, then, when
from torch.nn import functional

from impl.training.models import build
from steps.diagnosis.trace import Recorded
from steps.harness.evidence import Measure
from steps.language import Array, Call, Table, numbers, phrase, records
from steps.loop import Loop
from steps.models import Model, Tensor
from steps.optimisers import Descent
from steps.oracles.finite_differences import slope
from steps.tolerances import Tolerances


@when(phrase("the loss goes backward in float64"), target_fixture="images")
def _(model: Model, images: Tensor, labels: Tensor) -> Tensor:
    images = images.double().requires_grad_()
    functional.cross_entropy(model.double()(images), labels).backward()
    return images


@then(
    phrase(
        "the gradients for the images and for every parameter are the slope of the loss, "
        "within the {tolerance:Name} tolerance"
    )
)
def _(model: Model, images: Tensor, labels: Tensor, tolerance: str, assert_close: Tolerances) -> None:
    for name, tensor in {"images": images, **dict(model.named_parameters())}.items():
        array = tensor.detach().numpy()  # the very memory, in which the slope is looked for
        expected = slope(lambda: functional.cross_entropy(model(images), labels).item(), array)
        assert_close[tolerance](tensor.grad.numpy(), expected, f"the gradient for the {name}")


@dataclass
class Race:
    """The same network by hand and by autograd: losses and parameters after each step."""

    chain: Loop
    losses: list[float] = field(default_factory=list)


@given(phrase("a chain of the same layers and parameters, trained by {optimiser:Call}"), target_fixture="race")
def _(module: Recorded, calls: list[Call], x: Array, optimiser: Call, place: str) -> Race:
    parameters = module.parameters()
    last = [*parameters.values()][-1]
    model = build("chain", inputs=x.shape[1:], classes=len(last), architecture=written(calls)).double().to(place)
    for tensor, array in zip(model.parameters(), parameters.values(), strict=True):
        tensor.data = torch.tensor(array, device=place)
    return Race(Loop(model, getattr(torch.optim, optimiser.function)(model.parameters(), **optimiser.kwargs)))


def written(calls: list[Call]) -> str:
    """Return the layers of part 1, without the loss, as a chain has them: flattened before a linear layer."""
    *layers, _ = calls
    texts = (
        f"{c.function}({', '.join([*map(repr, c.args), *(f'{k}={v!r}' for k, v in c.kwargs.items())])})" for c in layers
    )
    return " -> ".join(f"Flatten() -> {text}" if text.startswith("Linear") else text for text in texts)


@when(phrase("both take {steps:d} steps on this batch"))
def _(race: Race, descent: Descent, x: Array, steps: int, place: str) -> None:
    images, labels = (torch.tensor(array, device=place) for array in (x, descent.module.labels))
    for _ in range(steps):
        race.losses.append(float(descent.module.forward(x)))
        descent.step(x, np.ones(1))
        race.chain.train(images, labels)


@then(phrase("after each step their losses and parameters agree, within the {tolerance:Name} tolerance"))
def _(race: Race, descent: Descent, tolerance: str, assert_close: Tolerances) -> None:
    assert_close[tolerance](np.array(race.chain.losses), np.array(race.losses), "the losses")
    for step, (right, got) in enumerate(zip(descent.path, race.chain.path, strict=True), start=1):
        for name, array, expected in zip(got, got.values(), right.values(), strict=True):
            assert_close[tolerance](array, expected, f"the {name} after step {step}")


@when(phrase("the loss goes backward for each of"))
def _(model: Model, place: str, datatable: Table) -> None:
    for row in records(datatable):
        logits = model(torch.full((1, 1, 1, 1), float(row["pixel"]), device=place))
        functional.cross_entropy(logits, torch.tensor([int(row["label"])], device=place)).backward()


@when(phrase("the gradients are zeroed"))
def _(model: Model) -> None:
    model.zero_grad()


@then(phrase("the gradient for {name:Name} is, within the {tolerance:Name} tolerance"))
def _(model: Model, name: str, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    got = model.get_parameter(name).grad.cpu().numpy().ravel()
    assert_close[tolerance](got, numbers(datatable), f"the gradient for {name}")


@then(phrase("{some:Name} tensors have been kept for the backward pass"))
def _(loop: Loop, some: str, measure: Measure) -> None:
    measure("tensors kept", loop.kept)
    assert (loop.kept > 0) == {"some": True, "no": False}[some]


@then(phrase("nothing that is returned has a graph"))
def _(loop: Loop) -> None:
    assert all(type(loss) is float for loss in loop.losses)
    assert loop.returned is None or not loop.returned.requires_grad


@given(phrase("a loss that takes {what:Name}"))
def _(loop: Loop, what: str) -> None:
    loop.criterion.softmax_first = {"logits": False, "probabilities": True}[what]


@then(
    phrase(
        "the first loss is {loss:g}, and the largest gradient for {name:Name} {gradient:g}, "
        "within the {tolerance:Name} tolerance"
    )
)
def _(loop: Loop, loss: float, name: str, gradient: float, tolerance: str, assert_close: Tolerances) -> None:
    largest = loop.model.get_parameter(name).grad.abs().max().item()
    assert_close[tolerance](np.array([loop.losses[0], largest]), np.array([loss, gradient]), "loss and gradient")


@then(phrase("the last loss is {side:Name} {bound:g}"))
def _(loop: Loop, side: str, bound: float, measure: Measure) -> None:
    measure("last loss", float(loop.losses[-1]), bound, "at least" if side == "above" else "at most")
    assert (loop.losses[-1] > bound) == {"above": True, "below": False}[side]


@given(phrase("part {part:Name} of the model needs no gradient"))
def _(model: Model, part: str) -> None:
    model.get_submodule(part).requires_grad_(False)


@given(phrase("part {part:Name} of the model returns its output alone"))
def _(model: Model, part: str) -> None:
    model.get_submodule(part).register_forward_hook(lambda _, __, output: output.detach())


@then(phrase("in the last {count:d} steps the only parameters that have changed are {names}"))
def _(loop: Loop, count: int, names: str) -> None:
    first, last = [loop.start, *loop.path][-1 - count], loop.path[-1]
    assert [name for name in last if not np.array_equal(first[name], last[name])] == names.split()
