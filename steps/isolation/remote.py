"""Objects of another process, with the methods that the sentences ask for."""

import re
import weakref
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from steps.isolation.errors import JudgedError
from steps.isolation.process import Host, at
from steps.isolation.words import clean
from steps.language import Array

# What torch says of it, in a RuntimeError.
NO_MEMORY = "can't allocate memory"
# And of a GPU where there is none, in several kinds of errors.
NO_GPU = re.compile("CUDA|cuda|NVIDIA|support for mps")
PLACE = "weights belong where the input is, self.weight.to(input.device)"


class Loan:
    """An array that the other side handed out: its memory, what it held, and whether anyone still looks at it."""

    def __init__(self, array: Array) -> None:
        self.memory = bytearray(array.tobytes())
        self.known = bytes(self.memory)
        # Every view of it keeps it alive.
        self.lent = np.ndarray(array.shape, array.dtype, self.memory)
        self.dtype, self.shape = array.dtype, array.shape
        self.holder = weakref.ref(self.lent)

    def hand_out(self) -> Array:
        """Return the array, and keep but its memory."""
        array = self.lent
        del self.lent
        return array

    def change(self) -> Array | None:
        """Return what it holds now, if that is new."""
        if self.memory == self.known:
            return None
        self.known = bytes(self.memory)
        return np.frombuffer(self.known, self.dtype).reshape(self.shape)


class Line:
    """The connection to one scenario's process. It tells the other side what became of the arrays it handed out."""

    def __init__(self, host: Host, timeouts: Counter[str], *, refuses: bool) -> None:
        self.host, self.timeouts, self.refuses = host, timeouts, refuses
        self.loans: dict[int, Loan] = {}

    def ask(self, operation: str, target: int, name: str, label: str, **more: Any) -> dict[str, Any]:
        """Send a request, and return the answer."""
        written, dropped = self._changes()
        request = {"operation": operation, "target": target, "name": name, "label": label}
        request |= {"written": written, "dropped": dropped}
        answer = self.host.ask({**request, **more}, label, self.timeouts)
        if "error" in answer:
            raise self._complaint(label, *(clean(answer["error"][name]) for name in ("type", "words", "where")))
        return answer

    def _complaint(self, label: str, kind: str, words: str, where: str) -> Exception:
        """Return what to raise for an error in the other process."""
        match kind:
            case "misfit":
                return JudgedError(words)
            case "SystemExit":
                return JudgedError(f"{label} called sys.exit({words}){at(where)}")
            case _ if kind == "MemoryError" or NO_MEMORY in words:
                return JudgedError(f"{label} used more than {self.host.megabytes} MB of memory{at(where)}")
            case "ValueError" if self.refuses:
                return ValueError(words)
            case _ if NO_GPU.search(words):
                return JudgedError(f"{label} asked for a GPU, and is judged on the processor: {PLACE}{at(where)}")
        return JudgedError(f"{label} raised {kind}: {words}{at(where)}")

    def _changes(self) -> tuple[list[tuple[int, Array]], list[int]]:
        """Return the arrays that were written to since they came, and the numbers of those that are gone."""
        changes = [(number, loan.change()) for number, loan in self.loans.items()]
        dropped = [number for number, loan in self.loans.items() if loan.holder() is None]
        for number in dropped:
            del self.loans[number]
        return [(number, array) for number, array in changes if array is not None], dropped

    def decode(self, value: Any, label: str) -> Any:
        """Return a result: an array, numbers by name, a number, or an object of the other process."""
        match value:
            case {"array": np.ndarray() as array, "number": int(number)}:
                self.loans[number] = Loan(array)
                return self.loans[number].hand_out()
            case {"names": dict(values)}:
                return {name: self.decode(inner, label) for name, inner in values.items()}
            case {"plain": bool() | int() | float() | str() | np.generic() as plain}:
                return plain
            case {"object": int(place)}:
                return RemoteObject(self, place, label)
        raise JudgedError(f"{label} answered with what is no result: {value!r}"[:200])


class RemoteObject:
    """A module, a loss or an optimiser."""

    def __init__(self, line: Line, place: int, title: str) -> None:
        self.line, self.place, self.title = line, place, title

    def _call(self, name: str, *arguments: Any, **options: Any) -> Any:
        label = f"{self.title}.{name}" if self.title else name
        rng = options.get("rng")
        sent = [{"object": a.place} if isinstance(a, RemoteObject) else a for a in arguments]
        answer = self.line.ask("call", self.place, name, label, arguments=sent, options=options)
        if isinstance(rng, np.random.Generator) and isinstance(answer["rng"], np.random.Generator):
            rng.bit_generator.state = answer["rng"].bit_generator.state
        return self.line.decode(answer["value"], label)

    def _arrays(self, name: str) -> dict[str, Array]:
        arrays = self._call(name)
        if not isinstance(arrays, Mapping):
            raise JudgedError(f"{self.title}.{name} returned no arrays by name")
        return dict(arrays)

    def forward(self, *arguments: Array | None) -> Any:
        """Return the output."""
        return self._call("forward", *arguments)

    def backward(self, *arguments: Array) -> Any:
        """Return the gradient for the input."""
        return self._call("backward", *arguments)

    def parameters(self) -> dict[str, Array]:
        """Return the parameters, to be changed in place."""
        return self._arrays("parameters")

    def gradients(self) -> dict[str, Array]:
        """Return the gradients for the parameters."""
        return self._arrays("gradients")

    def step(self) -> None:
        """Take a step of an optimiser."""
        self._call("step")

    @property
    def lr(self) -> float:
        """Return the learning rate of an optimiser."""
        answer = self.line.ask("get", self.place, "lr", f"{self.title}.lr")
        return float(self.line.decode(answer["value"], f"{self.title}.lr"))

    @lr.setter
    def lr(self, lr: float) -> None:
        self.line.ask("set", self.place, "lr", f"{self.title}.lr", value=lr)


class RemoteImplementation(RemoteObject):
    """All that an implementation offers, built in the other process."""

    def __init__(self, line: Line, lacks: Mapping[str, str]) -> None:
        super().__init__(line, 0, "")
        self.lacks = lacks

    def __getattr__(self, name: str) -> Any:
        """Return what calls a function or class of the implementation."""
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *arguments, **options: self._call(name, *arguments, **options)
