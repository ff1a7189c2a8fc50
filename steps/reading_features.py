"""Features in a book: what is read of the text, and in which order."""

from collections.abc import Iterator
from pathlib import Path

from pytest_bdd import then, when

from reports.model import Book, Examples, Feature, Rule, Scenario, Step
from reports.reading import read_book
from steps.language import Table, phrase

ROOT = Path(__file__).parents[1]
INDENT = "  "


@when(phrase("the book of this project is read, without results"), target_fixture="book")
def _() -> Book:
    return read_book(ROOT, [], ROOT / "reports/measured")


@then(phrase("its table of contents is"))
def _(book: Book, datatable: Table) -> None:
    found = [[c.name, c.title, c.prose, " ".join(f.name for f in c.features)] for c in book.chapters]
    assert found == datatable[1:]


@then(phrase("its feature {file} reads"))
def _(book: Book, file: str, docstring: str) -> None:
    (feature,) = (each for each in book.features if each.file == file)
    assert "\n".join(outline(feature)) == docstring


@then(phrase("each of its features is listed in the table of contents"))
def _(book: Book) -> None:
    contents = (ROOT / "reports/book.toml").read_text(encoding="utf-8")
    assert [feature.file for feature in book.features if f'"{feature.name}"' not in contents] == []


def outline(feature: Feature) -> Iterator[str]:
    """Yield a feature as it was read: tags in brackets, lines after a number sign, tables by bars."""
    yield f"Feature {feature.file} = {feature.name}: {feature.title}{tagged(feature.tags)}"
    yield from indented(quoted(feature.prose))
    yield from indented(steps(feature.background, "background"))
    for rule in feature.rules:
        yield from indented(rule_outline(rule))


def rule_outline(rule: Rule) -> Iterator[str]:
    """Yield a rule as it was read."""
    yield f"Rule {rule.node} = {rule.name}: {rule.title}{tagged(rule.tags)} #{rule.line}"
    yield from indented(quoted(rule.prose))
    yield from indented(steps(rule.background, "background"))
    for scenario in rule.scenarios:
        yield from indented(scenario_outline(scenario))


def scenario_outline(scenario: Scenario) -> Iterator[str]:
    """Yield a scenario as it was read."""
    yield f"Scenario {scenario.node}: {scenario.title}{tagged(scenario.tags)} #{scenario.line}"
    yield from indented(steps(scenario.steps))
    for table in scenario.examples:
        yield from indented(examples(table))


def examples(table: Examples) -> Iterator[str]:
    """Yield a table of examples as it was read."""
    yield f"Examples: {table.title}{tagged(table.tags)} | {' | '.join(table.header)}".rstrip()
    yield from indented(f"#{row.line} | {' | '.join(row.cells)}".replace("\n", "⏎").rstrip() for row in table.rows)


def steps(written: tuple[Step, ...], before: str = "") -> Iterator[str]:
    """Yield steps as they were read."""
    for step in written:
        yield f"{before} {step.keyword}: {step.text} #{step.line}".strip()
        yield from indented(f"| {' | '.join(row)}" for row in step.table)
        yield from indented(quoted(step.text_block or ""))


def quoted(text: str) -> Iterator[str]:
    """Yield the lines of a text, so that their indentation shows."""
    return (f"> {line}".rstrip() for line in text.splitlines())


def indented(lines: Iterator[str]) -> Iterator[str]:
    """Yield lines, one level further in."""
    return (INDENT + line for line in lines)


def tagged(tags: tuple[str, ...]) -> str:
    """Return tags as the outline shows them."""
    return f" [{' '.join(tags)}]" if tags else ""
