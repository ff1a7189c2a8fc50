"""A submission of our own: the compact network, by its recipe for the digits."""

from pathlib import Path

import torch

from impl.commands.train import RECIPES
from impl.datasets import digits
from impl.submission.command import described
from impl.submission.package import package
from impl.training.checkpoints.file import write
from impl.training.recipe import Recipe
from impl.training.state import weights
from impl.training.trainer import Trainer


def trained(folder: Path) -> Path:
    """Return a submission of a small network that has learned the digits, as ``impl train`` and ``package`` make it."""
    trainer = Trainer(Recipe.read(RECIPES / "digits.toml"), digits(), torch.device("cpu"))
    for _ in trainer.steps():
        pass
    write(folder / "digits.safetensors", weights(trainer))
    with described(folder / "digits.safetensors", None) as (checkpoint, description):
        package(folder / "submission.zip", checkpoint=checkpoint, description=description)
    return folder / "submission.zip"
