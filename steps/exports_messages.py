"""Cucumber Messages of a run, as they stand in their file."""

import base64
import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gherkin.parser import Parser
from pytest_bdd import then, when

from reports.exports.messages import write_messages
from steps.exports import RUN
from steps.gate import at
from steps.language import Table, phrase
from steps.oracles.cucumber import stream
from steps.refusals import Refusal

Messages = list[dict[str, Any]]
NAME = "run.ndjson"


def written(root: Path, run_file: Path) -> Messages:
    """Return the messages of a run, one of each line."""
    write_messages(root, run_file, root / NAME)
    return [json.loads(line) for line in (root / NAME).read_bytes().decode().split("\n")[:-1]]


@when(phrase("its messages are written"), target_fixture="told")
def _(pytester: pytest.Pytester, run_file: Path) -> Messages:
    return written(pytester.path, run_file)


@when(phrase("the messages of the results are written"), target_fixture="told")
def _(pytester: pytest.Pytester) -> Messages:
    (path,) = pytester.path.glob("results/*.jsonl")
    return written(pytester.path, path)


@when(phrase("writing its messages is attempted"), target_fixture="refusal")
def _(pytester: pytest.Pytester, run_file: Path) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        write_messages(pytester.path, run_file, pytester.path / NAME)
    return refusal


@then(phrase("Cucumber finds no fault in them"))
def _(told: Messages) -> None:
    assert stream.faults(told) == []


@then(phrase("Cucumber reads"))
def _(told: Messages, datatable: Table) -> None:
    shown = [[name, status, ", ".join(steps)] for name, status, steps in stream.statuses(told)]
    assert [["scenario", "status", "steps"], *shown] == datatable


@then(phrase("the {kind:Name} of the messages holds"))
def _(told: Messages, kind: str, datatable: Table) -> None:
    (message,) = stream.parts(told, kind)
    assert {path: at(message, path) for path, _ in datatable} == {path: json.loads(value) for path, value in datatable}


@then(phrase("what {kind:Name} says at {path:Name} is"))
def _(told: Messages, kind: str, path: str, datatable: Table) -> None:
    assert [[at(message, path)] for message in stream.parts(told, kind)] == datatable


@then(phrase("there is no {kind:Name} in the messages"))
def _(told: Messages, kind: str) -> None:
    assert stream.parts(told, kind) == []


@then(phrase("the sources are the files, and the trees those of the official parser, but for how prose is indented"))
def _(pytester: pytest.Pytester, told: Messages) -> None:
    assert_sources(pytester.path, told)


def assert_sources(root: Path, told: Messages) -> None:
    """Check that the features are there as they are, and their trees, but for IDs and prose, as the parser has them."""
    texts = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in root.rglob("*.feature")}
    assert {source["uri"]: source["data"] for source in stream.parts(told, "source")} == texts
    trees = [{"uri": uri, **without_ids(unindented(Parser().parse(text)))} for uri, text in texts.items()]
    assert [without_ids(tree) for tree in stream.parts(told, "gherkinDocument")] == trees


def without_ids(told: Any) -> Any:
    """Return what JSON holds, but for IDs."""
    if isinstance(told, dict):
        return {name: without_ids(value) for name, value in told.items() if name != "id"}
    return [without_ids(value) for value in told] if isinstance(told, list) else told


def unindented(told: Any) -> Any:
    """Return a tree whose prose is not indented."""
    if isinstance(told, dict):
        words = {"description": inspect.cleandoc(told["description"])} if "description" in told else {}
        return {name: unindented(value) for name, value in told.items()} | words
    return [unindented(value) for value in told] if isinstance(told, list) else told


@then(phrase("written again they are the same, byte for byte"))
def _(pytester: pytest.Pytester, run_file: Path, told: Messages) -> None:
    before = (pytester.path / NAME).read_bytes()
    assert (written(pytester.path, run_file), (pytester.path / NAME).read_bytes()) == (told, before)


