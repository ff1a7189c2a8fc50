"""Where torch works: the processor, a CUDA device, or Apple's MPS."""

import os
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from impl.numpy_nn.checks import refuse

# In the order of preference.
ACCELERATORS = ("cuda", "mps")
NAMES = ("auto", "cpu", *ACCELERATORS)


def available() -> Mapping[str, bool]:
    """Return which accelerators torch finds here."""
    return {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}


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
    there = [each for each in ACCELERATORS if found[each]]
    if name == "auto":
        return torch.device([*there, "cpu"][0])
    if name != "cpu" and name not in there:
        refuse(
            "device", f"{name} to be there", f"{' and '.join(there) or 'no accelerator'}, by torch {torch.__version__}"
        )
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
    }


def _processor(told: Path = Path("/proc/cpuinfo")) -> str:
    """Return the name of the processor, where the system tells it, or else its kind.

    >>> _processor(Path("nowhere")) == platform.machine()
    True
    """
    lines = told.read_text(encoding="utf-8").splitlines() if told.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
