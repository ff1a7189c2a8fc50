"""The machine, its libraries and their threads: what the numbers depend on."""

import json
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch
from threadpoolctl import threadpool_info

UNKNOWN = "unknown"
CPUINFO = Path("/proc/cpuinfo")
CACHE = Path("/sys/devices/system/cpu/cpu0/cache")


def machine() -> dict[str, Any]:
    """Return what there is here, and how busy it is: of how many processes, on average, in the minute before."""
    return {
        "processor": processor(),
        "cores": os.cpu_count() or UNKNOWN,
        "caches": caches() or {"L2": UNKNOWN},
        "load before": f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else UNKNOWN,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "torch": f"{torch.__version__} ({torch.backends.cpu.get_cpu_capability()})",
        "pytest-benchmark": version("pytest-benchmark"),
        "BLAS": blas(),
    }


def processor() -> str:
    """Return the name of the processor."""
    lines = CPUINFO.read_text(encoding="utf-8").splitlines() if CPUINFO.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or UNKNOWN


def caches() -> dict[str, str]:
    """Return the sizes of the caches of a core, by level."""
    found = {}
    for folder in sorted(CACHE.glob("index*")):
        level, kind, size = ((folder / name).read_text(encoding="utf-8").strip() for name in ("level", "type", "size"))
        if kind != "Instruction":
            found[f"L{level}"] = size
    return found


def blas() -> dict[str, str]:
    """Return the BLAS of NumPy, and for which processor its kernels are."""
    np.ones((2, 2)) @ np.ones((2, 2))
    for found in threadpool_info():
        if found["user_api"] == "blas":
            return {found["internal_api"]: str(found["version"]), "kernels": found.get("architecture", UNKNOWN)}
    return {"library": UNKNOWN}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(machine()))
