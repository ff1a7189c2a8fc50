"""Packaging from the command line: ``python -m impl package``."""

import argparse
import inspect
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

from impl.submission import documents
from impl.submission.errors import misbuilt
from impl.submission.package import package
from impl.training.checkpoints import file
from impl.training.checkpoints.weights import Weights, read_weights
from impl.training.models.registry import MODELS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``run`` reads."""
    parser.add_argument("checkpoint", type=Path, metavar="CHECKPOINT", help="of a training here, or weights alone")
    parser.add_argument("--output", type=Path, metavar="FILE", default=Path("submission.zip"), help="%(default)s")
    parser.add_argument("--description", type=Path, metavar="FILE", help="JSON of the model of weights alone")
    parser.add_argument(
        "--models", type=Path, metavar="FILE", nargs="+", help="source files; by default that of the model"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the archive and say what is in it; return 0, or 2 where it would not be accepted."""
    try:
        with described(arguments.checkpoint, arguments.description) as (checkpoint, description):
            models = sources(description) if arguments.models is None else arguments.models
            manifest = package(arguments.output, checkpoint=checkpoint, description=description, models=models)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{arguments.output}: {arguments.output.stat().st_size:,} bytes, {manifest.parameters:,} parameters")
    for name, entry in manifest.members.items():
        print(f"  {entry.size:>12,}  {entry.sha256[:12]}  {name}")
    return 0


@contextmanager
def described(checkpoint: Path, description: Path | None) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield a file of weights and the description of its model.

    A checkpoint of a training here holds both, and much else, of which nothing is handed in.
    """
    if description is not None:
        yield checkpoint, documents.read(description.read_bytes(), str(description))
        return
    tree = file.read(checkpoint)
    if not isinstance(tree, dict) or not isinstance(tree.get("description"), dict):
        misbuilt(f"{checkpoint} to hold a description, or one by --description", "neither")
    with tempfile.TemporaryDirectory() as folder:
        weights = Path(folder) / f"{checkpoint.stem}.safetensors"
        save_file(_as_precise(read_weights(checkpoint), tree), weights)
        yield weights, tree["description"]


def _as_precise(weights: Weights, tree: dict[str, Any]) -> Weights:
    """Return weights in half precision where they were kept in it."""
    halved = any(tensor.dtype == torch.float16 for tensor in tree["model"].values())
    floats = torch.float16 if halved else torch.float32
    return {
        name: (tensor.to(floats) if tensor.is_floating_point() else tensor).contiguous()
        for name, tensor in weights.items()
    }


def sources(description: dict[str, Any]) -> list[Path]:
    """Return the file in which a model is registered, nothing where there is no such model."""
    model = str(description.get("model"))  # a list, which has no hash, is no name either
    source = inspect.getsourcefile(MODELS[model]) if model in MODELS else None
    return [Path(source)] if source else []
