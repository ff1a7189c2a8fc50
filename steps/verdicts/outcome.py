"""What became of one scenario, as a worker tells it to whoever writes the verdict."""

from dataclasses import asdict, dataclass, field
from typing import Any

PASSED, FAILED, NOT_APPLICABLE, NOT_RUN = "passed", "failed", "not applicable", "not run"
# The fact of a scenario whose numbers stand in no feature.
DRAWN = ("examples", "drawn")


@dataclass(frozen=True)
class Diagnosis:
    """What is probably wrong, for one scenario.

    Attributes
    ----------
    words : tuple of str
        Lines to be read one after the other: shapes and formula, the largest error, what stays right.
    mistakes : tuple of str
        The names of the known mistakes, each of which explains all that came out; most often none or one.
    """

    words: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """One scenario, or one row of its examples.

    ``result`` is one of passed, failed, not applicable (the implementation declares that it lacks what
    is asked, and ``reason`` says why) and not run (this machine lacks a device or data).
    ``reason`` of a failure is its last line: the words of the assertion, or of the error.
    ``facts`` say what was asked, such as ("stride", "2") and ("images", "1"), in passed scenarios too, so
    that what failed can be told from what did not.
    """

    nodeid: str
    chapter: str
    feature: str
    rule: str
    rule_title: str
    scenario: str
    result: str
    reason: str = ""
    seconds: float = 0.0
    diagnosis: Diagnosis = field(default_factory=Diagnosis)
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def file(self) -> str:
        """Return the path of its feature."""
        return self.nodeid.partition("::")[0]

    def to_json(self) -> dict[str, Any]:
        """Return it as what JSON can hold."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Outcome":
        """Read what ``to_json`` wrote, also after a way through JSON.

        >>> told = Outcome("a::B-1::c", "a", "A", "B-1", "It holds", "c", FAILED, "1 is not 2", 0.5, Diagnosis(("x",)))
        >>> Outcome.from_json(told.to_json()) == told
        True
        """
        diagnosis = Diagnosis(*(tuple(data["diagnosis"][name]) for name in ("words", "mistakes")))
        facts = tuple((str(name), str(value)) for name, value in data["facts"])
        return cls(**{**data, "diagnosis": diagnosis, "facts": facts})
