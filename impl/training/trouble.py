"""What ends a training from outside of it, such as a device without memory: in words that say what to do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import torch

from impl.training.step import NonFiniteLossError

MEMORY = re.compile(r"out of memory|can't allocate memory|not enough memory|CUBLAS_STATUS_ALLOC_FAILED")
# Not of what was asked of a stream that is being recorded: that is a fault of whoever asked, and the device goes on.
LOST = re.compile(r"^(?!.*captur).*(?:CUDA error|cuDNN error|CUBLAS_STATUS|CUDNN_STATUS|MPS backend)")
OLD = re.compile(r"no kernel image is available")
REPEATED = re.compile(r"(\S+) does not have a deterministic implementation")
# What it asked for, and what there is, in torch's own words; the rest is advice about torch's allocator.
ASKED = re.compile(r"[Tt]ried (to allocate \d+(?:\.\d+)? \w+)")
RESUME = "the checkpoints are whole: --resume goes on from the last one"


class DeviceError(ValueError):
    """A device that cannot do what it was asked to do, or nothing at all any more."""


@contextmanager
def placed(where: str) -> Iterator[None]:
    """Let an error say in which step it was."""
    try:
        yield
    except NonFiniteLossError as error:
        raise NonFiniteLossError(f"{error}; {where}") from None
    except RuntimeError as error:
        error.add_note(where)
        raise


@contextmanager
def explained(device: torch.device) -> Iterator[None]:
    """Say what can be done about an error of a device.

    Parameters
    ----------
    device : torch.device
        That torch works on while this lasts.

    Raises
    ------
    DeviceError
        Where it has not enough memory, cannot run this build of torch, has no algorithm that repeats bit for bit, or
        is lost. All other errors pass.

    Examples
    --------
    >>> with explained(torch.device("cpu")):
    ...     raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")
    Traceback (most recent call last):
    RuntimeError: mat1 and mat2 shapes cannot be multiplied
    """
    try:
        yield
    except RuntimeError as error:
        advice = [] if isinstance(error, torch.distributed.DistError) else advised(str(error))
        if not advice:
            raise
        raise DeviceError(
            "; ".join([f"{device.type}: {advice[0]}", *getattr(error, "__notes__", []), *advice[1:]])
        ) from error


def advised(words: str) -> list[str]:
    """Return what torch's words come to, and what can be done; nothing for words that are not about a device.

    >>> advised("mat1 and mat2 shapes cannot be multiplied")
    []
    >>> advised("CUDA error: operation not permitted when stream is capturing")
    []
    """
    if MEMORY.search(words):
        asked = ASKED.search(words)
        got = f"less, when torch tried {asked[1]}" if asked else "less"
        cure = "a smaller batch_size or model needs less, and bfloat16 half as much for what lies between the layers"
        return [f"expected enough memory, got {got}", cure, RESUME]
    if found := REPEATED.search(words):
        return [f"expected layers that repeat bit for bit, got {found[1]}", "without deterministic it runs"]
    if OLD.search(words):
        cure = f"torch {torch.__version__} is not built for it: install a build that is, or use --device cpu"
        return ["expected a device that this torch can run on, got another", cure]
    if LOST.search(words):
        first = words.partition("\n")[0]
        cure = "this process can do no more with it: see what the system says of it (nvidia-smi, dmesg), and start anew"
        return [f"expected the device to go on, got {first}", cure, RESUME]
    return []
