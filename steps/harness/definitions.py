"""Step definitions, read from their source without running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pytest_bdd import parsers

from steps.language import phrase

KEYWORDS = ("given", "when", "then", "step")
# Expressions that are true, or a value of their own, whatever the program does.
EMPTY = (
    ast.Constant,
    ast.Tuple,
    ast.List,
    ast.Dict,
    ast.Set,
    ast.JoinedStr,
    ast.Lambda,
    ast.GeneratorExp,
    ast.NamedExpr,
)


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

    def takes(self, argument: str) -> bool:
        """Return whether the function has an argument of this name."""
        return any(each.arg == argument for each in self.function.args.args)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the function, whoever speaks its sentence."""
        nodes = list(ast.walk(self.function))
        returns = any(isinstance(node, ast.Return) and node.value for node in nodes)
        if isinstance(self.function, ast.AsyncFunctionDef):
            yield f"{self} is async, and pytest-bdd would never await it"
        if any(_gives_up(node) for node in nodes):
            yield f"{self} skips or gives up, which looks like success"
        if self.keyword == "then":
            if self.keeps_result or returns:
                yield f"{self} returns a value, which nothing looks at"
            if not any(_asserts(node) for node in _always_run(self.function.body)):
                yield f"{self} asserts nothing"
        elif returns and not self.keeps_result:
            yield f"{self} returns a value, and has no target_fixture to keep it"


def definitions_in(source: str, path: str) -> Iterator[Definition]:
    """Yield the step definitions in the source of a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for call in node.decorator_list:
                match call:
                    case ast.Call(
                        func=ast.Name(id="given" | "when" | "then" as keyword),
                        args=[ast.Call(func=ast.Name(id="phrase"), args=[ast.Constant(value=str(sentence))])],
                        keywords=options,
                    ):
                        kept = any(option.arg == "target_fixture" for option in options)
                        yield Definition(f"{path}:{node.lineno}", keyword, sentence, node, kept)


def hidden_definitions_in(source: str, path: str) -> Iterator[str]:
    """Yield the ways to define a step that ``definitions_in`` does not see, and that are therefore a fault."""
    tree = ast.parse(source)
    seen = sum(1 for _ in definitions_in(source, path))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_keyword(node.func)]
    if len(calls) != seen:
        yield f'{path}: of {len(calls)} steps only {seen} are written as @given(phrase("…")) above a function'
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module="pytest_bdd", names=names) if any(n.asname or n.name == "step" for n in names):
                yield f"{path}:{node.lineno}: given, when and then are imported by other names"
            case ast.Import(names=names) if any(name.name == "pytest_bdd" for name in names):
                yield f"{path}:{node.lineno}: given, when and then are imported by other names"


def _is_keyword(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id in KEYWORDS


def _always_run(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that are run whatever happens, up to the first return."""
    for statement in body:
        if isinstance(statement, ast.Return | ast.Raise):
            return
        yield statement
        if isinstance(statement, ast.For):
            yield from _always_run(statement.body)


def _asserts(statement: ast.stmt) -> bool:
    match statement:
        case ast.Assert(test=test):
            return not _is_empty(test)
        case ast.Expr(value=ast.Call(func=function)):
            match function:
                case ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)) | ast.Attribute(attr=name):
                    return name.startswith("assert_")
    return False


def _is_empty(test: ast.expr) -> bool:
    match test:
        case ast.BoolOp(op=ast.Or(), values=values):
            return any(_is_empty(value) for value in values)
        case ast.BoolOp(values=values):
            return all(_is_empty(value) for value in values)
        case ast.UnaryOp(operand=operand):
            return _is_empty(operand)
        case ast.Compare(left=left, comparators=[right]):
            return ast.dump(left) == ast.dump(right)
        case ast.Attribute() | ast.Name():
            return True
    return isinstance(test, EMPTY)


def _gives_up(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="pytest"), attr="skip" | "xfail" | "exit" | "importorskip")):
            return True
    return False
