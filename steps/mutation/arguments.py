"""Why a mutant that nothing notices is no wrong version: arguments, each of which must be needed."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from steps.mutation.campaign import Result
from steps.mutation.mutants import Mutant


@dataclass(frozen=True)
class Argument:
    """Why it makes no difference that a line of a module was changed in one of these ways."""

    module: str
    was: str
    becomes: tuple[str, ...]
    because: str

    def covers(self, mutant: Mutant) -> bool:
        """Return whether a mutant is one of those that are meant."""
        return (mutant.module, mutant.was) == (self.module, self.was) and mutant.becomes in self.becomes


def arguments_in(path: Path) -> list[Argument]:
    """Read the arguments in a file.

    Raises
    ------
    ValueError
        Where an entry lacks its reason, or has anything else amiss.
    """
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
    for entry in entries:
        missing = [name for name in ("module", "was", "becomes", "because") if not entry.get(name)]
        if missing:
            raise ValueError(f"{path}: expected {', '.join(missing)} in {entry}")
    return [Argument(e["module"], e["was"], tuple(e["becomes"]), e["because"]) for e in entries]


def argument_for(mutant: Mutant, arguments: Sequence[Argument]) -> Argument | None:
    """Return the argument that speaks of a mutant, if there is one."""
    return next((argument for argument in arguments if argument.covers(mutant)), None)


def needless(arguments: Sequence[Argument], mutants: Sequence[Mutant], results: Mapping[str, Result]) -> Iterator[str]:
    """Yield what is wrong with the arguments: no such mutant, or one that something notices."""
    for argument in arguments:
        for becomes in argument.becomes:
            meant = [m for m in mutants if (m.module, m.was, m.becomes) == (argument.module, argument.was, becomes)]
            words = f"the argument for {argument.module}: {argument.was} -> {becomes}"
            if not meant:
                yield f"{words} matches no mutant"
            for mutant in meant:
                if mutant.key in results and results[mutant.key].killed:
                    yield f"{words} is not needed: {', '.join(results[mutant.key].killers[:1])} notices it"
