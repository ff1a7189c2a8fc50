"""In which numbers a network is computed: by name, and the same on every device."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import torch

from impl.numpy_nn.checks import refuse

# By name, the type of the products; None where it is that of the parameters.
PRECISIONS: Mapping[str, torch.dtype | None] = {
    "float32": None,
    "tf32": None,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
}
# The first whose units for matrix products read TF32 (NVIDIA Ampere).
TF32_CAPABILITY = (8, 0)


def check_precision(
    who: str, precision: str, device: torch.device, capability: tuple[int, int] | None = None
) -> torch.dtype | None:
    """Return the type of the products of a precision, or refuse one that a device has not.

    Parameters
    ----------
    who : str
        Who asks, for the words of a refusal.
    precision : {"float32", "tf32", "bfloat16", "float16"}
    device : torch.device
    capability : (int, int), optional
        Of a CUDA device; by default torch is asked.

    Raises
    ------
    ValueError
        Where there is no such precision, or the device would compute in another one and say nothing.
    """
    if precision not in PRECISIONS:
        refuse(who, f"precision to be one of {', '.join(PRECISIONS)}", repr(precision))
    if precision == "tf32":
        if device.type != "cuda":
            refuse(who, "a CUDA device for tf32", device.type)
        has = torch.cuda.get_device_capability(device) if capability is None else capability
        if has < TF32_CAPABILITY:
            refuse(who, f"a device of compute capability {words(TF32_CAPABILITY)} or above for tf32", words(has))
    return PRECISIONS[precision]


def words(capability: tuple[int, int]) -> str:
    """Return a compute capability as it is written.

    >>> words((8, 0))
    '8.0'
    """
    return ".".join(map(str, capability))


@contextmanager
def products(precision: str) -> Iterator[None]:
    """Let products of float32 be in TF32 where the precision says so, and nowhere else, while this lasts.

    Torch takes TF32 for convolutions, and not for matrix products, unless it is told otherwise; "float32" would mean
    either. It must last over the backward pass, too.
    """
    # The newer settings, fp32_precision, make torch.compile fail, which reads these (torch 2.9 to 2.14).
    places = (torch.backends.cuda.matmul, torch.backends.cudnn)
    before = [place.allow_tf32 for place in places]
    try:
        for place in places:
            place.allow_tf32 = precision == "tf32"
        yield
    finally:
        for place, was in zip(places, before, strict=True):
            place.allow_tf32 = was


def autocast(device: torch.device, dtype: torch.dtype | None) -> AbstractContextManager[Any]:
    """Let products be computed in a type, for a forward pass."""
    if dtype is None:
        return nullcontext()
    context: AbstractContextManager[Any] = torch.autocast(device.type, dtype)
    return context


@contextmanager
def repeatable(wanted: bool) -> Iterator[None]:
    """Let torch take only algorithms that repeat bit for bit, where it is wanted, while this lasts.

    Raises
    ------
    RuntimeError
        By torch, in a layer that has none.
    """
    if not wanted:
        yield
        return
    before = torch.get_deterministic_debug_mode(), torch.backends.cudnn.benchmark
    try:
        torch.use_deterministic_algorithms(True)
        torch.backends.cudnn.benchmark = False
        yield
    finally:
        torch.set_deterministic_debug_mode(before[0])
        torch.backends.cudnn.benchmark = before[1]
