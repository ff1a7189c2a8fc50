"""What outlasts a run: the history of numbers, and what is left when results are pruned."""

import gzip
from pathlib import Path

import pytest
from pytest_bdd import given, then, when

from reports.model import Book
from reports.reading import keep, prune, read_book, update_history
from steps.language import Table, column, phrase
from steps.refusals import Refusal


@given(phrase("its history has been brought up to date"))
def _(pytester: pytest.Pytester) -> None:
    update_history(pytester.path / "results", pytester.path)


@when(phrase("its history is brought up to date"), target_fixture="faults")
def _(pytester: pytest.Pytester) -> list[str]:
    return update_history(pytester.path / "results", pytester.path)


@when(phrase("its results are pruned"), target_fixture="deleted")
def _(pytester: pytest.Pytester) -> list[Path]:
    return prune(pytester.path / "results", pytester.path)


@given(phrase("a packed file {path} of {count:d} blanks"))
def _(pytester: pytest.Pytester, path: str, count: int) -> None:
    (pytester.path / path).parent.mkdir(exist_ok=True)
    (pytester.path / path).write_bytes(gzip.compress(b" " * count, compresslevel=1))


@when(phrase("its results are packed into {place}"))
def _(pytester: pytest.Pytester, place: str) -> None:
    keep(pytester.path / "results", pytester.path / place, pytester.path)


@when(phrase("packing its results into {place} is attempted"), target_fixture="refusal")
def _(pytester: pytest.Pytester, place: str) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        keep(pytester.path / "results", pytester.path / place, pytester.path)
    return refusal


@when(phrase("the book is read from {place} alone"), target_fixture="book")
def _(pytester: pytest.Pytester, place: str) -> Book:
    return read_book(pytester.path, [pytester.path / place], pytester.path / "measured")


@then(phrase("what was deleted is"))
def _(deleted: list[Path], pytester: pytest.Pytester, datatable: Table) -> None:
    assert [path.relative_to(pytester.path).as_posix() for path in deleted] == column(datatable)


@then(phrase("nothing was deleted"))
def _(deleted: list[Path]) -> None:
    assert deleted == []


@then(phrase("its numbers are"))
def _(book: Book, datatable: Table) -> None:
    found = [
        [number.title, " on ".join(number.column), f"{point.run} {point.commit}".strip(), *map(str, point.values)]
        for number in book.numbers
        for point in number.history
    ]
    assert [[*row[:3], " ".join(row[3:])] for row in found] == datatable[1:]


@then(phrase("its history has {count:d} lines"))
def _(pytester: pytest.Pytester, count: int) -> None:
    assert (pytester.path / "results/history.jsonl").read_bytes().count(b"\n") == count


@then(phrase("the mutants of {rule:Name} are {noticed:d} noticed, {alone:d} by it alone"))
def _(book: Book, rule: str, noticed: int, alone: int) -> None:
    assert book.mutants[rule] == (noticed, alone)


@then(phrase("what is kept is"))
def _(book: Book, datatable: Table) -> None:
    found = [
        [kept.name, str(kept.results["accuracy"]), f"{picture.file.name}: {picture.title}, {picture.text}"]
        for kept in book.kept
        for picture in kept.pictures
    ]
    assert found == datatable[1:]


@then(phrase("the tables kept in {folder:Name} read"))
def _(book: Book, folder: str, docstring: str) -> None:
    (tables,) = (kept.tables for kept in book.kept if kept.name == folder)
    lines = [(f"{table.title}: {table.note}", *map(" | ".join, (table.header, *table.rows))) for table in tables]
    assert "\n".join(line for table in lines for line in table) == docstring


@then(phrase("its sentences are"))
def _(book: Book, datatable: Table) -> None:
    found = [[each.keyword, each.sentence, f"{each.file}:{each.line}", each.source] for each in book.sentences]
    assert found == datatable[1:]
