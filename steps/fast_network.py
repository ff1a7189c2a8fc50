"""The network for seconds: its first weights, what it computes, and how its statistics move."""

from typing import Any

import numpy as np
import torch
from pytest_bdd import then, when
from torch import nn

from impl.training.models import build
from steps.building import Applied
from steps.language import Array, phrase
from steps.models import Model, Tensor
from steps.oracles.fast_network import logits
from steps.tolerances import Tolerances


@when(phrase("the fast network is prepared for them"), target_fixture="network")
def _(x: Array, place: str) -> Any:
    network = build("fast_cnn", inputs=x.shape[1:], classes=10, widths=(4, 4)).to(place)
    network.prepare(torch.tensor(x, dtype=torch.float32, device=place))
    with torch.no_grad():
        network.whiten.bias.zero_()
    return network.requires_grad_(False).cpu()


@then(
    phrase(
        "what its first {count:d} filters make of all windows has, within the {tolerance:Name} tolerance, "
        "the second moments of white noise"
    )
)
def _(made_of_windows: Array, count: int, tolerance: str, assert_close: Tolerances) -> None:
    made = made_of_windows[:count]
    assert_close[tolerance](made @ made.T / made.shape[1], np.eye(count), "the second moments")


def convolutions(model: Model) -> list[Tensor]:
    """Return the weights of the convolutions of all stages."""
    return [each.weight.detach() for each in model.stages.modules() if isinstance(each, nn.Conv2d)]


@then(phrase("of each convolution of a stage the first filters hand on a channel each, in their order"))
def _(model: Model) -> None:
    for weight in convolutions(model):
        channels = weight.shape[1]
        assert torch.equal(weight[:channels].sum(dim=(2, 3)), torch.eye(channels, device=weight.device))
        assert torch.equal(weight[:channels, :, 1, 1], torch.eye(channels, device=weight.device))


@then(phrase("the other filters have a deviation of sqrt(1 / 27 c) for c channels, within five standard errors"))
def _(model: Model) -> None:
    drawn = [weight[weight.shape[1] :] for weight in convolutions(model) if len(weight) > weight.shape[1]]
    assert len(drawn) > 1
    for weight in drawn:
        scaled = weight * (27 * weight.shape[1]) ** 0.5
        # The squares of a uniform distribution of variance 1 have a variance of 0.8.
        assert abs(scaled.square().mean().item() - 1) < 5 * (0.8 / weight.numel()) ** 0.5
        assert abs(scaled.mean().item()) < 5 / weight.numel() ** 0.5


@then(phrase("the weights of the head have, within the {tolerance:Name} tolerance, a deviation of 1"))
def _(model: Model, tolerance: str, assert_close: Tolerances) -> None:
    assert_close[tolerance](model.head.weight.detach().cpu().numpy().std(ddof=1), np.array(1.0), "the deviation")


@then(
    phrase(
        "in {mode:Name} mode its logits are, within the {tolerance:Name} tolerance, "
        "those of the definition of the fast network"
    )
)
def _(model: Model, images: Tensor, mode: str, tolerance: str, assert_close: Tolerances) -> None:
    training = mode == "training"
    with torch.no_grad():
        model(images)  # so that the statistics are not those of a new network
        state = {name: tensor.clone() for name, tensor in model.state_dict().items()}
        got = model.train(training)(images)
        right = logits({name: each.cpu() for name, each in state.items()}, images.cpu(), training=training)
    assert_close[tolerance](got.cpu().numpy(), right.numpy(), "the logits")


@then(
    phrase(
        "every running statistic is, within the {tolerance:Name} tolerance, "
        "0.6 of its first value and 0.4 of that of the batch"
    )
)
def _(model: Model, applied: Applied, images: Tensor, tolerance: str, assert_close: Tolerances) -> None:
    seen: dict[str, Tensor] = {}
    norms = {name: each for name, each in model.named_modules() if isinstance(each, nn.BatchNorm2d)}
    for name, norm in norms.items():
        norm.register_forward_pre_hook(lambda _, inputs, name=name: seen.update({name: inputs[0].detach().cpu()}))
    got = {name: [t.cpu().numpy().copy() for t in (n.running_mean, n.running_var)] for name, n in norms.items()}
    model(images)
    assert applied.logits.shape[0] == len(images)
    for name, (mean, var) in got.items():
        batch = seen[name].double()
        assert_close[tolerance](mean, 0.4 * batch.mean(dim=(0, 2, 3)).numpy(), f"the mean of {name}")
        assert_close[tolerance](var, 0.6 + 0.4 * batch.var(dim=(0, 2, 3)).numpy(), f"the variance of {name}")
