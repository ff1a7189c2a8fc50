"""Diagnoses: mistakes planted in a sample, and what is said of them."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, then, when

from steps.diagnosis.contrast import contrast
from steps.diagnosis.diagnose import diagnose, facts
from steps.diagnosis.mistakes import catalogue
from steps.diagnosis.probe import Probe
from steps.diagnosis.trace import Trace
from steps.harness.documents import feature_of, rules, scenarios
from steps.implementations.course import load
from steps.implementations.packages import CHAPTERS
from steps.language import Table, phrase, records
from steps.verdicts.outcome import Diagnosis

STEPS = Path(__file__).parent


@pytest.fixture
def only_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the modules of a course folder be forgotten after the scenario."""
    monkeypatch.setattr(sys, "path", sys.path.copy())
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] in CHAPTERS]:
        del sys.modules[name]


@given(phrase("a copy of the sample {sample:Name}"), target_fixture="sample")
def _(sample: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(STEPS / "samples" / sample, tmp_path / sample))


@given(phrase("in its {path} one text is replaced by another"))
def _(sample: Path, path: str, datatable: Table) -> None:
    ((old,), (new,)) = datatable
    source = (sample / path).read_text(encoding="utf-8")
    assert source.count(old) == 1, f"{path} holds {source.count(old)} times, expected once: {old}"
    (sample / path).write_text(source.replace(old, new), encoding="utf-8")


@given(phrase("its {path} is missing"))
def _(sample: Path, path: str) -> None:
    (sample / path).unlink()


@given(phrase("the copy is judged"), target_fixture="nn")
def _(sample: Path, only_here: None) -> Any:
    return load(sample)


@when(phrase("all kinds of its layers are called"), target_fixture="diagnoses")
def _(nn: Any) -> dict[str, Diagnosis]:
    return {kind: diagnose(trace) for kind, trace in Probe(nn).traces().items()}


def named(diagnoses: dict[str, Diagnosis]) -> set[str]:
    """Return the mistakes that explain whatever could be explained."""
    explained = [set(diagnosis.mistakes) for diagnosis in diagnoses.values() if diagnosis.mistakes]
    return set.intersection(*explained) if explained else set()


@then(phrase("the mistake {mistake:Name} is named, and no other"))
def _(diagnoses: dict[str, Diagnosis], mistake: str) -> None:
    ids = {each.name: each.id for each in catalogue()}
    assert {ids[name] for name in named(diagnoses)} == {mistake}, diagnoses


@then(phrase("no mistake is named"))
def _(diagnoses: dict[str, Diagnosis]) -> None:
    assert {kind: each.mistakes for kind, each in diagnoses.items()} == dict.fromkeys(diagnoses, ())


@then(phrase("nothing is found wrong"))
def _(diagnoses: dict[str, Diagnosis]) -> None:
    assert diagnoses == dict.fromkeys(diagnoses, Diagnosis())


@then(phrase("something is found wrong"))
def _(diagnoses: dict[str, Diagnosis]) -> None:
    assert any(diagnosis.words for diagnosis in diagnoses.values())


@then(phrase("the diagnosis reads"))
def _(trace: Trace, docstring: str) -> None:
    assert "\n".join(diagnose(trace).words) == docstring


@then(phrase("the mistakes that explain it are"))
def _(trace: Trace, docstring: str) -> None:
    assert "\n".join(diagnose(trace).mistakes) == docstring


@then(phrase("its facts are"))
def _(trace: Trace, datatable: Table) -> None:
    assert [list(fact) for fact in facts(trace)] == datatable


@then(phrase("the catalogue holds"))
def _(datatable: Table) -> None:
    held = {each.id: each.name.removesuffix(f" ({each.kind})") for each in catalogue()}
    assert held == {row["mistake"]: row["name"] for row in records(datatable)}


@then(phrase("each of them is planted in {feature}"))
def _(feature: str) -> None:
    text = (STEPS.parent / feature).read_text(encoding="utf-8")
    assert set(planted(text)) == {each.id for each in catalogue()}


def planted(text: str) -> Iterator[str]:
    """Yield the mistakes that the examples of a feature speak of."""
    inner = (scenario for rule in rules(feature_of(text)) for scenario in scenarios(rule))
    for examples in (examples for scenario in inner for examples in scenario["examples"]):
        rows = [[cell["value"] for cell in row["cells"]] for row in (examples["tableHeader"], *examples["tableBody"])]
        yield from (row["mistake"] for row in records(rows) if "mistake" in row)


@given(phrase("scenarios of these facts"), target_fixture="asked")
def _(datatable: Table) -> list[dict[str, str]]:
    return list(records(datatable))


@then(phrase("their contrast is"))
def _(asked: list[dict[str, str]], docstring: str) -> None:
    right, wrong = ([tuple(row.items())[1:] for row in asked if row["result"] == r] for r in ("right", "wrong"))
    assert contrast(right, wrong) == docstring.splitlines()
