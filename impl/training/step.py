"""The two steps that a training is made of: one that learns from a batch, and one that only measures."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, NamedTuple, NoReturn

import torch
from torch import nn

from impl.numpy_nn.checks import refuse
from impl.training.metrics import Metrics, check_labels

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
    precision: torch.dtype | None = None,
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
    precision : dtype, optional
        ``torch.bfloat16`` for the products of the forward and backward pass; parameters and loss stay float32.

    Returns
    -------
    Step
        The loss, and the logits (n, classes) without their graph.

    Raises
    ------
    ValueError
        Where the labels do not fit.
    NonFiniteLossError
        Where the loss or a gradient is not finite. As after any error, parameters, statistics and the
        state of the optimiser are then what they were before.
    """
    who = "train_step"
    if clip is not None and not clip > 0:
        refuse(who, "clip above 0", clip)
    with _mode(model, training=True), _statistics_kept_on_error(model):
        optimizer.zero_grad()
        logits, loss = _forward(who, model, criterion, (images, labels), precision)
        loss.backward()
        _check_and_clip(who, _trained(model, optimizer), clip)
        optimizer.step()
    return Step(loss.item(), logits.detach())


def validate(
    model: nn.Module,
    criterion: Criterion,
    batches: Iterable[Batch],
    classes: int,
    *,
    precision: torch.dtype | None = None,
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
    with _mode(model, training=False), _random_state_kept(model), torch.no_grad():
        for batch in batches:
            logits, loss = _forward("validate", model, criterion, batch, precision)
            metrics.update(logits, batch[1], loss.item())
    return metrics


def _forward(
    who: str, model: nn.Module, criterion: Criterion, batch: Batch, precision: torch.dtype | None
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return logits and loss, or refuse labels that do not fit and a loss that is not finite."""
    images, labels = batch
    with _autocast(who, images.device, precision):
        logits = model(images)
    logits = logits if precision is None else logits.float()
    check_labels(who, logits, labels)
    loss = criterion(logits, labels)
    if not loss.isfinite():
        parameters = {f"the parameters {name}": p for name, p in model.named_parameters()}
        tensors = {"the images": images, **parameters, "the logits": logits}
        _refuse(who, "a finite loss", loss, tensors, "images, parameters and logits are finite")
    return logits, loss


def _autocast(who: str, device: torch.device, precision: torch.dtype | None) -> AbstractContextManager[Any]:
    if precision is None:
        return nullcontext()
    if precision != torch.bfloat16:
        # In float16 small gradients vanish unless the loss is scaled up, which nothing does here.
        refuse(who, "precision torch.bfloat16, or none", precision)
    context: AbstractContextManager[Any] = torch.autocast(device.type, precision)
    return context


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


@contextmanager
def _mode(model: nn.Module, *, training: bool) -> Iterator[None]:
    """Set the mode of a model and all its parts, and put each back."""
    before = [(module, module.training) for module in model.modules()]
    model.train(training)
    try:
        yield
    finally:
        for module, was in before:
            module.training = was


@contextmanager
def _statistics_kept_on_error(model: nn.Module) -> Iterator[None]:
    """Put back the statistics of batch normalisation where the step that changed them failed."""
    before = [(buffer, buffer.clone()) for buffer in model.buffers()]
    try:
        yield
    except BaseException:
        for buffer, was in before:
            buffer.copy_(was)
        raise


@contextmanager
def _random_state_kept(model: nn.Module) -> Iterator[None]:
    """Put back what a data loader or a layer has drawn."""
    with torch.random.fork_rng(devices={p.device for p in model.parameters() if p.device.type != "cpu"}):
        yield
