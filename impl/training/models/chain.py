"""A model whose architecture is a text, so that it can be sent with its weights and built without running code."""

import ast
from collections.abc import Sequence

import torch
from torch import nn

from impl.numpy_nn.checks import refuse
from impl.training.models.layers import NAMES, WHO, Layer, Residual
from impl.training.models.registry import Inputs, register

# What a stranger's text may ask for.
CHARACTERS, LAYERS, DEPTH = 10_000, 200, 4
ARROW = "->"
# Characters of a text that a refusal repeats.
SHOWN = 60


@register("chain")
def chain(inputs: Inputs, classes: int, *, architecture: str) -> nn.Sequential:
    """Return the layers of an architecture, each one's output the next one's input.

    Parameters
    ----------
    inputs : (int, int, int)
        Channels, height and width of an image.
    classes : int
    architecture : str
        Calls of layers by PyTorch's names, joined by ``->``. Their arguments are numbers, True or False;
        those of ``Residual(f, g, ...)``, which is ``x + g(f(x))``, are layers.

    Raises
    ------
    ValueError
        Where the text is no such chain, is larger than any model that is meant, or does not lead from
        ``inputs`` to ``classes`` numbers an image.

    Examples
    --------
    >>> model = chain((3, 4, 4), 10, architecture="Residual(Conv2d(3, 3, 3, padding=1)) -> Flatten() -> Linear(48, 10)")
    >>> model(torch.zeros(2, 3, 4, 4)).shape
    torch.Size([2, 10])
    """
    layers = parse(architecture)
    _check_fit(layers, inputs, classes)
    return nn.Sequential(*(layer.build() for layer in layers))


def parse(architecture: str) -> list[Layer]:
    """Return the layers of a text, of which nothing is run, or refuse it."""
    if not isinstance(architecture, str) or len(architecture) > CHARACTERS:
        got = f"{len(architecture)}" if isinstance(architecture, str) else repr(architecture)
        refuse(WHO, f"an architecture of at most {CHARACTERS} characters", got)
    layers = [_layer(_expression(part.strip()), part.strip(), 0) for part in architecture.split(ARROW)]
    count = sum(layer.count() for layer in layers)
    if count > LAYERS:
        refuse(WHO, f"at most {LAYERS} layers", count)
    return layers


def _expression(part: str) -> ast.expr:
    try:
        return ast.parse(part, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # the last three of texts made for it
        refuse(WHO, f"calls such as ReLU(), joined by {ARROW}", _shown(part))


def _layer(node: ast.expr, part: str, depth: int) -> Layer:
    """Read a call within the text of a part."""
    source = _shown(ast.get_source_segment(part, node) or part)
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        refuse(WHO, f"calls such as ReLU(), joined by {ARROW}", source)
    name = node.func.id
    if name not in NAMES:
        refuse(WHO, f"a layer out of {', '.join(NAMES)}", source)
    if name == Residual.__name__:
        return Layer(source, name, (), {}, _inner(node, source, part, depth + 1))
    values = {keyword.arg or "**": _value(keyword.value, source) for keyword in node.keywords}
    return Layer(source, name, tuple(_value(arg, source) for arg in node.args), values, ())


def _inner(node: ast.Call, source: str, part: str, depth: int) -> tuple[Layer, ...]:
    if depth > DEPTH:
        refuse(WHO, f"at most {DEPTH} residuals within each other", source)
    if node.keywords or not node.args:
        refuse(WHO, "layers in Residual, at least one", source)
    return tuple(_layer(arg, part, depth) for arg in node.args)


def _value(node: ast.expr, source: str) -> int | float:
    if not (isinstance(node, ast.Constant) and isinstance(node.value, int | float)):
        refuse(WHO, "numbers, True or False as arguments", source)
    return node.value


def _shown(text: str) -> str:
    """Return the beginning of a text, quoted, so that no control character of it reaches a terminal."""
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}...")


def _check_fit(layers: Sequence[Layer], inputs: Inputs, classes: int) -> None:
    """Follow the shape of an image through the layers, on a device where tensors have no memory."""
    with torch.device("meta"), torch.no_grad():
        x = torch.empty(1, *inputs)
        for layer in layers:
            module, shape = layer.build().eval(), tuple(x.shape[1:])
            try:
                x = module(x)
            except (RuntimeError, ValueError):
                refuse(WHO, f"a layer that takes shape {shape}", layer.source)
    if x.shape != (1, classes):
        refuse(WHO, f"{classes} numbers an image", f"shape {tuple(x.shape[1:])}")
