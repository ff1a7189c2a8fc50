"""Wrong versions of a module: one change each, made by a tool, by leaving out a statement, or by hand."""

import ast
import difflib
import importlib
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from steps.diagnosis.planted import names

IMPLEMENTATION = Path("impl/numpy_nn")
CATALOGUE = "catalogue"
# Mistakes in these are noticed by features/losses, which is not run here.
OF_ANOTHER_CHAPTER = ("EffectiveNumber", "FocalLoss")
# Of the tool's replacements for an operator those that a slip of the pen would make. The others, such as a
# shift of floating-point numbers, raise TypeError wherever they are reached, and would test Python.
ARITHMETIC = ("Add", "Sub", "Mul", "Div")
SKIPPED_OPERATORS = ("core/Variable", "core/NoOp")


@dataclass(frozen=True)
class Mutant:
    """A module with one change: the lines that it had, and those that stand there instead."""

    module: str
    line: int
    was: str
    becomes: str
    label: str = ""
    source: str = field(default="", repr=False, compare=False)
    implementation: str = ""

    @property
    def key(self) -> str:
        """Return what tells it from all others."""
        return f"{self.module}:{self.line}: {self.was} => {self.becomes}"

    def __str__(self) -> str:
        """Return where it is and what was changed, in a line or two."""
        words = f" ({self.label})" if self.label else ""
        return f"{self.module}.py:{self.line}{words}\n      {self.was}\n   -> {self.becomes}"


def changed(module: str, before: str, after: str, label: str = "") -> Mutant:
    r"""Describe a change of a module.

    >>> mutant = changed("relu", "a = 1\nb = 2\n", "a = 1\nb = 3\n")
    >>> mutant.line, mutant.was, mutant.becomes
    (2, 'b = 2', 'b = 3')
    """
    old, new = before.splitlines(), after.splitlines()
    spans = [
        code for code in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if code[0] != "equal"
    ]
    (_, first, _, start, _), (_, _, last, _, stop) = spans[0], spans[-1]
    was, becomes = (" / ".join(line.strip() for line in lines) for lines in (old[first:last], new[start:stop]))
    return Mutant(module, first + 1, was, becomes, label, after)


def known_mistakes() -> Iterator[Mutant]:
    """Yield the mistakes in layers of the catalogue, each made in a textbook, as mutants of no module."""
    for name, mistake in names().items():
        if mistake.kind not in OF_ANOTHER_CHAPTER:
            where = f"steps.diagnosis.planted:{name}"
            yield Mutant(CATALOGUE, 0, "right", mistake.name, implementation=where)


class _Meaning(ast.NodeTransformer):
    """Takes out what has no meaning when it is run: annotations, docstrings, and who may be named in a call."""

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        node.args = [*node.posonlyargs, *node.args, *node.kwonlyargs]
        node.defaults += [default for default in node.kw_defaults if default is not None]
        node.posonlyargs, node.kwonlyargs, node.kw_defaults = [], [], []
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        node.annotation = ast.Constant(0)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        node.body = [statement for statement in node.body if not _is_text(statement)]
        return self.generic_visit(node)


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def meaning(source: str) -> str:
    """Return what a module does: two of one meaning are one mutant.

    >>> meaning("def f(*, x: int = 1): 'It adds.'; return x + 1") == meaning("def f(x=1): return x + 1")
    True
    """
    return ast.dump(_Meaning().visit(ast.parse(source)))


def by_tool(source: str) -> Iterator[str]:
    """Yield a module as the operators of cosmic-ray change it.

    Only its operators are used: its own runner keeps in a data base whether a mutant died, not of which rules.
    """
    importlib.import_module("parso")  # cosmic-ray 8.7 cannot be imported before it
    mutate: Any = importlib.import_module("cosmic_ray.mutating").mutate_code
    plugins: Any = importlib.import_module("cosmic_ray.plugins")
    for name in filter(_is_a_slip, sorted(plugins.operator_names())):
        operator, place = plugins.get_operator(name)(), 0
        while (text := mutate(source, operator, place)) is not None:
            yield text
            place += 1


def _is_a_slip(operator: str) -> bool:
    kind, *names = operator.split("_")
    if kind.endswith("ReplaceBinaryOperator"):
        return names[1] in ARITHMETIC or names == ["BitOr", "BitAnd"]
    if kind.endswith("ReplaceComparisonOperator"):
        return names[1] not in ("Is", "IsNot") or names[0] in ("Is", "IsNot")
    return not operator.startswith(SKIPPED_OPERATORS)


def by_omission(source: str) -> Iterator[str]:
    r"""Yield a module without one of its statements: a call, a change of something that lasts, a condition.

    >>> [text.splitlines()[1].strip() for text in by_omission("def f(x):\n    x.sort()\n    return x\n")]
    ['pass']
    """
    lines = source.splitlines(keepends=True)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt) and _lasts(node):
            indent = lines[node.lineno - 1][: node.col_offset]
            yield "".join([*lines[: node.lineno - 1], f"{indent}pass\n", *lines[node.end_lineno :]])


def _lasts(node: ast.stmt) -> bool:
    match node:
        case ast.Expr():
            return not _is_text(node)
        case ast.Assign(targets=[target]) | ast.AnnAssign(target=target, value=ast.expr()):
            return isinstance(target, ast.Attribute | ast.Subscript)
    return isinstance(node, ast.AugAssign | ast.If)


def by_hand(folder: Path, module: str, source: str) -> Iterator[tuple[str, str]]:
    """Yield the label and the text of the changes that a file of the folder lists for a module.

    Raises
    ------
    ValueError
        Where a change does not fit the module any more.
    """
    path = folder / f"{module}.toml"
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["mutant"] if path.exists() else []
    for entry in entries:
        if source.count(entry["was"]) != 1:
            raise ValueError(f"{path}: expected once in {module}.py, got {source.count(entry['was'])}: {entry['was']}")
        yield entry["label"], source.replace(entry["was"], entry["becomes"])


def mutants_of(path: Path, folder: Path, *, generated: bool = True) -> Iterator[Mutant]:
    """Yield every mutant of a module once, those by hand first, since they have a name."""
    source = path.read_text(encoding="utf-8")
    seen = {meaning(source)}
    texts = [("", text) for way in (by_tool, by_omission) for text in way(source)] if generated else []
    for label, text in (*by_hand(folder, path.stem, source), *texts):
        try:
            what_it_does = meaning(text)
        except SyntaxError:
            continue  # the tool knows no grammar: a*args for *args
        if what_it_does not in seen:
            seen.add(what_it_does)
            yield changed(path.stem, source, text, label)


def all_mutants(root: Path, folder: Path, only: Sequence[str] = (), *, generated: bool = True) -> list[Mutant]:
    """Return the known mistakes and the mutants of the implementation, or those of its modules that are named."""
    paths = {path.stem: path for path in sorted((root / IMPLEMENTATION).glob("*.py")) if path.stem != "__init__"}
    unknown = [name for name in only if name not in (*paths, CATALOGUE)]
    if unknown:
        raise ValueError(f"expected modules of {IMPLEMENTATION}, got {unknown[0]!r}")
    chosen = [path for name, path in paths.items() if not only or name in only]
    known = known_mistakes() if generated and (not only or CATALOGUE in only) else ()
    return [*known, *(mutant for path in chosen for mutant in mutants_of(path, folder, generated=generated))]
