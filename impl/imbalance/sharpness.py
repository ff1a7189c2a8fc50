"""Sharpness-aware minimisation (SAM): a step is taken along the gradient of where the loss is worst nearby.

References
----------
Foret, Kleiner, Mobahi & Neyshabur, Sharpness-Aware Minimization for Efficiently Improving Generalization (2021),
algorithm 1, with p = 2.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import torch
from torch import nn

from impl.numpy_nn.checks import real_number, refuse
from impl.training.step import Criterion, Step, train_step

WHO = "SAM"
NORMS = (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d, nn.SyncBatchNorm)


class SAM:
    """The two halves of a step, between which the gradient is computed once more.

    Parameters
    ----------
    optimizer : torch.optim.Optimizer
        It takes the step, from where the parameters were, along the gradient of where they had climbed to. Its weight
        decay, its momentum and its learning rate know nothing of the climb.
    rho : float
        How far to climb, as the Euclidean norm over all its parameters together. At 0 the step is the optimiser's own.
    """

    def __init__(self, optimizer: torch.optim.Optimizer, rho: float) -> None:
        self.optimizer = optimizer
        self.rho = real_number(rho, 0, math.inf, WHO, "rho")
        self._below: list[tuple[torch.Tensor, torch.Tensor]] | None = None

    def ascend(self) -> None:
        """Climb by rho along the gradient, or stay where it is zero."""
        if self._below is not None:
            refuse(WHO, "descend after ascend", "ascend again")
        trained = [p for group in self.optimizer.param_groups for p in group["params"] if p.grad is not None]
        norm = nn.utils.get_total_norm([p.grad for p in trained])
        scale = torch.where(norm > 0, self.rho / norm, 0)
        self._below = [(p, p.detach().clone()) for p in trained]
        with torch.no_grad():
            for p in trained:
                p.add_(scale * p.grad)

    def descend(self) -> None:
        """Go back to where the climb began, and let the optimiser take its step from there."""
        if self._below is None:
            refuse(WHO, "ascend before descend", "descend alone")
        self.back()
        self.optimizer.step()

    def back(self) -> None:
        """Go back to where the climb began, if there was one."""
        with torch.no_grad():
            for p, was in self._below or ():
                p.copy_(was)
        self._below = None


def sharp_step(
    model: nn.Module,
    sam: SAM,
    criterion: Criterion,
    images: torch.Tensor,
    labels: torch.Tensor,
    *,
    clip: float | None = None,
    precision: str = "float32",
) -> Step:
    """Take one step of SAM; arguments, result and errors are those of ``impl.training.step.train_step``.

    The loss and the logits are those before the climb, and it is from that pass alone that batch normalisation gathers
    its statistics. What is clipped is the gradient after it.
    """
    up, down = (_as_optimizer(sam, half) for half in (sam.ascend, sam.descend))
    with _as_it_was_on_error(model, sam):
        step = train_step(model, up, criterion, images, labels, precision=precision)
        with statistics_kept(model):
            train_step(model, down, criterion, images, labels, clip=clip, precision=precision)
    return step


@contextmanager
def statistics_kept(model: nn.Module) -> Iterator[None]:
    """Let batch normalisation go by the batch in training mode, and keep its statistics, while this lasts."""
    norms = [(m, m.track_running_stats) for m in model.modules() if isinstance(m, NORMS)]
    try:
        for module, _ in norms:
            module.track_running_stats = False
        yield
    finally:
        for module, tracks in norms:
            module.track_running_stats = tracks


def _as_optimizer(sam: SAM, half: Any) -> Any:
    """Return what a training step asks of an optimiser."""
    inner = sam.optimizer
    return SimpleNamespace(param_groups=inner.param_groups, zero_grad=inner.zero_grad, step=half)


@contextmanager
def _as_it_was_on_error(model: nn.Module, sam: SAM) -> Iterator[None]:
    before = [(buffer, buffer.clone()) for buffer in model.buffers()]
    try:
        yield
    except BaseException:
        sam.back()
        for buffer, was in before:
            buffer.copy_(was)
        raise
