"""What is asked for while a network is trained, and in which order it is done."""

import warnings
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from impl.speed.race import Race

# What waits for the device: numbers of tensors, and sizes that depend on them.
WAITS = {"_local_scalar_dense", "is_nonzero", "nonzero", "masked_select", "_unique2", "equal", "repeat_interleave"}
# What takes a list of indices behind its tensor, of which none may be a mask.
INDEXED = {"index", "index_put", "index_put_"}


class Asked(TorchDispatchMode):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """Notes what torch is asked for that waits for the device.

    Attributes
    ----------
    number : int
        How often anything was asked for.
    answers : list of str
        What would have to be waited for.
    """

    def __init__(self, device: torch.device) -> None:
        super().__init__()
        self.device, self.number = device, 0
        self.answers: list[str] = []

    def __enter__(self) -> "Asked":
        """Let CUDA itself refuse what waits."""
        self.before = torch.cuda.get_sync_debug_mode() if self.device.type == "cuda" else None
        if self.before is not None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that it does not detect everything
                torch.cuda.set_sync_debug_mode("error")
        super().__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        """Let it wait again."""
        super().__exit__(*error)
        if self.before is not None:
            torch.cuda.set_sync_debug_mode(self.before)

    def __torch_dispatch__(
        self, function: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Note what is asked for, and do it."""
        name, given = function.overloadpacket.__name__, kwargs or {}
        self.number += 1
        if name in WAITS or (name in INDEXED and masks(args[1])) or self._elsewhere(given.get("device")):
            self.answers.append(name)
        return function(*args, **given)

    def _elsewhere(self, place: torch.device | None) -> bool:
        return place is not None and torch.device(place).type != self.device.type


def masks(args: Any) -> bool:
    """Return whether anything is chosen by a mask.

    >>> masks([None, torch.tensor([True, False])]), masks([torch.tensor([1])])
    (True, False)
    """
    if isinstance(args, torch.Tensor):
        return args.dtype in (torch.bool, torch.uint8)
    return isinstance(args, list | tuple) and any(masks(each) for each in args)


class Events:
    """What a race does, one thing after the other, and when."""

    def __init__(self) -> None:
        self.noted: list[str] = []
        self.times: list[float] = []
        self.seconds = 0.0

    def clock(self) -> float:
        """Return a time that is later each time by more than before."""
        self.noted.append("clock read")
        self.times.append(float(len(self.times) ** 2))
        return self.times[-1]

    def waiter(self) -> None:
        """Wait for the device."""
        self.noted.append("device waited for")

    def watch(self, race: Race) -> None:
        """Note what a race does from now on."""
        self.noted.clear()
        for place, method, words in (
            (race.lap, "prepare", "network drawn"),
            (race.lap, "begin", "images standardised"),
            (race.stepper, "step", "step"),
        ):
            setattr(place, method, self._noting(getattr(place, method), words))
        race.lap.model.register_forward_pre_hook(self._seen)

    def _noting(self, method: Any, words: str) -> Any:
        def noting(*args: Any) -> Any:
            self.noted.append(words)
            return method(*args)

        return noting

    def _seen(self, model: torch.nn.Module, _: object) -> None:
        if not model.training and self.noted[-1] != "test images seen":
            self.noted.append("test images seen")
