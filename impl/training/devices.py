"""Where torch works: the processor, a CUDA device, or Apple's MPS."""

import os
import platform
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from impl.numpy_nn.checks import refuse

# In the order of preference.
ACCELERATORS = ("cuda", "mps")
NAMES = ("auto", "cpu", *ACCELERATORS)


# What cuBLAS needs to repeat itself, see torch.use_deterministic_algorithms; it is read before the first product.
CUBLAS = "CUBLAS_WORKSPACE_CONFIG", ":4096:8"


# Torch's words for what is missing, and ours; others are passed on.
REASONS = (
    (
        re.compile(r"driver on your system is too old \(found version (\d+)(\d\d)0\)"),
        "the NVIDIA driver is of CUDA {0}.{1}, too old for it: update it, or install a torch that is built for {0}.{1}",
    ),
    (re.compile(r"Found no NVIDIA driver"), "there is no NVIDIA driver"),
    (re.compile(r"not compiled with CUDA"), "it is built without CUDA"),
)


def available() -> Mapping[str, bool]:
    """Return which accelerators torch finds here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of an old driver, see ``reason``
        return {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}


def reason() -> str:
    """Return why torch finds no CUDA device, such as that the driver is too old; nothing where it finds one."""
    try:
        torch.cuda.init()
    except (RuntimeError, AssertionError) as error:
        said = str(error).partition("\n")[0]
        found = ((pattern.search(said), words) for pattern, words in REASONS)
        return next(
            (words.format(*(part.lstrip("0") or "0" for part in match.groups())) for match, words in found if match),
            said,
        )
    return ""


def device(name: str, found: Mapping[str, bool] | None = None) -> torch.device:
    """Return the device of a name; ``auto`` is the first accelerator there is, or else the processor.

    Parameters
    ----------
    name : {"auto", "cpu", "cuda", "mps"}
    found : mapping of str to bool, optional
        Which accelerators there are; by default torch is asked.

    Raises
    ------
    ValueError
        Where the name is no device, or the device is not there.
    """
    if name not in NAMES:
        refuse("device", f"one of {', '.join(NAMES)}", repr(name))
    found = available() if found is None else found
    there = [each for each in ACCELERATORS if found.get(each)]
    if name == "auto":
        return device([*there, "cpu"][0], found)
    if name != "cpu" and name not in there:
        got = f"{' and '.join(there) or 'no accelerator'}, by torch {torch.__version__}"
        why = reason() if name == "cuda" else ""
        refuse("device", f"{name} to be there", f"{got}: {why}" if why else got)
    if name == "cuda":
        os.environ.setdefault(*CUBLAS)
    return torch.device(name)


def machine(used: torch.device) -> dict[str, Any]:
    """Return what a time was measured with, as JSON has it."""
    return {
        "device": torch.cuda.get_device_name(used) if used.type == "cuda" else used.type,
        "processor": _processor(),
        "cores": os.cpu_count(),
        "threads": torch.get_num_threads(),
        "python": platform.python_version(),
        "torch": torch.__version__,
        **({"cuda": torch.version.cuda, "cudnn": torch.backends.cudnn.version()} if used.type == "cuda" else {}),
    }


def _processor(told: Path = Path("/proc/cpuinfo")) -> str:
    """Return the name of the processor, where the system tells it, or else its kind.

    >>> _processor(Path("nowhere")) == platform.machine()
    True
    """
    lines = told.read_text(encoding="utf-8").splitlines() if told.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
