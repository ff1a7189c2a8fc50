"""Step definitions, read from their source without running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pytest_bdd import parsers

from steps.language import phrase


@dataclass(frozen=True)
class Definition:
    """A function decorated with ``given``, ``when`` or ``then``, and its sentence."""

    place: str
    keyword: str
    sentence: str
    function: ast.FunctionDef | ast.AsyncFunctionDef = field(compare=False, repr=False)
    keeps_result: bool = field(compare=False)

    def __str__(self) -> str:
        """Return keyword and sentence, as a reader would find them."""
        return f'{self.keyword.title()} "{self.sentence}"'

    @cached_property
    def _parser(self) -> parsers.StepParser:
        return phrase(self.sentence)

    def matches(self, sentence: str) -> bool:
        """Return whether pytest-bdd would run this definition for ``sentence``."""
        return bool(self._parser.is_matching(sentence))

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the function, whoever speaks its sentence."""
        nodes = list(ast.walk(self.function))
        if isinstance(self.function, ast.AsyncFunctionDef):
            yield f"{self} is async, and pytest-bdd would never await it"
        if self.keyword != "then":
            return
        if self.keeps_result or any(isinstance(node, ast.Return) and node.value for node in nodes):
            yield f"{self} returns a value, which nothing looks at"
        if not any(_asserts(node) for node in nodes):
            yield f"{self} asserts nothing"


def definitions_in(source: str, path: str) -> Iterator[Definition]:
    """Yield the step definitions in the source of a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for call in node.decorator_list:
                match call:
                    case ast.Call(
                        func=ast.Name(id="given" | "when" | "then" as keyword),
                        args=[ast.Call(args=[ast.Constant(value=str(sentence))]) | ast.Constant(value=str(sentence))],
                        keywords=options,
                    ):
                        yield Definition(f"{path}:{node.lineno}", keyword, sentence, node, bool(options))


def _asserts(node: ast.AST) -> bool:
    match node:
        case ast.Assert(test=ast.Constant()):
            return False
        case ast.Assert():
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)) | ast.Attribute(attr=name)):
            return name.startswith("assert_")
    return False
