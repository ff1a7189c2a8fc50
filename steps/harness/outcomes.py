"""What a worker says of a scenario, and how that travels on pytest's report."""

import warnings
from importlib import import_module
from typing import Any

import pytest

from steps.harness.collector import PROMISE
from steps.harness.reports import add_section
from steps.verdicts.files import plain
from steps.verdicts.outcome import FAILED, NOT_APPLICABLE, NOT_RUN, PASSED, Diagnosis, Outcome

# A plain dictionary under this name is carried by pytest-xdist; ``outcome`` is pytest's own.
ATTRIBUTE = "scenario_outcome"
EXCUSE = "not applicable: "
RESULT = pytest.StashKey[tuple[str, str]]()
SECONDS = pytest.StashKey[float]()
DIAGNOSIS = pytest.StashKey[Diagnosis]()


def note_phase(
    item: pytest.Item, report: pytest.TestReport, excinfo: pytest.ExceptionInfo[BaseException] | None
) -> None:
    """Note what became of the setup, the steps or the teardown of a scenario; one that failed decides."""
    item.stash[SECONDS] = item.stash.get(SECONDS, 0.0) + report.duration
    if report.failed:
        item.stash[RESULT] = FAILED, reason_of(excinfo)
        item.stash[DIAGNOSIS] = diagnosed(trace_of(item))
        lines = described(item.stash[DIAGNOSIS])
        if lines:
            add_section(report, "\n".join(lines))
    elif report.skipped:
        item.stash[RESULT] = excused(report)
    elif report.when == "call":
        item.stash[RESULT] = PASSED, ""


def excused(report: pytest.TestReport) -> tuple[str, str]:
    """Return what a skip means, and its reason."""
    words = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    reason = plain(words.removeprefix("Skipped: "))
    return (NOT_APPLICABLE, reason.removeprefix(EXCUSE)) if reason.startswith(EXCUSE) else (NOT_RUN, reason)


def reason_of(excinfo: pytest.ExceptionInfo[BaseException] | None) -> str:
    """Return the first line of what was raised, the words of an assertion or the error with its type, and its notes."""
    return plain(words_of(excinfo.value)) if excinfo is not None else ""


def words_of(error: BaseException) -> str:
    """Return what an error says, of several the first.

    >>> words_of(ExceptionGroup("two", [AssertionError("1 is not 2"), ValueError("no")])), words_of(ValueError("no"))
    ('1 is not 2', 'ValueError: no')
    """
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    name = type(error).__name__
    told = next((line for line in str(error).splitlines() if line.strip()), "")
    shown = told or name if isinstance(error, AssertionError) else f"{name}: {told}" if told else name
    return " ".join([shown, *(f"({' '.join(note.split())})" for note in getattr(error, "__notes__", ()))])


def outcome_after_teardown(item: pytest.Item) -> Outcome:
    """Return what became of a scenario, when it is over."""
    rule = item.getparent(pytest.Class)
    assert rule is not None
    assert isinstance(item, pytest.Function)
    promise = rule.stash[PROMISE]
    result, reason = item.stash.get(RESULT, (NOT_RUN, "only its fixtures were set up"))
    return Outcome(
        nodeid=item.nodeid,
        chapter=promise.chapter,
        feature=promise.feature,
        rule=promise.rule,
        rule_title=promise.title,
        scenario=promise.scenarios[item.originalname],
        result=result,
        reason=reason,
        seconds=item.stash[SECONDS],
        diagnosis=item.stash.get(DIAGNOSIS, Diagnosis()),
        facts=facts_of(trace_of(item)),
    )


def send(outcome: Outcome, report: pytest.TestReport) -> None:
    """Let a report carry an outcome to wherever the verdict is given, and to pytest's JUnit file."""
    vars(report)[ATTRIBUTE] = outcome.to_json()
    report.user_properties += [
        ("rule", outcome.rule),
        ("chapter", outcome.chapter),
        ("feature", outcome.feature),
        ("result", outcome.result),
        *([("because", outcome.reason)] if outcome.result in (NOT_APPLICABLE, NOT_RUN) else []),
    ]


def received(report: pytest.TestReport) -> Outcome | None:
    """Return the outcome that a report carries, if it does."""
    data = vars(report).get(ATTRIBUTE)
    return Outcome.from_json(data) if data else None


def trace_of(item: pytest.Item) -> Any:
    """Return the calls that a scenario made, None where none were noted."""
    subject: Any = item.config.pluginmanager.get_plugin("steps.subject")
    return item.stash.get(subject.TRACE, None) if subject else None


def diagnosed(trace: Any) -> Diagnosis:
    """Return what is probably wrong. An error of the diagnosis is no verdict: it is told instead."""
    if trace is None:
        return Diagnosis()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            diagnosis: Diagnosis = import_module("steps.diagnosis.diagnose").diagnose(trace)
    except Exception as error:  # noqa: BLE001 - raised here it would end the run, and with it all other verdicts
        return Diagnosis((plain(f"no diagnosis: {type(error).__name__}: {error}"),))
    return Diagnosis(tuple(map(plain, diagnosis.words)), tuple(map(plain, diagnosis.mistakes)))


def facts_of(trace: Any) -> tuple[tuple[str, str], ...]:
    """Return what a scenario asked, nothing where no calls were noted. An error of this is told like a fact."""
    if trace is None:
        return ()
    try:
        facts = import_module("steps.diagnosis.diagnose").facts(trace)
    except Exception as error:  # noqa: BLE001 - as above
        facts = (("no facts", f"{type(error).__name__}: {error}"),)
    return tuple((plain(str(name)), plain(str(value))) for name, value in facts)


def described(diagnosis: Diagnosis) -> list[str]:
    """Return a diagnosis as the lines of a report."""
    return [*diagnosis.words, *(f"A known mistake fits: {mistake}" for mistake in diagnosis.mistakes)]
