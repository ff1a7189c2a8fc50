"""How the features write sentences, shapes, names, modules and tables, and how Python reads them."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from parse import with_pattern
from pytest_bdd import parsers

Array = NDArray[Any]
Shape = tuple[int, ...]
Table = list[list[str]]


@with_pattern(r"\d+(?:x\d+)*")
def shape(string: str) -> Shape:
    """Read the shape of an array.

    >>> shape("2x3x5x7")
    (2, 3, 5, 7)
    """
    return tuple(int(side) for side in string.split("x"))


@with_pattern(r"[\w.>-]+")
def name(string: str) -> str:
    """Read a name: one word, so that it cannot swallow the rest of a sentence."""
    return string


@dataclass(frozen=True)
class Call:
    """A module as it is written in Python, such as ``Conv2d(3, 4, kernel_size=3)``."""

    function: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


@with_pattern(r"[A-Z]\w*\(.*\)")
def call(string: str) -> Call:
    """Read the construction of a module; its arguments are numbers or such calls, never other code.

    >>> call("Conv2d(3, 4, kernel_size=3)")
    Call(function='Conv2d', args=(3, 4), kwargs={'kernel_size': 3})
    """
    return _call(ast.parse(string, mode="eval").body)


def _call(node: ast.expr) -> Call:
    match node:
        case ast.Call(func=ast.Name(id=function), args=args, keywords=keywords):
            kwargs = {keyword.arg or "": _argument(keyword.value) for keyword in keywords}
            return Call(function, tuple(map(_argument, args)), kwargs)
    raise ValueError(f"expected a call such as ReLU(), got {ast.unparse(node)}")


def _argument(node: ast.expr) -> Any:
    return _call(node) if isinstance(node, ast.Call) else ast.literal_eval(node)


@with_pattern(r"[A-Z]\w*\(.*\)")
def chain(string: str) -> list[Call]:
    """Read a chain of modules, each one's output the next one's input.

    >>> [call.function for call in chain("Linear(4, 3) -> ReLU()")]
    ['Linear', 'ReLU']
    """
    return [call(part) for part in string.split(" -> ")]


@with_pattern(r"-?\d+(?: -?\d+)*")
def integers(string: str) -> tuple[int, ...]:
    """Read whole numbers.

    >>> integers("14400 320 8")
    (14400, 320, 8)
    """
    return tuple(int(number) for number in string.split())


CALL = r"(?:twin\.)?(?:forward|backward)\([xyzgh]\)|overwrite\((?:output|gradients)\)"


@with_pattern(rf"(?:{CALL})(?:, (?:{CALL}))*")
def program(string: str) -> list[str]:
    """Read calls that are made one after the other; a misspelt one makes the sentence unknown.

    >>> program("forward(x), twin.backward(h)")
    ['forward(x)', 'twin.backward(h)']
    """
    return string.split(", ")


@with_pattern(r"output|gradient for the [\w.]+")
def result(string: str) -> str:
    """Read the name of a result of a forward and a backward pass."""
    return string


TYPES = {
    "Shape": shape,
    "Name": name,
    "Call": call,
    "Chain": chain,
    "Integers": integers,
    "Program": program,
    "Result": result,
}


def phrase(text: str) -> parsers.StepParser:
    """Return the parser of a sentence whose ``{field:Type}`` may be any of ``TYPES``."""
    return parsers.cfparse(text, extra_types=TYPES)


def numbers(table: Table) -> Array:
    """Read the numbers of a table, in reading order; a cell may hold several.

    >>> numbers([["1", "2.5"], ["-3 1e4", "0"]]).tolist()
    [1.0, 2.5, -3.0, 10000.0, 0.0]
    """
    return np.array([float(number) for row in table for cell in row for number in cell.split()])


def records(table: Table) -> Iterator[dict[str, str]]:
    """Read a table with a header, one dictionary for each row below it.

    >>> list(records([["name", "relative"], ["exact", "0"]]))
    [{'name': 'exact', 'relative': '0'}]
    """
    header, *rows = table
    return (dict(zip(header, row, strict=True)) for row in rows)


def column(table: Table) -> list[str]:
    """Read a table of one column and no header.

    >>> column([["ReLU()"], ["MaxPool2d(2)"]])
    ['ReLU()', 'MaxPool2d(2)']
    """
    return [cell for (cell,) in table]


def columns(table: Iterable[list[str]]) -> Iterator[str]:
    """Write a table with its columns aligned.

    >>> list(columns([["a", "bc"], ["def", "g"]]))
    ['| a   | bc |', '| def | g  |']
    """
    rows = list(table)
    widths = [max(len(cell) for cell in cells) for cells in zip(*rows, strict=True)]
    for row in rows:
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
