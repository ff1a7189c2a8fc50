"""What decides how a race ends, but for the images, the seeds and the machine: read from TOML."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from impl.numpy_nn.checks import real_number, refuse, whole_number
from impl.training import tables
from impl.training.precision import PRECISIONS

WHO = "Race"
INFINITY = float("inf")
COMPILERS = ("none", "aot_eager", "inductor")
# The least value, and the bound that is not reached.
REALS = {
    "lr": (0, INFINITY),
    "momentum": (0, 1),
    "bias_lr": (0, INFINITY),
    "head_lr": (0, INFINITY),
    "sgd_momentum": (0, 1),
    "weight_decay": (0, 1),
    "label_smoothing": (0, 1),
}
WHOLES = {"epochs": 1, "batch_size": 1, "shift": 0, "whiten_epochs": 0}
TRUTHS = ("flip", "nesterov", "views", "warmup")
REQUIRED = {"dataset", "epochs", "batch_size", "lr", "bias_lr", "head_lr"}


@dataclass(frozen=True)
class RaceRecipe:
    """How a network is trained against the clock.

    Parameters
    ----------
    dataset : str
    model, arguments
        A model of ``impl.training.models``, with a first layer ``whiten`` and a last one ``head``, as ``fast_cnn`` has.
    epochs, batch_size : int
        What is left after the last whole batch of the last epoch is not shown.
    lr, momentum
        Of Muon, for the filters. All rates fall in a straight line from this peak to 0.
    bias_lr, head_lr, sgd_momentum
        Of SGD, for biases and for the head, whose loss is the sum over a batch.
    nesterov : bool
        Of both.
    weight_decay : float
        The share that a step at the peak rate takes of biases and head.
    whiten_epochs : int
        After how many epochs the bias of the first layer is not trained any more; its rate falls to 0 until then.
    label_smoothing : float
    flip : bool
        Mirror each image at random in the first epoch, and then in every other epoch.
    shift : int
        The largest, in pixels; what it leaves blank is filled by reflection.
    views : bool
        Whether the accuracy that counts is that of the mean over mirrored and shifted views of each test image.
    precision : {"float32", "tf32", "bfloat16", "float16"}
        Of the products; parameters and sums stay float32. The loss, a sum over the batch, is large enough for float16.
    compile : {"none", "aot_eager", "inductor"}
        What torch.compile hands the network to. On CUDA the step is recorded as a graph in any case.
    warmup : bool
        Whether a whole training on random labels goes before the first seed.
    """

    dataset: str
    epochs: int
    batch_size: int
    lr: float
    bias_lr: float
    head_lr: float
    model: str = "fast_cnn"
    arguments: Mapping[str, Any] = field(default_factory=dict)
    momentum: float = 0.6
    sgd_momentum: float = 0.85
    nesterov: bool = True
    weight_decay: float = 0.0
    whiten_epochs: int = 0
    label_smoothing: float = 0.0
    flip: bool = False
    shift: int = 0
    views: bool = False
    precision: str = "float32"
    compile: str = "none"
    warmup: bool = True

    def __post_init__(self) -> None:
        """Refuse what cannot be meant, before anything is computed."""
        for name, (least, below) in REALS.items():
            real_number(getattr(self, name), least, below, WHO, name)
        for name, fewest in WHOLES.items():
            whole_number(getattr(self, name), fewest, WHO, name)
        for name in ("bias_lr", "head_lr"):  # the weight decay is a share of them
            if not getattr(self, name):
                refuse(WHO, f"{name} above 0", getattr(self, name))
        if self.nesterov and not (self.momentum and self.sgd_momentum):
            refuse(WHO, "momentum and sgd_momentum above 0 for nesterov", f"{self.momentum} and {self.sgd_momentum}")
        self._check_words()

    def _check_words(self) -> None:
        """Refuse values that are no numbers."""
        if not isinstance(self.arguments, Mapping):
            refuse(WHO, 'arguments to be an object, such as {"width": 8}', repr(self.arguments))
        for name in TRUTHS:
            if not isinstance(getattr(self, name), bool):
                refuse(WHO, f"{name} to be true or false", repr(getattr(self, name)))
        for name, known in (("precision", PRECISIONS), ("compile", COMPILERS)):
            if getattr(self, name) not in known:
                refuse(WHO, f"{name} to be one of {', '.join(known)}", repr(getattr(self, name)))

    def to_json(self) -> dict[str, Any]:
        """Return the recipe as JSON has it."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "RaceRecipe":
        """Return the recipe of a mapping, or refuse what is unknown or missing in it by name."""
        tables.check_names(WHO, values, {each.name for each in fields(cls)}, REQUIRED)
        return cls(**values)

    @classmethod
    def read(cls, path: Path, **changes: object) -> "RaceRecipe":
        """Return the recipe of a TOML file, with some values changed.

        Raises
        ------
        ValueError
            Where the file is no TOML, or no recipe.
        """
        return cls.from_json(tables.read(path, "a recipe") | changes)
