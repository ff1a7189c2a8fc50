"""Steps of the networks of an experiment, beside those of a plain loop."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import numpy as np
import torch
from pytest_bdd import then

from impl.imbalance import losses, weights
from impl.imbalance.sampling import ClassSampler
from steps.lanes import Walk, places
from steps.language import Array, Call, phrase
from steps.oracles.long_training import Batch, Loss, learn
from steps.oracles.plain_descent import trailing
from steps.tolerances import Tolerances
from steps.trainings import arrays

Tensor: TypeAlias = torch.Tensor


def loss(call: Call, device: torch.device) -> Loss:
    """Build a loss as it is written; its weights may be a call."""
    kwargs = {name: weight(value) if isinstance(value, Call) else value for name, value in call.kwargs.items()}
    built: Loss = getattr(losses, call.function)(*call.args, **kwargs).to(device, torch.float32)
    return built


def weight(call: Call) -> Any:
    """Compute weights as they are written."""
    return getattr(weights, call.function)(*call.args, **call.kwargs)


def batches(walk: Walk, loss_of: Callable[[int], Loss]) -> Iterator[Batch]:
    """Yield the batches of a training, mixed as was drawn."""
    plan, data = walk.lane.plan, walk.lane.data
    for step, rate in enumerate(walk.rates):
        images, labels = data.train[plan.order[step]], data.labels[plan.order[step]]
        shares = [(1.0, labels)]
        if plan.partner.numel():
            images, kept = blended(walk, images, step)
            shares = [(kept, labels), (1 - kept, labels[plan.partner[step]])]
        yield Batch(images, shares, loss_of(step), rate)


def blended(walk: Walk, images: Tensor, step: int) -> tuple[Tensor, float]:
    """Return images mixed with, or cut into by, their partners, and the share that each keeps of itself."""
    plan = walk.lane.plan
    others = images[plan.partner[step]]
    if not plan.box.numel():
        kept = plan.lam[step].item()
        return kept * images + (1 - kept) * others, kept
    top, bottom, left, right = plan.box[step].tolist()
    images = images.clone()
    images[:, :, top:bottom, left:right] = others[:, :, top:bottom, left:right]
    return images, 1 - (bottom - top) * (right - left) / images[0, 0].numel()


def assert_steps_of(walk: Walk, loss_of: Callable[[int], Loss], assert_close: Callable[..., None]) -> None:
    """Compare each step of a training with that of a plain loop: its loss, and all that it leads to."""
    settings, arm = walk.lane.settings, walk.lane.arm
    options = {name: getattr(settings, name) for name in ("momentum", "nesterov", "weight_decay", "precision")}
    right = list(learn(walk.model, list(batches(walk, loss_of)), {**options, "sam": arm.sam}))
    assert_close(np.array(walk.losses), np.array([each.loss for each in right]), "the loss of each step")
    for number, (after, expected) in enumerate(zip(walk.path, right, strict=True), start=1):
        for name, array in expected.state.items():
            assert_close(after[name], array, f"the {name} after step {number}")


@then(phrase("each step is, within the {tolerance:Name} tolerance, one along the gradient of {call:Call}"))
def _(walk: Walk, tolerance: str, call: Call, assert_close: Tolerances) -> None:
    only = loss(call, walk.lane.rate.device)
    assert_steps_of(walk, lambda _: only, assert_close[tolerance])


@then(
    phrase(
        "its first {plain:d} steps are, within the {tolerance:Name} tolerance, along the gradient of {early:Call}, "
        "and the others along that of {late:Call}"
    )
)
def _(walk: Walk, plain: int, tolerance: str, early: Call, late: Call, assert_close: Tolerances) -> None:
    both = [loss(call, walk.lane.rate.device) for call in (early, late)]
    assert_steps_of(walk, lambda step: both[step >= plain], assert_close[tolerance])


@then(phrase("what it comes to is, within the {tolerance:Name} tolerance, the average of what it was after each step"))
def _(walk: Walk, tolerance: str, assert_close: Tolerances) -> None:
    expected = trailing(walk.path, walk.start, walk.lane.arm.ema or 0.0)
    for name, array in arrays(walk.lane.result).items():
        right = walk.path[-1][name] if name.endswith("num_batches_tracked") else expected[name]
        assert_close[tolerance](array, right, f"the average of {name}")


@then(phrase("its last layer gives, within the {tolerance:Name} tolerance, the cosines of what it takes"))
def _(walk: Walk, tolerance: str, assert_close: Tolerances) -> None:
    *body, head = walk.model.eval()
    features = torch.nn.Sequential(*body)(walk.seen[0])
    angles = torch.nn.functional.cosine_similarity(features[:, None], head.weight, dim=2)
    assert_close[tolerance](array(head(features)), array(angles), "the logits")
    assert [name for name, _ in head.named_parameters()] == ["weight"]


def array(tensor: Tensor) -> Array:
    """Return a tensor as NumPy has it."""
    numbers: Array = tensor.detach().cpu().numpy()
    return numbers


@then(phrase("the first {name:Name} is {value:g} all over, within the {tolerance:Name} tolerance"))
def _(walk: Walk, name: str, value: float, tolerance: str, assert_close: Tolerances) -> None:
    assert_close[tolerance](walk.start[name], np.full_like(walk.start[name], value), name)


@then(phrase("it sees, epoch after epoch, what {kind:Name} sampling with a beta of {beta:g} draws"))
def _(walk: Walk, kind: str, beta: float) -> None:
    lane, drawn = walk.lane, []
    sampler = ClassSampler(lane.data.labels.cpu(), kind, seed=lane.seed, beta=beta, epochs=lane.settings.epochs)
    for epoch in range(lane.settings.epochs):
        sampler.set_epoch(epoch)
        drawn += list(sampler)
    seen = places(walk)
    assert seen == drawn[: len(seen)]
