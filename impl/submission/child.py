"""The process in which a stranger's model is built and run: ``python -m impl.submission.child``.

It reads one job as JSON, and prints what it finds as lines of JSON. It is given time and memory, and
no more: it may be killed at any moment, and what it has told by then counts.
"""

import contextlib
import json
import math
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import torch

from impl.submission.errors import Stage, SubmissionError
from impl.submission.loading import loaded, refusing
from impl.training.evaluation import evaluate
from impl.training.inputs import prepare
from impl.training.models.registry import import_models

# Bytes of addresses that libraries may take later on, which are loaded when a kernel of theirs is first used.
LIBRARIES = {"cuda": 16 * 10**9}


def measure(job: dict[str, Any], tell: Callable[..., None]) -> None:
    """Load the model of a job, and tell how it does on the images.

    Parameters
    ----------
    job : dict
        ``description``, ``checkpoint`` (path), ``name`` (of it), ``parameters``, ``images`` and
        ``labels`` (paths of arrays), ``batch`` (images at a time), ``seconds``, ``device``.
    tell : callable
        Takes what is found, by name, as JSON can hold it.
    """
    description = job["description"]
    model = loaded(description, Path(job["checkpoint"]), job["name"], job["parameters"])
    tell(parameters=job["parameters"])
    images, labels = (np.load(job[name], allow_pickle=False) for name in ("images", "labels"))
    with refusing(Stage.EVALUATION):
        found = evaluate(
            model.to(job["device"]),
            prepare(images, description["mean"], description["std"]),
            labels,
            classes=len(description["classes"]),
            device=job["device"],
            batch_size=job["batch"],
            deadline=job["seconds"],
            report=lambda done, of: tell(done=done, of=of),
        )
    metrics = found.metrics
    tell(done=found.done, of=found.of, seconds=found.seconds, complete=found.complete)
    tell(accuracy=metrics.accuracy, recall=metrics.recall)


def limit(seconds: float, memory: int) -> None:
    """Limit processor time and memory from now on, where the system can: the first outlives whoever started this."""
    with contextlib.suppress(ImportError, OSError):
        resource = import_module("resource")
        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        most = math.ceil(used + seconds * (os.cpu_count() or 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + memory,) * 2)


def warm(device: str) -> None:
    """Let torch load what it works with on a device: libraries of CUDA take more addresses than a model may need."""
    image = torch.zeros(1, 1, 3, 3, device=device)
    torch.nn.functional.conv2d(image, image).flatten(1) @ image[0, 0, :1]


def bound(device: str, memory: int, cuda: Any = torch.cuda) -> None:
    """Limit what torch may take of the memory of a CUDA device, which is none of the process's own."""
    if device == "cuda":
        total = cuda.get_device_properties(cuda.current_device()).total_memory
        cuda.set_per_process_memory_fraction(min(1.0, memory / total))


def main() -> None:
    """Do the job."""
    job = json.load(sys.stdin)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as sink:

        def tell(**message: object) -> None:
            print(json.dumps(message), file=sink, flush=True)

        os.dup2(2, 1)  # a registered model may print, which is no message
        import_models(os.environ)
        warm(job["device"])
        bound(job["device"], job["memory"])
        limit(job["patience"], job["memory"] + LIBRARIES.get(job["device"], 0))
        try:
            measure(job, tell)
        except SubmissionError as error:
            tell(refused=str(error), stage=error.stage)


if __name__ == "__main__":
    main()
