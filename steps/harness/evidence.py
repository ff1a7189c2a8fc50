"""What a scenario came upon: numbers and pictures at their step, and words for the end of the run."""

import hashlib
import math
import reprlib
import time
from collections.abc import Callable
from numbers import Integral
from typing import Any, Literal, Protocol

import pytest
from pytest_bdd.parser import Feature, Scenario, Step

NAME = "evidence"
STEPS = pytest.StashKey[list[dict[str, Any]]]()
PICTURES = pytest.StashKey[dict[str, str | bytes]]()
CLOCK = pytest.StashKey[tuple[dict[str, Any], float]]()
# Of one step; of more numbers those are kept that take most of what is allowed.
MOST = 128
EXACT = 2**53  # below it, every whole number is one of JSON's
Bound = Literal["at most", "at least"]
Tell = Callable[[str], None]
Show = Callable[[str, str | bytes, str], None]


class Measure(Protocol):
    """Keeps a number that the running step came upon."""

    def __call__(
        self, name: str, value: float, limit: float | None = None, bound: Bound = "at most", unit: str = ""
    ) -> None:
        """Keep it, with the limit that it is held to, if any."""


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Return what keeps some lines for the end of the run, and for JUnit's file."""
    return lambda words: record_property(NAME, words)


@pytest.fixture
def measure(request: pytest.FixtureRequest) -> Measure:
    """Return what keeps a number at the step that is running."""

    def keep(name: str, value: float, limit: float | None = None, bound: Bound = "at most", unit: str = "") -> None:
        kept: list[dict[str, Any]] = running(request.node)["measured"]
        told = {"name": name, "value": number(name, value), "limit": None, "bound": "", "unit": unit}
        if limit is not None:
            told |= {"limit": number(name, limit), "bound": bound}
        same = [place for place, other in enumerate(kept) if other["name"] == name]
        least = min(range(len(kept)), key=lambda place: share(kept[place]), default=0)
        if not same and len(kept) < MOST:
            kept.append(told)
        elif share(told) >= share(kept[place := same[0] if same else least]):
            kept[place] = told

    return keep


def number(name: str, value: Any) -> int | float:
    """Return a number as one of Python's own, which every JSON and every worker knows.

    >>> import numpy as np
    >>> number("the output", np.float32(0.5)), number("bytes", np.int64(3)), number("too many", 10**400)
    (0.5, 3, inf)
    """
    value = value.detach() if hasattr(value, "detach") else value  # torch warns where a graph is left behind
    try:
        return int(value) if isinstance(value, Integral) and abs(int(value)) < EXACT else float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf
    except (TypeError, ValueError, RuntimeError):
        raise TypeError(f"{name}: expected a number, got {reprlib.repr(value)}") from None


def share(told: dict[str, Any]) -> float:
    """Return how much of what is allowed a number takes; one without a limit takes nothing.

    >>> share({"value": 2, "limit": 8, "bound": "at most"}), share({"value": 2, "limit": 8, "bound": "at least"})
    (0.25, 4.0)
    """
    value, limit = told["value"], told["limit"]
    if limit is None:
        return 0.0
    if math.isnan(value):
        return math.inf
    over, under = (value, limit) if told["bound"] == "at most" else (limit, value)
    return 0.0 if over <= 0 else over / under if under > 0 else math.inf


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Show:
    """Return what keeps a picture at the step that is running: SVG as text, PNG as bytes.

    It is called with a title, the picture, and what can be seen in it, for those who cannot.
    """

    def keep(title: str, content: str | bytes, text: str) -> None:
        if not text.strip():
            raise ValueError(f"{title}: expected what can be seen in the picture, got {text!r}")
        data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else bytes(content)
        kind, media_type = ("svg", "image/svg+xml") if isinstance(content, str) else ("png", "image/png")
        file = f"pictures/{hashlib.sha256(data).hexdigest()}.{kind}"
        request.node.stash[PICTURES][file] = data.decode() if isinstance(content, str) else data
        running(request.node)["pictures"] += [{"title": title, "file": file, "media_type": media_type, "text": text}]

    return keep


def running(item: pytest.Item) -> dict[str, Any]:
    """Return what is known of the step that is running."""
    return item.stash[CLOCK][0]


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
    """Begin with steps of which none was run."""
    request.node.stash[PICTURES] = {}
    request.node.stash[STEPS] = [
        {"result": "not run", "seconds": 0.0, "definition": "", "measured": [], "pictures": []} for _ in scenario.steps
    ]


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_before_step(
    request: pytest.FixtureRequest, scenario: Scenario, step: Step, step_func: Callable[..., object]
) -> None:
    """Note where the function of a step stands, and when it began."""
    told = told_of(request, scenario, step)
    code = step_func.__code__
    told["definition"] = f"{code.co_filename}:{code.co_firstlineno}"
    request.node.stash[CLOCK] = told, time.perf_counter()


def pytest_bdd_after_step(request: pytest.FixtureRequest) -> None:
    """Note a step that passed."""
    finish(request, "passed")


def pytest_bdd_step_error(request: pytest.FixtureRequest) -> None:
    """Note the step that failed."""
    finish(request, "failed")


def pytest_bdd_step_func_lookup_error(request: pytest.FixtureRequest, scenario: Scenario, step: Step) -> None:
    """Note the step that is bound to nothing."""
    told_of(request, scenario, step)["result"] = "not defined"


def told_of(request: pytest.FixtureRequest, scenario: Scenario, step: Step) -> dict[str, Any]:
    """Return what is known of a step."""
    number = next(number for number, other in enumerate(scenario.steps) if other is step)
    told: dict[str, Any] = request.node.stash[STEPS][number]
    return told


def finish(request: pytest.FixtureRequest, result: str) -> None:
    """Note what became of the step that was running."""
    told, started = request.node.stash[CLOCK]
    told |= {"result": result, "seconds": round(time.perf_counter() - started, 6)}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the words that were kept."""
    reports = [report for name in ("passed", "failed") for report in terminalreporter.stats.get(name, [])]
    told = [words for report in reports for name, words in report.user_properties if name == NAME]
    if told:
        terminalreporter.section("Measured")
        for words in dict.fromkeys(told):
            terminalreporter.write_line(str(words))
