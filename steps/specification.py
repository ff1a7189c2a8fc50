"""The specification itself: what is wrong with a feature file, and with the words for it."""

from pathlib import Path

import pytest
from pytest_bdd import given, then, when

from steps.harness.collector import defined_tags
from steps.harness.definitions import Definition, definitions_in, hidden_definitions_in
from steps.harness.inspection import faults_of_feature
from steps.harness.vocabulary import faults_of_vocabulary
from steps.language import phrase

ROOT = Path(__file__).parents[1]


@pytest.fixture
def modules() -> dict[str, str]:
    """Return the modules of a scenario that plants none."""
    return {}


@pytest.fixture
def definitions(modules: dict[str, str]) -> list[Definition]:
    """Return the step definitions in all modules."""
    return [definition for path, source in modules.items() for definition in definitions_in(source, path)]


@given(phrase("the feature file"), target_fixture="features")
def _(docstring: str) -> dict[str, str]:
    return {"planted.feature": docstring}


@given(phrase("another feature file"))
def _(features: dict[str, str], docstring: str) -> None:
    features["another.feature"] = docstring


@given(phrase("the step definitions"), target_fixture="modules")
def _(docstring: str) -> dict[str, str]:
    return {"steps/planted.py": docstring}


@given(phrase("the features of this project"), target_fixture="features")
def _() -> dict[str, str]:
    paths = sorted((ROOT / "features").rglob("*.feature"))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@given(phrase("the step definitions of this project"), target_fixture="modules")
def _() -> dict[str, str]:
    paths = [ROOT / "conftest.py", *sorted((ROOT / "steps").rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@when(phrase("each feature file is inspected"), target_fixture="faults")
def _(features: dict[str, str], pytestconfig: pytest.Config) -> list[str]:
    tags = defined_tags(pytestconfig)
    return [fault for text in features.values() for fault in faults_of_feature(text, tags)]


@when(phrase("the vocabulary is inspected"), target_fixture="faults")
def _(features: dict[str, str], definitions: list[Definition]) -> list[str]:
    return faults_of_vocabulary(features, definitions)


@when(phrase("its modules are searched for steps that are hidden"), target_fixture="faults")
def _(modules: dict[str, str]) -> list[str]:
    return [fault for path, source in modules.items() for fault in hidden_definitions_in(source, path)]


@then(phrase("no fault is found"))
def _(faults: list[str]) -> None:
    assert faults == []


@then(phrase("the fault is"))
def _(faults: list[str], docstring: str) -> None:
    assert faults == docstring.splitlines()
