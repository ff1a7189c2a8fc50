"""The specification itself: what is wrong with a feature file, and with the words for it."""

from pathlib import Path

import pytest
from pytest_bdd import given, then, when

from steps.harness.collector import defined_tags
from steps.harness.definitions import Definition, definitions_in
from steps.harness.inspection import faults_of_feature, faults_of_vocabulary
from steps.language import phrase

ROOT = Path(__file__).parents[1]


@pytest.fixture
def definitions() -> list[Definition]:
    """Return the step definitions of a scenario that plants none."""
    return []


@given(phrase("the feature file"), target_fixture="features")
def _(docstring: str) -> dict[str, str]:
    return {"planted.feature": docstring}


@given(phrase("another feature file"))
def _(features: dict[str, str], docstring: str) -> None:
    features["another.feature"] = docstring


@given(phrase("the step definitions"), target_fixture="definitions")
def _(docstring: str) -> list[Definition]:
    return list(definitions_in(docstring, "steps/planted.py"))


@given(phrase("the features of this project"), target_fixture="features")
def _() -> dict[str, str]:
    paths = sorted((ROOT / "features").rglob("*.feature"))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@given(phrase("the step definitions of this project"), target_fixture="definitions")
def _() -> list[Definition]:
    paths = sorted((ROOT / "steps").glob("*.py"))
    return [
        d for path in paths for d in definitions_in(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
    ]


@when(phrase("each feature file is inspected"), target_fixture="faults")
def _(features: dict[str, str], pytestconfig: pytest.Config) -> list[str]:
    tags = defined_tags(pytestconfig)
    return [fault for text in features.values() for fault in faults_of_feature(text, tags)]


@when(phrase("the vocabulary is inspected"), target_fixture="faults")
def _(features: dict[str, str], definitions: list[Definition]) -> list[str]:
    return faults_of_vocabulary(features, definitions)


@then(phrase("no fault is found"))
def _(faults: list[str]) -> None:
    assert faults == []


@then(phrase("the fault is"))
def _(faults: list[str], docstring: str) -> None:
    assert faults == docstring.splitlines()
