"""The acceptance of a submission: what is required of it, and what it was found to be."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pytest_bdd import given, then

from impl.datasets import Split, digits
from impl.submission.acceptance import Acceptance
from impl.submission.errors import Stage, SubmissionError
from impl.submission.judging import judge
from impl.submission.limits import MB, Limits
from steps.harness.data import load
from steps.harness.evidence import Measure
from steps.harness.reports import MEASURED
from steps.harness.submission import asked, measured
from steps.language import Table, phrase, records
from steps.own_submission import trained


@dataclass(frozen=True)
class Requirements:
    """The numbers of a table, by data set and by what they bound."""

    numbers: Mapping[str, Mapping[str, float]]

    def largest(self, what: str) -> float:
        """Return a bound before it is known for which data set a submission is."""
        return max(bounds[what] for bounds in self.numbers.values())

    @property
    def limits(self) -> Limits:
        """Return the bounds within which a submission is opened and run."""
        return Limits(
            archive=int(self.largest("MB of the archive") * MB),
            checkpoint=int(self.largest("MB of the checkpoint") * MB),
            memory=int(self.largest("MB of memory") * MB),
            seconds=self.largest("seconds to evaluate"),
        )


@dataclass(frozen=True)
class Verdict:
    """What is known of a submission, beside what is required."""

    requirements: Requirements
    found: Acceptance

    def required(self, what: str) -> float:
        """Return a bound for the data set of the submission."""
        return self.requirements.numbers[self.found.dataset][what]


@pytest.fixture(scope="session")
def acceptances() -> dict[tuple[Limits, str], Acceptance]:
    """Return the judgements of this run: a submission is judged once, and not for every rule."""
    return {}


@pytest.fixture(scope="session")
def candidate(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the submission that is judged: the one that was named, or our own."""
    named: Path | None = pytestconfig.getoption("--submission")
    return named or trained(tmp_path_factory.mktemp("own"))


@given(phrase("what is required of a submission"), target_fixture="requirements")
def _(datatable: Table) -> Requirements:
    rows = list(records(datatable))
    names = [name for name in rows[0] if name not in ("of", "because")]
    return Requirements({name: {row["of"]: threshold(row, name) for row in rows} for name in names})


def threshold(row: Mapping[str, str], name: str) -> float:
    """Read a threshold. What is wrong with the table of a teacher is held against no student: it ends the run."""
    try:
        return float(row[name])
    except ValueError:
        pytest.exit(f"acceptance.feature: expected a number for {row['of']}, {name}, got {row[name]!r}", returncode=4)


def as_asked(found: Acceptance, dataset: str) -> Acceptance:
    """Return what was found, with a refusal where it is for another data set than the one that was asked for."""
    if found.dataset and dataset not in ("", found.dataset):
        words = f"expected a submission for {dataset}, got one for {found.dataset}"
        return replace(found, refusal=SubmissionError(Stage.STRUCTURE, words))
    return found


@given(phrase("a submission, judged within these limits"), target_fixture="verdict")
def _(
    candidate: Path,
    requirements: Requirements,
    device: str,
    acceptances: dict[tuple[Limits, str], Acceptance],
    pytestconfig: pytest.Config,
) -> Verdict:
    def test(name: str) -> Split:
        return (digits() if name == "digits" else load(pytestconfig)).test

    key = requirements.limits, device
    if key not in acceptances:
        acceptances[key] = as_asked(judge(candidate, test, requirements.limits, device), asked(pytestconfig))
        pytestconfig.stash[MEASURED] = measured(acceptances[key])
    return Verdict(requirements, acceptances[key])


def assert_judged(verdict: Verdict, stage: Stage, *, elsewhere: bool = False) -> None:
    """Fail where a submission was refused before the end of a stage.

    The rule that judges this stage gives the reason. What is judged ``elsewhere``, by other rules, is what the
    others stand upon.
    """
    __tracebackhide__ = True
    found = verdict.found
    if found.refusal is not None and found.refusal.stage <= stage:
        words = str(found.refusal).removeprefix("submission: ")
        far = f", after {found.done:,} of {found.of:,} images" if found.of else ""
        before = "" if found.refusal.stage == stage and not elsewhere else "this cannot be judged: "
        raise AssertionError(f"{before}{words}{far}")


