"""Models: what they return, what they cost, and how they join the registry."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from pytest_bdd import then, when
from torch.nn import functional

from impl.training.models import seeded
from impl.training.models.cost import cost
from steps.harness.evidence import Measure
from steps.language import Call, Shape, Table, phrase, records, shape
from steps.models import SEED, Blueprint, Model, Tensor
from steps.oracles.residual import Published
from steps.tolerances import Tolerances


@dataclass
class Applied:
    """Logits, and the shape of what each part of the model has returned."""

    logits: Tensor
    shapes: dict[str, tuple[int, ...]] = field(default_factory=dict)


@when(phrase("the model is applied"), target_fixture="applied")
def _(model: Model, images: Tensor) -> Applied:
    applied = Applied(images)
    for name, part in model.named_modules():
        part.register_forward_hook(lambda _, __, output, name=name: applied.shapes.update({name: tuple(output.shape)}))
    applied.logits = model(images)
    return applied


@then(phrase("the logits have shape {shape:Shape}"))
def _(applied: Applied, shape: Shape) -> None:
    assert tuple(applied.logits.shape) == shape


@then(phrase("they are finite, of either sign"))
def _(applied: Applied) -> None:
    assert applied.logits.isfinite().all()
    assert applied.logits.min() < 0 < applied.logits.max()


def size(module: Model) -> int:
    """Return the number of parameters."""
    return sum(parameter.numel() for parameter in module.parameters())


@then(phrase("the model has {parameters:d} parameters"))
def _(model: Model, parameters: int) -> None:
    assert size(model) == parameters


@then(phrase("its cost is {parameters:d} parameters, {products:d} products and {largest:d} numbers"))
def _(blueprint: Blueprint, parameters: int, products: int, largest: int) -> None:
    assert cost(blueprint.build, blueprint.inputs) == (parameters, products, largest)


@then(phrase("its parts have returned, with so many parameters"))
def _(model: Model, applied: Applied, datatable: Table) -> None:
    for row in records(datatable):
        assert applied.shapes[row["part"]] == shape(row["shape"]), row["part"]
        assert size(model.get_submodule(row["part"])) == int(row["parameters"]), row["part"]


@then(
    phrase(
        "in {mode:Name} mode output and gradients agree with torchvision's of {blocks:d} blocks a stage, "
        "within the {tolerance:Name} tolerance"
    )
)
def _(model: Model, images: Tensor, mode: str, blocks: int, tolerance: str, assert_close: Tolerances) -> None:
    model, images = model.double().train(mode == "training"), images.double()
    published = Published(model.state_dict(), blocks).to(images).train(mode == "training")
    for name, (got, expected) in results(model, published, images).items():
        assert_close[tolerance](got, expected, name)


def results(model: Model, published: Model, images: Tensor) -> dict[str, tuple[Any, Any]]:
    """Return the output of two models, and the gradients of the sum of its squares, by name."""
    outputs = [each(images) for each in (model, published)]
    for output in outputs:
        output.square().sum().backward()
    pairs = {"the output": tuple(output.detach() for output in outputs)}
    theirs = dict(published.named_parameters())
    pairs |= {f"the gradient for {name}": (p.grad, theirs[name].grad) for name, p in model.named_parameters()}
    return {name: (got.cpu().numpy(), expected.cpu().numpy()) for name, (got, expected) in pairs.items()}


def weights(blueprint: Blueprint, seed: int) -> list[object]:
    """Return all parameters of a model built after a seed."""
    with seeded(seed):
        return [parameter.tolist() for parameter in blueprint.build().parameters()]


@then(phrase("it is the same when it is built with its seed again, and another with another"))
def _(blueprint: Blueprint, model: Model) -> None:
    assert weights(blueprint, SEED) == [parameter.tolist() for parameter in model.parameters()]
    assert weights(blueprint, SEED + 1) != weights(blueprint, SEED)


@then(phrase("building it with a seed leaves torch's random state as it was"))
def _(blueprint: Blueprint) -> None:
    assert not leaves_a_trace(blueprint)


def leaves_a_trace(blueprint: Blueprint) -> bool:
    """Return whether building a model after a seed changes what torch draws next."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(SEED + 2)
        before = torch.get_rng_state()
        weights(blueprint, SEED)
        return not torch.equal(torch.get_rng_state(), before)


@then(phrase("its weights are those of {calls:Chain} of torch.nn after the same seed"))
def _(calls: list[Call], model: Model) -> None:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(SEED)
        expected = torch_chain(calls)
    assert [p.tolist() for p in model.parameters()] == [p.tolist() for p in expected.parameters()]


@then(
    phrase(
        "the logits are those of {calls:Chain} of torch.nn with the same parameters, "
        "within the {tolerance:Name} tolerance"
    )
)
def _(
    applied: Applied, calls: list[Call], model: Model, images: Tensor, tolerance: str, assert_close: Tolerances
) -> None:
    expected = torch_chain(calls).to(images)
    expected.load_state_dict(dict(zip(expected.state_dict(), model.state_dict().values(), strict=True)))
    got, right = (logits.detach().cpu().numpy() for logits in (applied.logits, expected(images)))
    assert_close[tolerance](got, right, "the logits")


def torch_chain(calls: list[Call]) -> Model:
    """Return the same layers, put together by name from torch.nn."""
    return torch.nn.Sequential(*(getattr(torch.nn, call.function)(*call.args, **call.kwargs) for call in calls))


@then(
    phrase(
        "every convolution and linear weight has a mean of 0 and a deviation of sqrt(2 / fan in), "
        "within {errors:Name} standard errors"
    )
)
def _(model: Model, errors: str, measure: Measure) -> None:
    bound = {"five": 5}[errors]
    for name, weight in matrices(model):
        z = weight.flatten(1).numpy() / np.sqrt(2 / weight[0].numel())
        center, spread = (float(abs(x) * np.sqrt(z.size)) for x in (z.mean(), z.std() - 1))
        measure("standard errors from a mean of 0", center, bound)
        measure("standard errors from that deviation", spread, bound)
        assert max(center, spread) < bound, name


def matrices(model: Model) -> Iterator[tuple[str, Tensor]]:
    """Yield the parameters that multiply what comes in, by name."""
    return ((name, p.detach().cpu()) for name, p in model.named_parameters() if p.ndim > 1)


@then(phrase("the cross-entropy of its logits has a gradient for every parameter but {frozen}"))
def _(model: Model, applied: Applied, frozen: str) -> None:
    functional.cross_entropy(applied.logits, torch.arange(len(applied.logits), device=applied.logits.device)).backward()
    without = [name for name, p in model.named_parameters() if p.grad is None or not p.grad.any()]
    assert without == ([] if frozen == "none" else frozen.split())
