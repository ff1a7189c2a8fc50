"""Decoupling: a network that has learnt to see keeps that, and only its classifier is made anew for rare classes.

References
----------
Kang, Xie, Rohrbach, Yan, Gordo, Feng & Kalantidis, Decoupling Representation and Classifier for Long-Tailed
Recognition (2020), section 4.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn

from impl.numpy_nn.checks import real_number, refuse


class _HeadAlone(nn.Module):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """A model that stays in evaluation mode but for one part, whatever mode is asked for."""

    def __init__(self, model: nn.Module, head: nn.Module) -> None:
        super().__init__()
        self.model, self.head = model, [head]  # in a list, since it is a part of the model already

    def train(self, mode: bool = True) -> "_HeadAlone":
        super().train(False)
        self.head[0].train(mode)
        return self

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        return self.model(images)


@contextmanager
def freeze_all_but(model: nn.Module, head: str) -> Iterator[nn.Module]:
    """Let nothing of a model learn but one part, while this lasts.

    Parameters
    ----------
    model : nn.Module
    head : str
        The name of the part, such as "linear", the last layer of ``resnet32``.

    Yields
    ------
    nn.Module
        The same model. All but the part need no gradients, and stay in evaluation mode also where ``train()`` is
        called, as a training step does: otherwise batch normalisation would go on gathering statistics, and dropout
        disturb what the part learns from.

    Raises
    ------
    ValueError
        Where the model has no such part, or nothing in it could learn.

    Notes
    -----
    Classifier re-training (cRT) is this with ``reinitialise`` and a ``ClassSampler`` of kind "balanced".
    """
    part = _part("freeze_all_but", model, head)
    modes = [(module, module.training) for module in model.modules()]
    needs = [(parameter, parameter.requires_grad) for parameter in model.parameters()]
    try:
        model.requires_grad_(False)
        part.requires_grad_(True)
        yield _HeadAlone(model, part).train()
    finally:
        for module, mode in modes:
            module.training = mode
        for parameter, need in needs:
            parameter.requires_grad_(need)


def reinitialise(layer: nn.Module, generator: torch.Generator) -> None:
    """Draw the parameters of a linear layer anew, as ``torch.nn.Linear`` does: evenly within 1 / sqrt(in_features).

    Parameters
    ----------
    layer : nn.Module
        With ``weight`` (out_features, in_features), and perhaps a bias.
    generator : torch.Generator
        On the processor, wherever the layer is.

    Raises
    ------
    ValueError
        Where it has other parameters.
    """
    parameters = _linear("reinitialise", layer)
    bound = 1 / math.sqrt(parameters["weight"].shape[1])
    with torch.no_grad():
        for parameter in parameters.values():
            parameter.copy_(torch.empty(parameter.shape).uniform_(-bound, bound, generator=generator))


def tau_normalised(weight: torch.Tensor, tau: float) -> torch.Tensor:
    """Return the weights of a classifier, each class's divided by its norm to the power tau.

    Parameters
    ----------
    weight : Tensor of shape (classes, features)
        A row of zeros stays one.
    tau : float
        0 leaves them as they are, 1 gives each class the norm 1.
    """
    power = real_number(tau, 0, math.inf, "tau_normalised", "tau")
    norms = weight.norm(dim=1, keepdim=True)
    return weight / torch.where(norms > 0, norms, 1) ** power


def tau_normalise_(layer: nn.Module, tau: float) -> None:
    """Replace the weights of a classifier by ``tau_normalised`` ones, and its bias, if it has one, by zeros.

    The classifier is a layer as of ``reinitialise``.
    """
    parameters = _linear("tau_normalise_", layer)
    with torch.no_grad():
        for name, parameter in parameters.items():
            parameter.copy_(tau_normalised(parameter, tau) if name == "weight" else torch.zeros_like(parameter))


def _part(who: str, model: nn.Module, name: str) -> nn.Module:
    # The model itself is among its modules, by the name "".
    parts = {each: part for each, part in model.named_modules() if each and list(part.parameters())}
    if name not in parts:
        such = f", such as {list(parts)[-1]!r}" if parts else ""
        refuse(who, f"the name of a part with parameters{such}", repr(name))
    return parts[name]


def _linear(who: str, layer: nn.Module) -> dict[str, nn.Parameter]:
    parameters = dict(layer.named_parameters())
    axes = {name: parameter.ndim for name, parameter in parameters.items()}
    if axes not in ({"weight": 2}, {"weight": 2, "bias": 1}):
        refuse(who, "a linear layer, whose parameters are weight and perhaps bias", type(layer).__name__)
    return parameters
