"""What decides how a training ends, but for the images and the machine: read from TOML, kept in checkpoints."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from impl.numpy_nn.checks import real_number, refuse, whole_number
from impl.training import tables
from impl.training.precision import PRECISIONS
from impl.training.schedule import SCHEDULES

WHO = "Recipe"
INFINITY = float("inf")
# The least value, the bound that is not reached, and whether it may be left out.
REALS = {
    "lr": (0, INFINITY, False),
    "momentum": (0, 1, False),
    "weight_decay": (0, INFINITY, False),
    "warmup": (0, 1, False),
    "label_smoothing": (0, 1, False),
    "ema": (0, 1, True),
}
REQUIRED = {"dataset", "model", "epochs", "batch_size", "lr"}
WHOLES = {"epochs": 1, "batch_size": 1, "shift": 0, "seed": 0}


@dataclass(frozen=True)
class Recipe:
    """How a model is trained.

    Parameters
    ----------
    dataset : str
        The name of the data set, such as ``cifar10``.
    model : str
        A name of ``impl.training.models``, built with ``arguments``.
    epochs, batch_size : int
        Passes over the images, and images a step; the last batch of a pass may be smaller.
    lr, momentum, nesterov, weight_decay
        Of ``torch.optim.SGD``; ``lr`` is the peak of the schedule. What has one axis (biases, and the
        scales and shifts of normalisation) does not decay.
    schedule, warmup
        See ``impl.training.schedule``.
    label_smoothing : float
        Of ``torch.nn.CrossEntropyLoss``.
    clip : float, optional
        The largest norm of the gradient.
    flip, shift
        Augmentation: mirror half of the images; shift by up to that many pixels.
    ema : float, optional
        Keep an exponential moving average of the weights with this decay each step, and evaluate it.
    precision : {"float32", "tf32", "bfloat16", "float16"}
        Of the products; parameters and sums stay float32. "tf32" needs a CUDA device.
    deterministic : bool
        Compute only what repeats bit for bit, which takes longer on a GPU.
    seed : int
        Of the first weights, the order of the images, and the augmentation.
    """

    dataset: str
    model: str
    epochs: int
    batch_size: int
    lr: float
    arguments: Mapping[str, Any] = field(default_factory=dict)
    momentum: float = 0.9
    nesterov: bool = False
    weight_decay: float = 0.0
    schedule: str = "constant"
    warmup: float = 0.0
    label_smoothing: float = 0.0
    clip: float | None = None
    flip: bool = False
    shift: int = 0
    ema: float | None = None
    precision: str = "float32"
    deterministic: bool = False
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be meant, before anything is computed."""
        for name, (least, below, optional) in REALS.items():
            value = getattr(self, name)
            if value is not None or not optional:
                real_number(value, least, below, WHO, name)
        for name, least in WHOLES.items():
            whole_number(getattr(self, name), least, WHO, name)
        if self.clip is not None and not self.clip > 0:
            refuse(WHO, "clip above 0", self.clip)
        if not isinstance(self.arguments, Mapping):
            refuse(WHO, 'arguments to be an object, such as {"width": 8}', repr(self.arguments))
        for name in ("deterministic", "flip", "nesterov"):
            if not isinstance(getattr(self, name), bool):
                refuse(WHO, f"{name} to be true or false", repr(getattr(self, name)))
        for name, known in (("schedule", sorted(SCHEDULES)), ("precision", PRECISIONS)):
            if getattr(self, name) not in known:
                refuse(WHO, f"{name} to be one of {', '.join(known)}", repr(getattr(self, name)))

    def to_json(self) -> dict[str, Any]:
        """Return the recipe as JSON has it."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Recipe":
        """Return the recipe of a mapping, or refuse what is unknown or missing in it by name."""
        tables.check_names(WHO, values, {each.name for each in fields(cls)}, REQUIRED)
        return cls(**values)

    @classmethod
    def read(cls, path: Path, **changes: object) -> "Recipe":
        """Return the recipe of a TOML file, with some values changed.

        Raises
        ------
        ValueError
            Where the file is no TOML, or no recipe.
        """
        return cls.from_json(tables.read(path, "a recipe") | changes)
