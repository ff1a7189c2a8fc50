"""What can be wrong with a feature file, although every scenario of it passes.

Most of it is silence: pytest-bdd drops the first of two scenarios of one title, runs an outline
without rows as it stands, and reads a misspelt ``Given`` as prose.
"""

import difflib
import re
from collections.abc import Collection, Iterator

from steps.harness.documents import (
    Node,
    NotGherkinError,
    backgrounds,
    feature_of,
    identifier,
    item_name,
    rules,
    scenarios,
)

# Letters of a reason: enough for "Source: torch.nn.ReLU.", too many for a dot.
LEAST_REASON = 8
STEP = re.compile(r"\s*(Given|When|Then|And|But|\*)[\s:]")
HEADING = re.compile(r"\s*(\w+(?: \w+)?):")
Found = Iterator[tuple[int, str]]

RESERVED = ("setup_method", "teardown_method", "setup_class", "teardown_class", "pytestmark")
PLACEHOLDER = r"<([^<>\n]+)>"
HEADINGS = ("Feature", "Rule", "Background", "Scenario", "Scenario Outline", "Examples")


def faults_of_feature(text: str, tags: Collection[str]) -> list[str]:
    """Return what is wrong with a feature file by itself, a line each.

    Parameters
    ----------
    text : str
        Of the feature file.
    tags : collection of str
        The tags that are defined, without ``@``.
    """
    try:
        feature = feature_of(text)
    except NotGherkinError as error:
        return list(error.args)
    found = [*_prose(feature), *_tags(feature, tags), *_outside(feature), *_names(feature)]
    for parent in (feature, *rules(feature)):
        found += [fault for background in backgrounds(parent) for fault in _background(background)]
    for rule in rules(feature):
        found += _rule(rule)
        found += [fault for scenario in scenarios(rule) for fault in _scenario(scenario)]
    return [f"line {line}: {words}" for line, words in sorted(found)]


def _line(node: Node) -> int:
    return int(node["location"]["line"])


def _rule(rule: Node) -> Found:
    if not identifier(rule):
        yield _line(rule), f'the rule "{rule["name"]}" does not begin with an ID, as in "CONV-1 Each …"'
    if len(rule["description"].replace("Source:", "").strip()) < LEAST_REASON:
        yield _line(rule), f'the rule "{rule["name"]}" has neither a source nor a reason below it'
    if not any(scenarios(rule)):
        yield _line(rule), f'the rule "{rule["name"]}" has no scenario'


def _scenario(scenario: Node) -> Found:
    title = scenario["name"]
    kinds = {step["keywordType"] for step in scenario["steps"]}
    yield from _no_prose(scenario, "Scenario")
    if not kinds:
        yield _line(scenario), f'the scenario "{title}" has no steps'
    elif "Outcome" not in kinds:
        yield _line(scenario), f'the scenario "{title}" has no Then'
    elif _last_kind(scenario) != "Outcome":
        yield _line(scenario["steps"][-1]), f'the scenario "{title}" does not end with a Then'
    yield from _examples(scenario)


def _last_kind(scenario: Node) -> str:
    """Return what the last step is, where And and But are of the kind of the step before them."""
    return str([step["keywordType"] for step in scenario["steps"] if step["keywordType"] != "Conjunction"][-1])


def _examples(scenario: Node) -> Found:
    wanted = set(re.findall(PLACEHOLDER, "\n".join(_texts(scenario))))
    titled = set(re.findall(PLACEHOLDER, scenario["name"]))
    if scenario["keyword"].startswith("Scenario Outline") and not scenario["examples"]:
        yield _line(scenario), f'the scenario "{scenario["name"]}" has no examples'
    seen: set[tuple[str, ...]] = set()
    for examples in scenario["examples"]:
        yield from _no_prose(examples, "Examples")
        header = _cells(examples["tableHeader"]) if "tableHeader" in examples else ()
        yield from ((_line(examples), f"no step speaks of <{name}>") for name in sorted({*header} - wanted))
        yield from ((_line(examples), f"there is no column <{name}>") for name in sorted((wanted | titled) - {*header}))
        yield from (
            (_line(examples), f"there are two columns <{name}>")
            for name in sorted({n for n in header if header.count(n) > 1})
        )
        if not examples["tableBody"]:
            yield _line(examples), f'the examples of "{scenario["name"]}" have no row'
        for row in examples["tableBody"]:
            if _cells(row) in seen:
                yield _line(row), f"the example repeats {' | '.join(_cells(row))}"
            seen.add(_cells(row))


def _cells(row: Node) -> tuple[str, ...]:
    return tuple(cell["value"] for cell in row["cells"])


def _texts(scenario: Node) -> Iterator[str]:
    for step in scenario["steps"]:
        yield step["text"]
        yield step.get("docString", {"content": ""})["content"]
        for row in step.get("dataTable", {"rows": []})["rows"]:
            yield from _cells(row)


def _background(background: Node) -> Found:
    yield from _no_prose(background, "Background")
    yield from (
        (_line(step), f'the Then "{step["text"]}" stands in a background')
        for step in background["steps"]
        if step["keywordType"] == "Outcome"
    )


def _no_prose(node: Node, kind: str) -> Found:
    prose = node["description"].strip()
    if prose:
        yield _line(node), f'a {kind} holds steps only, but "{prose.splitlines()[0].strip()}" is prose'


def _prose(feature: Node) -> Found:
    """Yield the lines of prose that were meant to be a step or a heading."""
    for node in (feature, *rules(feature)):
        for offset, text in enumerate(node["description"].splitlines(), start=1):
            heading = HEADING.match(text)
            if STEP.match(text) or (heading and difflib.get_close_matches(heading[1].title(), HEADINGS, cutoff=0.75)):
                words = "is prose here, although it reads like a step or a heading"
                yield _line(node) + offset, f'"{text.strip()}" {words}'


def _tags(feature: Node, defined: Collection[str]) -> Found:
    inner = [s for rule in rules(feature) for s in scenarios(rule)]
    for node in (feature, *rules(feature), *inner, *(e for s in inner for e in s["examples"])):
        for tag in node["tags"]:
            if tag["name"].removeprefix("@") not in defined:
                yield _line(tag), f"the tag {tag['name']} is not defined: markers in tox.ini lists those that are"


def _outside(feature: Node) -> Found:
    for scenario in scenarios(feature):
        yield _line(scenario), f'the scenario "{scenario["name"]}" stands outside any rule'


def _names(feature: Node) -> Found:
    """Yield the second of two things that pytest would know by one name, and what it would mistake for its own."""
    first: dict[str, int] = {}
    for rule in rules(feature):
        for node, name in ((rule, identifier(rule)), *((s, item_name(s["name"])) for s in scenarios(rule))):
            if name in RESERVED or (not name and node is not rule):
                yield _line(node), f'the title "{node["name"]}" cannot be the name of a test'
            line = first.setdefault(name, _line(node))
            if line != _line(node) and name:
                yield _line(node), f'"{node["name"]}" has the name of line {line}'
