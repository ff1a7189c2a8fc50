"""What decides how an experiment ends, but for the images and the machine: read from TOML, kept with its results."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from impl.imbalance.claims.effects import FEWEST, MOST
from impl.imbalance.claims.verdict import Claim
from impl.imbalance.experiment import own
from impl.imbalance.experiment.arm import Arm, one_of
from impl.imbalance.profiles import PROFILES
from impl.numpy_nn.checks import real_number, refuse, whole_number
from impl.training import tables
from impl.training.schedule import SCHEDULES

WHO = "Experiment"
# Without float16: a step that is left out where a gradient is too large could not be recorded.
PRECISIONS = ("float32", "tf32", "bfloat16")
INFINITY = float("inf")
REALS = {
    "ratio": (1, INFINITY),
    "lr": (0, INFINITY),
    "momentum": (0, 1),
    "weight_decay": (0, INFINITY),
    "warmup": (0, 1),
}
WHOLES = {"largest": 1, "epochs": 1, "batch_size": 1, "shift": 0, "cutout": 0, "every": 0}
OPTIONAL = {"side": 1, "subset_seed": 0, "test_per_class": 1}
KINDS = {
    "arguments": (Mapping, "a table"),
    "arms": (Mapping, "tables"),
    "seeds": (list, "a list"),
    "claims": (list, "a list"),
}
REQUIRED = {"dataset", "largest", "ratio", "model", "epochs", "batch_size", "lr", "arms", "baseline", "seeds"}


@dataclass(frozen=True)
class Settings:
    """An experiment.

    Parameters
    ----------
    dataset : {"digits", "cifar10"}
    largest, ratio, profile
        The images of the most frequent class, how many times more these are than of the rarest, and what is between.
    model, arguments
        See ``impl.training.models``.
    epochs, batch_size : int
        All batches have the same size: what is left of one pass over the images begins the next batch.
    lr, momentum, nesterov, weight_decay, schedule, warmup
        As in ``impl.training.recipe``.
    arms : mapping of str to Arm
    baseline : str
        The arm that the others are compared with.
    seeds : sequence of int
        One network for each arm and seed. A seed decides the images of the subset, the first weights, the order of
        the images and their augmentation: in these, the arms of one seed are alike.
    subset_seed : int, optional
        The same images for all seeds.
    side : int, optional
        Images are averaged down to so many pixels a side.
    test_per_class : int, optional
        The first so many test images of each class, instead of all.
    flip, shift, cutout
        Augmentation: mirror half of the images; shift by up to that many pixels; blank a square of that side.
    precision : {"float32", "tf32", "bfloat16"}
    claims : sequence of Claim
        What is claimed of the arms, before they are trained.
    every : int
        Evaluate every so many epochs on the way too; nothing is chosen by it. The result is that of the last epoch.
    """

    dataset: str
    largest: int
    ratio: float
    model: str
    epochs: int
    batch_size: int
    lr: float
    arms: Mapping[str, Arm]
    baseline: str
    seeds: tuple[int, ...]
    profile: str = "exponential"
    arguments: Mapping[str, Any] = field(default_factory=dict)
    momentum: float = 0.9
    nesterov: bool = False
    weight_decay: float = 0.0
    schedule: str = "constant"
    warmup: float = 0.0
    flip: bool = False
    shift: int = 0
    cutout: int = 0
    side: int | None = None
    subset_seed: int | None = None
    test_per_class: int | None = None
    precision: str = "float32"
    every: int = 0
    claims: tuple[Claim, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be meant, before anything is computed."""
        for name, (least, below) in REALS.items():
            real_number(getattr(self, name), least, below, WHO, name)
        for name, least in {**WHOLES, **OPTIONAL}.items():
            if name not in OPTIONAL or getattr(self, name) is not None:
                whole_number(getattr(self, name), least, WHO, name)
        for name in ("flip", "nesterov"):
            if not isinstance(getattr(self, name), bool):
                refuse(WHO, f"{name} to be true or false", repr(getattr(self, name)))
        one_of(WHO, "schedule", self.schedule, tuple(sorted(SCHEDULES)))
        one_of(WHO, "precision", self.precision, PRECISIONS)
        one_of(WHO, "profile", self.profile, tuple(PROFILES))
        self._check_arms()

    def _check_arms(self) -> None:
        one_of(WHO, "baseline", self.baseline, tuple(self.arms))
        for name, arm in self.arms.items():
            if arm.of is not None:
                one_of(f"arm {name}", "of", arm.of, tuple(n for n, other in self.arms.items() if other.of is None))
        for claim in self.claims:
            for name in (claim.ours, claim.theirs):
                one_of(f"claim {claim.name!r}", "its arms", name, tuple(self.arms))
        for seed in self.seeds:
            whole_number(seed, 0, WHO, "each of the seeds")
        if not self.seeds or len(set(self.seeds)) < len(self.seeds):
            refuse(WHO, "seeds, each once", list(self.seeds))
        if self.claims and not FEWEST <= len(self.seeds) <= MOST:
            refuse(
                WHO,
                f"from {FEWEST} to {MOST} seeds to judge claims by, or no claims (--set claims=[])",
                len(self.seeds),
            )

    def to_json(self) -> dict[str, Any]:
        """Return the experiment as JSON has it."""
        return {**asdict(self), "seeds": list(self.seeds), "claims": [claim.to_json() for claim in self.claims]}

    def of_arms(self, names: Sequence[str]) -> "Settings":
        """Return the experiment with the baseline and some of the other arms, and the claims about these."""
        for name in names:
            one_of(WHO, "arms", name, tuple(self.arms))
        wanted = {self.baseline, *names}
        wanted |= {of for name in wanted if (of := self.arms[name].of) is not None}
        wanted |= {name for name, arm in self.arms.items() if arm.of in wanted}
        claims = tuple(claim for claim in self.claims if {claim.ours, claim.theirs} <= wanted)
        return replace(self, arms={n: arm for n, arm in self.arms.items() if n in wanted}, claims=claims)

    def training(self, arm: str) -> dict[str, Any]:
        """Return all that decides how a network of an arm is trained, but for its seed."""
        left_out = {"arms", "baseline", "seeds", "claims"}
        alike = {name: value for name, value in self.to_json().items() if name not in left_out}
        variants = {name: other.to_json() for name, other in self.arms.items() if other.of == arm}
        return alike | {"arm": self.arms[arm].to_json(), "variants": variants}

    def digest(self, arm: str) -> str:
        """Return a short text that is another one for any other training; the text of an own loss is a part of it."""
        loss = self.arms[arm].loss
        text = json.dumps(self.training(arm), sort_keys=True) + (own.text(loss) if ":" in loss else "")
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> "Settings":
        """Return the experiment of a mapping, or refuse what is unknown or missing in it by name."""
        tables.check_names(WHO, given, {each.name for each in fields(cls)}, REQUIRED)
        for name, (kind, words) in KINDS.items():
            if name in given and not isinstance(given[name], kind):
                refuse(WHO, f"{name} to be {words}", repr(given[name]))
        for claim in given.get("claims", ()):
            if not isinstance(claim, Mapping):
                refuse(WHO, "each of the claims to be a table", repr(claim))
        arms = {name: Arm.from_json(name, table) for name, table in given["arms"].items()}
        claims = tuple(Claim.from_json(claim) for claim in given.get("claims", ()))
        return cls(**{**given, "arms": arms, "seeds": tuple(given["seeds"]), "claims": claims})

    @classmethod
    def read(cls, path: Path, **changes: object) -> "Settings":
        """Return the experiment of a TOML file, with some values changed.

        Raises
        ------
        ValueError
            Where the file is no TOML, or no experiment.
        """
        return cls.from_json(tables.read(path, "an experiment") | changes)
