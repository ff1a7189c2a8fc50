"""Evaluation from the command line: ``python -m impl evaluate``."""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch

from impl.commands import data
from impl.numpy_nn.checks import refuse
from impl.training.checkpoints.file import read
from impl.training.checkpoints.weights import load_weights, read_weights
from impl.training.devices import device
from impl.training.evaluation import Evaluation, evaluate
from impl.training.inputs import prepare
from impl.training.models import from_description
from impl.training.models.description import check_fits
from impl.training.trouble import explained

MINUTES = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``run`` reads."""
    parser.add_argument("checkpoint", type=Path, metavar="FILE", help="a checkpoint, or weights")
    parser.add_argument("--description", type=Path, metavar="FILE", help="JSON of the model of weights alone")
    parser.add_argument("--deadline", type=float, metavar="SECONDS", default=60.0 * MINUTES, help="(%(default)s)")
    data.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Say how often a model is right, and about which classes; return 1 where the time was too short."""
    description = described(arguments)
    check_fits(description)
    model = from_description(description)
    load_weights(model, read_weights(arguments.checkpoint))
    evaluation = measured(model, description, arguments)
    print(evaluation.words())
    for name, recall in zip(description["classes"], evaluation.metrics.recall, strict=True):
        print(f"  recall of {name:12} {'-' if recall is None else f'{recall:.3f}'}")
    return 0 if evaluation.complete else 1


def described(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the description beside weights, or in their checkpoint."""
    if arguments.description is not None:
        description: dict[str, Any] = json.loads(arguments.description.read_text(encoding="utf-8"))
        return description
    tree = read(arguments.checkpoint)
    if not isinstance(tree, dict) or "description" not in tree:
        refuse("evaluate", "a checkpoint with a description, or one by --description", str(arguments.checkpoint))
    found: dict[str, Any] = tree["description"]
    return found


def measured(model: torch.nn.Module, description: dict[str, Any], arguments: argparse.Namespace) -> Evaluation:
    """Evaluate a model on the test images of the data set that it is for."""
    test = data.dataset(description["dataset"], arguments).test
    where = device(arguments.device)
    with explained(where):
        return evaluate(
            model.to(where, memory_format=torch.channels_last),
            prepare(test.images, description["mean"], description["std"]).to(memory_format=torch.channels_last),
            torch.as_tensor(np.array(test.labels)),
            classes=len(description["classes"]),
            device=where,
            deadline=arguments.deadline,
        )