def said(told: Messages) -> list[list[str]]:
    """Return the text, the status and the message of each step that has one."""
    texts = stream.step_texts(told)
    finished = [(texts[each["testStepId"]], each["testStepResult"]) for each in stream.parts(told, "testStepFinished")]
    return [[text, result["status"], result["message"]] for text, result in finished if "message" in result]


@then(phrase("the messages at steps are"))
def _(told: Messages, datatable: Table) -> None:
    assert said(told) == datatable


@then(phrase("the steps that were run are"))
def _(told: Messages, datatable: Table) -> None:
    texts = stream.step_texts(told)
    finished = stream.parts(told, "testStepFinished")
    passed = [each["testStepId"] for each in finished if each["testStepResult"]["status"] == "PASSED"]
    assert [[texts[step]] for step in passed] == datatable


@then(phrase("the message at the step that failed is, as JSON"))
def _(told: Messages, docstring: str) -> None:
    assert [message for _, status, message in said(told) if status == "FAILED"] == [json.loads(docstring)]


@then(phrase("the error of the step that failed is {error:Name}, of which the whole is"))
def _(told: Messages, error: str, docstring: str) -> None:
    results = [each["testStepResult"] for each in stream.parts(told, "testStepFinished")]
    expected = {"type": error, "message": docstring, "stackTrace": docstring}
    assert [result["exception"] for result in results if "exception" in result] == [expected]


@then(phrase("what is attached is"))
def _(told: Messages, datatable: Table) -> None:
    texts = stream.step_texts(told)
    found = [each for each in stream.parts(told, "attachment") if "testStepId" in each]
    rows = [[texts[each["testStepId"]], each["mediaType"], each["fileName"], body(each)] for each in found]
    assert [["step", "type", "name", "content"], *rows] == datatable


def body(attachment: dict[str, Any]) -> str:
    """Return what is attached, as a text."""
    plain = attachment["contentEncoding"] == "IDENTITY"
    return str(attachment["body"]) if plain else base64.b64decode(attachment["body"], validate=True).decode()


@then(phrase("the steps are bound so"))
def _(told: Messages, datatable: Table) -> None:
    assert [["step", "expression", "place", "fields"], *map(list, bindings(told))] == datatable


def bindings(told: Messages) -> Iterator[tuple[str, str, str, str]]:
    """Yield the text of each step, the expression and the place it is bound to, and what stands in its fields."""
    texts, known = stream.step_texts(told), {each["id"]: each for each in stream.parts(told, "stepDefinition")}
    for step in (step for case in stream.parts(told, "testCase") for step in case["testSteps"]):
        groups = [each["group"] for found in step["stepMatchArgumentsLists"] for each in found["stepMatchArguments"]]
        inside = ", ".join(cut(texts[step["id"]], group) for group in groups)
        expression, place = bound_to([known[number] for number in step["stepDefinitionIds"]])
        yield texts[step["id"]], expression, place, inside


def bound_to(definitions: Messages) -> tuple[str, str]:
    """Return the expression and the place of a step definition, of which there may be none."""
    if not definitions:
        return "", ""
    (definition,) = definitions
    where = definition["sourceReference"]
    return definition["pattern"]["source"], f"{where['uri']}:{where['location']['line']}"


def cut(text: str, group: dict[str, Any]) -> str:
    """Return what stands in a text where a field says that it starts, counted in the units of UTF-16."""
    units, length = text.encode("utf-16-le"), len(group["value"].encode("utf-16-le"))
    found = units[2 * group["start"] :][:length].decode("utf-16-le")
    assert found == group["value"]
    return found


@then(phrase("the refusal has, with FILE for where it is"))
def _(refusal: Refusal, run_file: Path, docstring: str) -> None:
    assert docstring in str(refusal.value).replace(str(run_file), "FILE")


@then(phrase("there is no file but the results and the features"))
def _(pytester: pytest.Pytester) -> None:
    files = {path.relative_to(pytester.path).as_posix() for path in pytester.path.rglob("*") if path.is_file()}
    assert files == {f"results/{RUN}.jsonl", "features/sums.feature"}
