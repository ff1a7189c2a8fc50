"""A device that stands in for a GPU where there is none: ``import steps.standin`` makes torch know it as ``standin``.

Its tensors lie in memory of their own, as far as torch and NumPy can see, and it computes on the processor. So it finds
what would mix devices, and nothing of what is CUDA's own: graphs, streams, TF32, the order of sums.
"""

import os
import subprocess
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import torch

NAME = "standin"
SOURCE = Path(__file__).with_name("device.cpp")
CACHE = Path(__file__).parents[2] / ".standin_cache"
TORCH = Path(torch.__file__).parent
HEADERS = (TORCH / "include", TORCH / "include/torch/csrc/api/include")
LIBRARIES = ("c10", "torch", "torch_cpu")
# Warnings would be about torch's headers.
OPTIONS = ("-std=c++20", "-O1", "-w", "-shared", "-fPIC")


def built() -> Path:
    """Return the library of the device, compiled for this torch; once, which takes half a minute."""
    text = SOURCE.read_bytes() + torch.__version__.encode()
    path = CACHE / f"{sha256(text).hexdigest()[:16]}.so"
    if not path.exists():
        CACHE.mkdir(exist_ok=True)
        included = [f"-I{folder}" for folder in HEADERS]
        linked = [f"-L{TORCH / 'lib'}", *(f"-l{name}" for name in LIBRARIES)]
        partial = path.with_suffix(f".{os.getpid()}")
        compiler = os.environ.get("CXX", "c++")
        line = [compiler, *OPTIONS, *included, str(SOURCE), *linked, "-o", str(partial)]
        subprocess.run(line, check=True)  # noqa: S603 - our own source
        partial.replace(path)  # in one step: several processes may be at it
    return path


def module() -> ModuleType:
    """Return what torch asks of a device, such as its random state, which is that of the processor."""
    found = ModuleType(f"torch.{NAME}")
    found.__dict__.update(
        is_available=lambda: True,
        current_device=lambda: 0,
        device_count=lambda: 1,
        synchronize=lambda *_: None,
        manual_seed_all=lambda _: None,
        _is_in_bad_fork=lambda: False,
        get_rng_state=lambda *_: torch.zeros(1, dtype=torch.uint8),
        set_rng_state=lambda *_: None,
        get_amp_supported_dtype=lambda: [torch.bfloat16, torch.float16],
    )
    return found


torch.ops.load_library(str(built()))
torch.utils.rename_privateuse1_backend(NAME)
torch._register_device_module(NAME, module())
