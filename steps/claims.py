"""Claims about arms, the runs they are judged by, and the verdicts."""

import json
from typing import Any

import pytest
from pytest_bdd import given, then, when

from impl.imbalance.claims import Claim, Verdict
from steps.harness.evidence import Measure, Show, Tell
from steps.language import Table, phrase, records
from steps.measurements import measure_verdict
from steps.pictures.arms import differences
from steps.pictures.sheet import show
from steps.refusals import Refusal

Runs = list[dict[str, Any]]


class Trained(Runs):
    """Runs of networks that were trained, and not written down to be judged: what they show is news."""

    def __init__(self, runs: Runs, dataset: str) -> None:
        super().__init__(runs)
        self.dataset = dataset


@given(phrase("the runs"), target_fixture="runs")
def _(datatable: Table) -> Runs:
    return [run for row in records(datatable) for run in runs_of(**row)]


def runs_of(arm: str, seeds: str, **measured: str) -> Runs:
    """Return the runs of a row that gives, for each measure, a number a seed, or a number a class of each seed."""
    found: Runs = [{"arm": arm, "seed": int(seed)} for seed in seeds.split()]
    for name, cell in measured.items():
        parts = [reading(part) for part in cell.split(";")] if name == "recall" else reading(cell)
        for run, part in zip(found, parts, strict=True):
            run[name] = part
    return found


def reading(cell: str) -> list[float | None]:
    """Return numbers, and None for what was not measured."""
    return [None if word == "none" else float(word) for word in cell.split()]


@given(phrase('the claim "{name}" of {ours:Name} against {theirs:Name}'), target_fixture="claim")
def _(name: str, ours: str, theirs: str, datatable: Table) -> Claim:
    return Claim.from_json(claim_document(name, ours, theirs, datatable))


@when(phrase('claiming "{name}" of {ours:Name} against {theirs:Name} is attempted'), target_fixture="refusal")
def _(name: str, ours: str, theirs: str, datatable: Table) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        Claim.from_json(claim_document(name, ours, theirs, datatable))
    return refusal


def claim_document(name: str, ours: str, theirs: str, table: Table) -> dict[str, Any]:
    """Return a claim as a file has it, from rows of a condition, a measure, and the number it is compared with."""
    conditions = [
        {"condition": kind, "measure": measure, "least" if kind == "floor" else "margin": float(number)}
        for kind, measure, number in table
        if kind
    ]
    return {"name": name, "ours": ours, "theirs": theirs, "conditions": conditions}


@when(phrase("reading it as a claim is attempted"), target_fixture="refusal")
def _(document: str) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        Claim.from_json(json.loads(document))
    return refusal


@given(phrase("the document"), target_fixture="document")
def _(docstring: str) -> str:
    return docstring


@when(phrase("the claim is judged by these runs"), target_fixture="verdict")
def _(claim: Claim, runs: Runs, tell: Tell, measure: Measure, picture: Show) -> Verdict:
    verdict = claim.judge(runs)
    if isinstance(runs, Trained):
        tell(verdict.words)
        measure_verdict(measure, verdict, runs.dataset)
        show(picture, differences(compared(claim, runs, verdict)))
    return verdict


def compared(claim: Claim, runs: Runs, verdict: Verdict) -> dict[str, Any]:
    """Return the runs of the two arms of a claim, and its verdict, as the results of an experiment have them."""
    both = [run for run in runs if run["arm"] in {claim.ours, claim.theirs}]
    return {"baseline": claim.theirs, "runs": both, "claims": [verdict.to_json()]}


@when(phrase("judging the claim by these runs is attempted"), target_fixture="refusal")
def _(claim: Claim, runs: Runs) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        claim.judge(runs)
    return refusal


@then(phrase("the verdict is {words}; of its conditions, one after the other, it is {findings}"))
def _(verdict: Verdict, words: str, findings: str) -> None:
    assert (verdict.verdict, [finding.verdict for finding in verdict.findings]) == (words, findings.split(", "))


@then(phrase("the verdict reads"))
def _(verdict: Verdict, docstring: str) -> None:
    assert verdict.words == docstring


@then(phrase("as JSON the verdict is"))
def _(verdict: Verdict, docstring: str) -> None:
    assert json.loads(json.dumps(verdict.to_json())) == json.loads(docstring)


@then(phrase("it is the same claim when it is read from the JSON that it was written to"))
def _(claim: Claim) -> None:
    assert Claim.from_json(json.loads(json.dumps(claim.to_json()))) == claim
