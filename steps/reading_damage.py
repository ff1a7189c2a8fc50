"""Files of results that were damaged, and the pictures beside them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from pytest_bdd import given, then

from reports.model import Book, StepResult
from steps.language import Table, phrase, records
from steps.reading_results import rows_of


@given(phrase("the file {path} loses its last {count:d} bytes"))
def _(pytester: pytest.Pytester, path: str, count: int) -> None:
    content = (pytester.path / path).read_bytes()
    (pytester.path / path).write_bytes(content[:-count])


@given(phrase("the file {path} grows to {size:d} bytes"))
def _(pytester: pytest.Pytester, path: str, size: int) -> None:
    with (pytester.path / path).open("ab") as file:
        file.truncate(size)


@given(phrase("the file {path} is followed by the line"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    with (pytester.path / path).open("ab") as file:
        file.write(docstring.encode() + b"\n")


@given(phrase("the file {path} is followed by the bytes {bytes_:Integers}"))
def _(pytester: pytest.Pytester, path: str, bytes_: Sequence[int]) -> None:
    with (pytester.path / path).open("ab") as file:
        file.write(bytes(bytes_))


@given(phrase("the file {path} is followed by {count:d} brackets in a line"))
def _(pytester: pytest.Pytester, path: str, count: int) -> None:
    with (pytester.path / path).open("ab") as file:
        file.write(b"[" * count + b"\n")


@given(phrase("the file {path} is followed by {count:d} brackets, each in its line"))
def _(pytester: pytest.Pytester, path: str, count: int) -> None:
    with (pytester.path / path).open("ab") as file:
        file.write(b"[\n" * count)


@given(phrase("all files of results are gone"))
def _(pytester: pytest.Pytester) -> None:
    for path in (pytester.path / "results").glob("2*.jsonl"):
        path.unlink()


@given(phrase("the file {path} reads"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    (pytester.path / path).parent.mkdir(parents=True, exist_ok=True)
    (pytester.path / path).write_text(docstring, encoding="utf-8")


@given(phrase("a link {path} to {target}"))
def _(pytester: pytest.Pytester, path: str, target: str) -> None:
    (pytester.path / path).parent.mkdir(parents=True, exist_ok=True)
    (pytester.path / path).symlink_to(target)


@given(phrase("in place of {path} a folder"))
def _(pytester: pytest.Pytester, path: str) -> None:
    (pytester.path / path).mkdir(parents=True)


@given(phrase("the picture {name:Name}"))
def _(pytester: pytest.Pytester, name: str) -> None:
    path = pytester.path / "results/pictures" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")


@then(phrase("of its {count:d} faults the first and the last are"))
def _(faults: list[str], count: int, docstring: str) -> None:
    assert (len(faults), [faults[0], faults[-1]]) == (count, docstring.splitlines())


def shown(step: StepResult, root: Path) -> dict[str, str]:
    """Return a result of a step in words."""
    measured = (
        f"{m.name} {m.value} {m.bound} {m.limit} {m.unit}, {'kept' if m.kept else 'broken'}" for m in step.measured
    )
    pictures = (f"{p.title}: {p.file.relative_to(root).as_posix()} ({p.media_type}), {p.text}" for p in step.pictures)
    told = {"result": step.result, "seconds": str(step.seconds), "definition": step.definition}
    return {**told, "measured": ", ".join(measured), "pictures": ", ".join(pictures)}


@then(phrase("the steps of {scenario} are"))
def _(book: Book, scenario: str, datatable: Table, pytester: pytest.Pytester) -> None:
    (row,) = (row for node, _, row in rows_of(book) if node == scenario)
    (outcome,) = row.outcomes.values()
    found = [shown(step, pytester.path) for step in outcome.steps]
    assert [{name: told[name] for name in datatable[0]} for told in found] == list(records(datatable))
