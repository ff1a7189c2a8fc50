"""What the process under judgement holds for one scenario: the objects built, and the arrays handed out."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from steps.isolation.errors import MisfitError
from steps.isolation.own_layer import doubling
from steps.language import Array

METHODS = ("forward", "backward", "step")
LARGEST = 1 << 24


class Desk:
    """Serves requests, each of which names an object, one of its methods or attributes, and the arguments.

    An array that is handed out stays known by its number: when its owner, in the other process, writes to
    it or drops it, the next request says so. So parameters are changed in place, as if there were one process.
    """

    def __init__(self, implementation: Any) -> None:
        self.objects: list[Any] = [implementation]
        self.lent: dict[int, Array] = {}
        self.count = 0

    def serve(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a request."""
        for number, array in request["written"]:
            self.lent[number][...] = array
        for number in request["dropped"]:
            del self.lent[number]
        target, name = self.objects[request["target"]], request["name"]
        match request["operation"]:
            case "get":
                return {"value": self.encode(getattr(target, name), name)}
            case "set":
                setattr(target, name, request["value"])
                return {"value": None}
        return self.call(target, request)

    def call(self, target: Any, request: dict[str, Any]) -> dict[str, Any]:
        """Call a method; a generator comes back as it then is."""
        name, label, options = request["name"], request["label"], request["options"]
        method = partial(doubling, target) if name == "Doubling" else getattr(target, name, None)
        if method is None:
            raise MisfitError(f"there is no {label}")
        result = method(*map(self.decode, request["arguments"]), **options)
        value = {"plain": True} if result is None and name == "step" else self.encode(result, label)
        return {"value": value, "rng": options.get("rng")}

    def decode(self, argument: Any) -> Any:
        """Return an argument, the object itself instead of its number, and an array that cannot be written to."""
        if isinstance(argument, dict):
            return self.objects[argument["object"]]
        if isinstance(argument, np.ndarray):
            argument.flags.writeable = False
        return argument

    def encode(self, value: Any, what: str) -> Any:
        """Return what can be sent of a result."""
        match value:
            case np.ndarray() if value.nbytes > LARGEST:
                raise MisfitError(f"{what} returned an array of {value.nbytes} bytes, expected at most {LARGEST}")
            case np.ndarray() if value.dtype.kind in "biuf" and value.dtype.itemsize <= 8:
                self.count += 1
                self.lent[self.count] = value
                return {"array": np.asarray(value), "number": self.count}
            case np.ndarray():
                raise MisfitError(f"{what} returned an array of {value.dtype}, expected one of real numbers")
            case Mapping():
                return {"names": {name: self.encode(inner, what) for name, inner in value.items()}}
            case bool() | int() | float() | str() | np.bool_() | np.integer() | np.floating():
                return {"plain": value}
            case _ if any(hasattr(value, method) for method in METHODS):
                self.objects.append(value)
                return {"object": len(self.objects) - 1}
        raise MisfitError(f"{what} returned {_kind(value)}, expected an array")


def _kind(value: Any) -> str:
    return "None" if value is None else f"a {type(value).__name__}"