@then(phrase("the archive is no larger than required"))
def _(verdict: Verdict, measure: Measure) -> None:
    assert_judged(verdict, Stage.SIZE)
    size, most = verdict.found.size, verdict.requirements.largest("MB of the archive")
    measure("size of the archive", size, most * MB, unit="bytes")
    assert size <= most * MB, f"expected an archive of at most {most:g} MB, got {size:,} bytes"


@then(phrase("its checkpoint is no larger than required"))
def _(verdict: Verdict, measure: Measure) -> None:
    assert_judged(verdict, Stage.STRUCTURE, elsewhere=True)
    size, most = verdict.found.checkpoint, verdict.required("MB of the checkpoint")
    measure("size of the checkpoint", size, most * MB, unit="bytes")
    assert size <= most * MB, f"expected a checkpoint of at most {most:g} MB, got {size:,} bytes"


@then(phrase("it holds a checkpoint, its description, and what else its manifest tells of"))
def _(verdict: Verdict) -> None:
    assert_judged(verdict, Stage.STRUCTURE)


@then(phrase("it is for the data set that the gate was pointed at"))
def _(verdict: Verdict, pytestconfig: pytest.Config) -> None:
    assert_judged(verdict, Stage.STRUCTURE)
    assert asked(pytestconfig) in ("", verdict.found.dataset)


@then(phrase("its model is built and its weights are loaded"))
def _(verdict: Verdict) -> None:
    assert_judged(verdict, Stage.LOADING)


@then(phrase("its model has no more parameters than required"))
def _(verdict: Verdict, measure: Measure) -> None:
    assert_judged(verdict, Stage.LOADING, elsewhere=True)
    count, most = verdict.found.parameters, verdict.required("parameters")
    measure("parameters", count, most)
    assert 0 < count <= most, f"expected at most {most:,.0f} parameters, got {count:,}"


@then(phrase("all test images are evaluated in the time that is given"))
def _(verdict: Verdict, measure: Measure) -> None:
    assert_judged(verdict, Stage.EVALUATION)
    assert_evaluated(verdict)
    seconds, most = verdict.found.seconds, verdict.required("seconds to evaluate")
    measure("seconds to evaluate", seconds, most, unit="s")
    measure("images per second", verdict.found.rate, unit="images/s")
    assert seconds <= most, f"expected an evaluation in {most:g} s, got {verdict.found.words()}"


def assert_evaluated(verdict: Verdict) -> None:
    """Fail where not all images were evaluated, and say what was measured so far."""
    __tracebackhide__ = True
    assert_judged(verdict, Stage.EVALUATION, elsewhere=True)
    assert verdict.found.complete, f"expected all images evaluated in time, got {verdict.found.words()}"


@then(phrase("its accuracy is as high as required"))
def _(verdict: Verdict, measure: Measure) -> None:
    assert_evaluated(verdict)
    accuracy, least = verdict.found.accuracy or 0.0, verdict.required("accuracy")
    measure("accuracy", accuracy, least, "at least")
    assert accuracy >= least, f"expected an accuracy of at least {least:g}, got {accuracy:.4f}"


@then(phrase("the recall of each class is as high as required"))
def _(verdict: Verdict, measure: Measure) -> None:
    assert_evaluated(verdict)
    least = verdict.required("recall of each class")
    for name, recall in verdict.found.recall.items():
        if recall is not None:
            measure(f"recall of class {name}", recall, least, "at least")
    low = {name: recall for name, recall in verdict.found.recall.items() if recall is not None and recall < least}
    assert not low, (
        f"expected a recall of at least {least:g}, got {', '.join(f'{r:.3f} of class {n}' for n, r in low.items())}"
    )
