"""The two steps that a training is made of: one that learns from a batch, and one that only measures."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, NoReturn

import torch
from torch import nn

from impl.numpy_nn.checks import refuse
from impl.training.kept import mode, random_state_kept, statistics_kept_on_error
from impl.training.metrics import Metrics, check_labels
from impl.training.precision import autocast, check_precision, products

Criterion = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
Batch = tuple[torch.Tensor, torch.Tensor]


class NonFiniteLossError(ValueError):
    """A loss, or a gradient of it, that is NaN or infinite: no step along it leads anywhere."""


class Step(NamedTuple):
    """What a training step saw, before it changed the parameters."""

    loss: float
    logits: torch.Tensor


def train_step(
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    criterion: Criterion,
    images: torch.Tensor,
    labels: torch.Tensor,
    *,
    clip: float | None = None,
    precision: str = "float32",
    scaler: torch.amp.GradScaler | None = None,
) -> Step:
    """Take one step of the optimiser along the gradient of the loss of a batch.

    Parameters
    ----------
    model : nn.Module
        Is in training mode while the step lasts, and then in the mode that it was in.
    optimizer : torch.optim.Optimizer
    criterion : callable
        The mean loss over the images of a batch, from logits (n, classes) and labels (n,).
    images : Tensor of shape (n, c, h, w)
    labels : Tensor of shape (n,)
        Of dtype int64.
    clip : float, optional
        Scale all gradients down together where their norm is larger than this.
    precision : {"float32", "tf32", "bfloat16", "float16"}
        Of the products of the forward and backward pass; parameters and loss stay float32.
    scaler : torch.amp.GradScaler, optional
        For float16, in which small gradients vanish: it multiplies the loss, and divides the gradients. Where they
        become too large for float16, the parameters stay as they are, and it multiplies by less from then on.

    Returns
    -------
    Step
        The loss, and the logits (n, classes) without their graph.

    Raises
    ------
    ValueError
        Where the labels do not fit, or a device has no such precision.
    NonFiniteLossError
        Where the loss or a gradient is not finite. As after any error, parameters, statistics and the
        state of the optimiser are then what they were before.
    """
    who = "train_step"
    if clip is not None and not clip > 0:
        refuse(who, "clip above 0", clip)
    if precision == "float16" and scaler is None:
        refuse(who, "a torch.amp.GradScaler for float16, in which small gradients vanish", "none")
    with mode(model, training=True), statistics_kept_on_error(model), products(precision):
        optimizer.zero_grad()
        logits, loss = _forward(who, model, criterion, (images, labels), precision)
        (loss if scaler is None else scaler.scale(loss)).backward()
        trained = _trained(model, optimizer)
        if scaler is None:
            _check_and_clip(who, trained, clip)
            optimizer.step()
        else:
            _scaled_step(who, trained, optimizer, scaler, clip)
    return Step(loss.item(), logits.detach())


def _scaled_step(
    who: str,
    parameters: dict[str, nn.Parameter],
    optimizer: torch.optim.Optimizer,
    scaler: torch.amp.GradScaler,
    clip: float | None,
) -> None:
    """Divide the gradients by what the loss was multiplied by, and step; or not, where they were too large."""
    scaler.unscale_(optimizer)
    try:
        _check_and_clip(who, parameters, clip)
    except NonFiniteLossError:
        if scaler.get_scale() <= 1:
            raise
    scaler.step(optimizer)
    scaler.update()


def validate(
    model: nn.Module,
    criterion: Criterion,
    batches: Iterable[Batch],
    classes: int,
    *,
    precision: str = "float32",
) -> Metrics:
    """Measure a model, and leave it and torch's random state as they were.

    Parameters
    ----------
    model, criterion, precision
        As for ``train_step``.
    batches : iterable of (images, labels)
        Of any sizes: each image counts alike.
    classes : int

    Raises
    ------
    ValueError
        Where the labels do not fit, or a loss is not finite.
    """
    metrics = Metrics(classes)
    with mode(model, training=False), random_state_kept(model), torch.no_grad(), products(precision):
        for batch in batches:
            logits, loss = _forward("validate", model, criterion, batch, precision)
            metrics.update(logits, batch[1], loss.item())
    return metrics


def _forward(
    who: str, model: nn.Module, criterion: Criterion, batch: Batch, precision: str
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return logits and loss, or refuse labels that do not fit and a loss that is not finite."""
    images, labels = batch
    dtype = check_precision(who, precision, images.device)
    with autocast(images.device, dtype):
        logits = model(images)
    logits = logits if dtype is None else logits.float()
    check_labels(who, logits, labels)
    loss = criterion(logits, labels)
    if not loss.isfinite():
        parameters = {f"the parameters {name}": p for name, p in model.named_parameters()}
        tensors = {"the images": images, **parameters, "the logits": logits}
        _refuse(who, "a finite loss", loss, tensors, "images, parameters and logits are finite")
    return logits, loss


def _trained(model: nn.Module, optimizer: torch.optim.Optimizer) -> dict[str, nn.Parameter]:
    """Return the parameters that the optimiser holds and the loss depends on; others keep older gradients."""
    held = {id(parameter) for group in optimizer.param_groups for parameter in group["params"]}
    return {name: p for name, p in model.named_parameters() if id(p) in held and p.grad is not None}


def _check_and_clip(who: str, parameters: dict[str, nn.Parameter], clip: float | None) -> None:
    """Refuse gradients that are not finite, and scale them down where their norm is above ``clip``."""
    gradients = {f"the gradients for {name}": parameter.grad for name, parameter in parameters.items()}
    norm = nn.utils.get_total_norm(gradients.values())
    if not norm.isfinite():
        _refuse(who, "gradients of a finite norm", norm, gradients, "each gradient is finite")
    if clip is not None:
        nn.utils.clip_grads_with_norm_(parameters.values(), clip, norm)


def _refuse(who: str, expected: str, got: torch.Tensor, tensors: dict[str, torch.Tensor], otherwise: str) -> NoReturn:
    """Say where the first number is that is not finite, in the order in which they were computed."""
    found = otherwise
    for name, tensor in reversed(tensors.items()):
        wrong = (~tensor.isfinite()).nonzero().tolist()
        found = f"{name} hold {tensor[tuple(wrong[0])].item()} at {wrong[0]}" if wrong else found
    raise NonFiniteLossError(f"{who}: expected {expected}, got {got.item()}: {found}")
