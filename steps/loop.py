"""A model in training, watched: what it was asked, and what each step changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch.autograd.graph import saved_tensors_hooks

from impl.training.metrics import Metrics
from impl.training.step import train_step, validate
from steps.language import Array
from steps.models import Model, Tensor


class Watched(torch.nn.CrossEntropyLoss):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """The loss, which notes what it was asked about."""

    logits: Tensor
    softmax_first = False

    def forward(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Return the mean loss."""
        self.logits = logits
        return super().forward(logits.softmax(dim=1) if self.softmax_first else logits, labels)


@dataclass
class Loop:
    """A model that is trained: how, and where it was before and after each step."""

    model: Model
    optimizer: Any = None
    criterion: Watched = field(default_factory=Watched)
    options: dict[str, Any] = field(default_factory=dict)
    losses: list[float] = field(default_factory=list)
    start: dict[str, Array] = field(default_factory=dict)
    path: list[dict[str, Array]] = field(default_factory=list)
    before: Mapping[str, Any] = field(default_factory=dict)
    modes: list[bool] = field(default_factory=list)
    returned: Tensor | None = None
    kept: int = 0

    def __post_init__(self) -> None:
        """Note where it begins, and the mode that each part is in when it is applied."""
        self.start = self.now()
        for part in self.model.modules():
            part.register_forward_pre_hook(lambda part, _: self.modes.append(part.training))

    def now(self) -> dict[str, Array]:
        """Return a copy of the parameters."""
        return {name: p.detach().cpu().numpy().copy() for name, p in self.model.named_parameters()}

    def keep(self, tensor: Tensor) -> Tensor:
        """Count a tensor that is kept for the backward pass."""
        self.kept += 1
        return tensor

    @property
    def classes(self) -> int:
        """Return how many biases the last layer has."""
        *_, last = self.model.parameters()
        return len(last)

    def train(self, images: Tensor, labels: Tensor) -> None:
        """Take a training step."""
        self.before = state(self)
        with saved_tensors_hooks(self.keep, lambda tensor: tensor):
            step = train_step(self.model, self.optimizer, self.criterion, images, labels, **self.options)
        self.returned = step.logits
        self.losses.append(step.loss)
        self.path.append(self.now())

    def validate(self, batches: Any) -> Metrics:
        """Measure the model."""
        self.before = state(self)
        precision = self.options.get("precision", "float32")
        with saved_tensors_hooks(self.keep, lambda tensor: tensor):
            metrics = validate(self.model, self.criterion, batches, self.classes, precision=precision)
        self.losses.append(metrics.loss)
        return metrics


def state(loop: Loop) -> dict[str, Any]:
    """Return all that a step might change, as numbers."""
    generators = [torch.get_rng_state(), *([torch.cuda.get_rng_state()] if torch.cuda.is_available() else [])]
    held = {} if loop.optimizer is None else loop.optimizer.state_dict()["state"]
    return {
        "parameters": [p.tolist() for p in loop.model.parameters()],
        "statistics": [buffer.tolist() for buffer in loop.model.buffers()],
        "gradients": [p.grad if p.grad is None else p.grad.tolist() for p in loop.model.parameters()],
        "optimiser": {name: {key: str(value) for key, value in values.items()} for name, values in held.items()},
        "random state": [generator.tolist() for generator in generators],
    }
