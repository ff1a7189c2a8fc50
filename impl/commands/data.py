"""The options that say which images a command works on, and where."""

import argparse
import os
from pathlib import Path

from impl.datasets import Dataset, cifar10, digits
from impl.numpy_nn.checks import refuse
from impl.training.devices import NAMES

DATA = "SPEC_DATA"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``--data``, ``--download``, ``--cache`` and ``--device``."""
    where = f"CIFAR-10, as torchvision writes it or as images (also: {DATA}=DIR)"
    parser.add_argument("--data", type=Path, metavar="DIR", default=os.environ.get(DATA) or None, help=where)
    parser.add_argument("--download", action="store_true", help="let torchvision fetch it into that folder")
    parser.add_argument("--cache", type=Path, metavar="DIR", default=Path(".data_cache"), help="for decoded images")
    parser.add_argument("--device", choices=NAMES, default="auto", help="where torch works (%(default)s)")


def dataset(name: str, arguments: argparse.Namespace) -> Dataset:
    """Return the images of a data set.

    Raises
    ------
    ValueError
        Where they are not at hand.
    """
    if name == "digits":
        return digits()
    if name != "cifar10":
        refuse("dataset", "cifar10 or digits", repr(name))
    if arguments.data is None:
        refuse("dataset", f"the folder of CIFAR-10, by --data=DIR or {DATA}=DIR", "none")
    return cifar10(arguments.data, arguments.cache, download=arguments.download, report=print)
