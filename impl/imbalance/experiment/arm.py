"""One arm of an experiment: how its networks are trained, where that differs from those of the others."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from impl.imbalance.sampling import KINDS
from impl.numpy_nn.checks import real_number, refuse

LOSSES = (
    "balanced_softmax",
    "cross_entropy",
    "focal",
    "ldam",
    "logit_adjusted",
    "sigmoid_cross_entropy",
    "sigmoid_focal",
    "vs",
)
WEIGHTS = ("none", "inverse_frequency", "effective_number")
INFINITY = float("inf")
# The least value, and the bound that is not reached.
REALS = {
    "gamma": (0, INFINITY),
    "tau": (0, INFINITY),
    "beta": (0, 1),
    "deferred": (0, 1),
    "max_margin": (0, INFINITY),
    "scale": (0, INFINITY),
    "mixup": (0, INFINITY),
    "cutmix": (0, INFINITY),
    "sam": (0, INFINITY),
}
# Whose losses have it.
USED_BY = {
    "gamma": ("focal", "sigmoid_focal", "vs"),
    "tau": ("logit_adjusted", "vs"),
    "max_margin": ("ldam",),
    "scale": ("ldam",),
}
# What an arm has whose networks are those of another one.
EVALUATION = ("of", "posthoc", "tau_normalised")
OPTIONAL = {"ema": (0, 1), "posthoc": (0, INFINITY), "tau_normalised": (0, INFINITY)}


@dataclass(frozen=True)
class Arm:
    """What is done about the imbalance.

    Parameters
    ----------
    loss : str
        One of ``LOSSES``, or ``module:Name`` for a loss of one's own: a class that is built as
        ``Name(weight=…, gamma=…)``, where ``weight`` is a tensor of shape (classes,) or None, and called with logits
        and labels.
    gamma, tau, max_margin, scale
        Of the losses that have one.
    weights : {"none", "inverse_frequency", "effective_number"}
        The weights of the classes in the loss, from their counts; ``beta`` is that of the effective number.
    deferred : float
        The share of the training before the weights come in (deferred re-weighting); 0: they are there from the start.
    sampler : str
        See ``impl.imbalance.sampling``; ``instance`` shows each image once an epoch.
    mixup, cutmix : float
        The parameter of the Beta distribution; 0: none.
    sam : float
        The radius of sharpness-aware minimisation; 0: none.
    ema : float, optional
        The decay of the average of the weights, which is then what is evaluated.
    posthoc : float, optional
        Evaluate with the logits less so many times the logarithm of the class's share.
    tau_normalised : float, optional
        Evaluate with the rows of the classifier divided by their norm to this power, and without its bias.
    of : str, optional
        The arm whose trained networks are evaluated otherwise, by ``posthoc`` or ``tau_normalised``; none is trained.
    """

    loss: str = "cross_entropy"
    gamma: float = 0.0
    tau: float = 1.0
    max_margin: float = 0.5
    scale: float = 30.0
    weights: str = "none"
    beta: float = 0.9999
    deferred: float = 0.0
    sampler: str = "instance"
    mixup: float = 0.0
    cutmix: float = 0.0
    sam: float = 0.0
    ema: float | None = None
    posthoc: float | None = None
    tau_normalised: float | None = None
    of: str | None = None

    @classmethod
    def from_json(cls, name: str, values: Mapping[str, Any]) -> "Arm":
        """Return the arm of a table, or refuse what is unknown in it by name."""
        who, known = f"arm {name}", [each.name for each in fields(cls)]
        if not isinstance(values, Mapping):
            refuse(who, "a table", repr(values))
        for unknown in sorted(set(values) - set(known)):
            refuse(who, f"only {', '.join(sorted(known))}", unknown)
        arm = cls(**values)
        arm.check(who)
        arm.check_use(who)
        return arm

    def check_use(self, who: str) -> None:
        """Refuse options that would change nothing."""
        for name in [each.name for each in fields(self) if getattr(self, each.name) != each.default]:
            losses = USED_BY.get(name, (self.loss,))
            if self.loss not in losses and ":" not in self.loss:
                refuse(who, f"{name} with the loss {' or '.join(losses)}", self.loss)
            if self.of is not None and name not in EVALUATION:
                refuse(who, f"only {', '.join(EVALUATION)}, since nothing is trained", name)

    def check(self, who: str) -> None:
        """Refuse what cannot be meant, before anything is trained."""
        for name, (least, below) in REALS.items():
            real_number(getattr(self, name), least, below, who, name)
        for name, (least, below) in OPTIONAL.items():
            if getattr(self, name) is not None:
                real_number(getattr(self, name), least, below, who, name)
        if ":" not in str(self.loss):
            one_of(who, "loss", self.loss, (*LOSSES, "module:Name"))
        one_of(who, "weights", self.weights, WEIGHTS)
        one_of(who, "sampler", self.sampler, KINDS)
        if self.deferred and (self.weights == "none" or ":" in self.loss):
            refuse(who, "weights, and a loss of this package, to be deferred", f"{self.weights}, and {self.loss}")
        if self.mixup and self.cutmix:
            refuse(who, "mixup or cutmix", "both")
        if self.of is not None and self.posthoc is None and self.tau_normalised is None:
            refuse(
                who, f"posthoc or tau_normalised, by which the networks of {self.of} are evaluated otherwise", "none"
            )

    def to_json(self) -> dict[str, Any]:
        """Return the arm as JSON has it."""
        return asdict(self)


def one_of(who: str, what: str, value: object, known: tuple[str, ...]) -> None:
    """Refuse a value that is none of those known."""
    if value not in known:
        refuse(who, f"{what} to be one of {', '.join(known)}", repr(value))
