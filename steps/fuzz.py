"""Submissions that are almost right, as many as one likes: ``python -m steps.fuzz --examples 100000``.

Each is refused in words, or is as good as the honest one. Nothing else is allowed: no other error, no file
outside the work folder. An input that does otherwise is printed, made as small as Hypothesis can make it.
"""

import argparse
import re
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import hypothesis
import torch
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as drawn

from impl.submission.archive import opened
from impl.submission.errors import SubmissionError
from impl.submission.loading import loaded
from steps.hostile.honest import CONFIG, Parts, zipped
from steps.hostile.mutations import mutated
from steps.hostile.weights import numbers_as_tensors, pth

Read = Callable[[bytes, Path], None]


@dataclass
class Tally:
    """How many inputs have been tried, how many of them were as good as the honest one, and how others were refused."""

    tried: int = 0
    accepted: int = 0
    refusals: Counter[str] = field(default_factory=Counter)

    def words(self) -> str:
        """Say it in a line."""
        return f"{self.tried:,} inputs: {self.accepted:,} accepted, the others refused in {len(self.refusals)} ways"


def archives(parts: Parts) -> Sequence[bytes]:
    """Return honest archives."""
    members = parts.all().items()
    return [zipped(members), zipped(members, zipfile.ZIP_DEFLATED)]


def read_archive(content: bytes, folder: Path) -> None:
    """Read an archive, which is the honest one or none: every byte of it is in a checksum."""
    parts = Parts(folder, folder / "ran")
    (folder / "submission.zip").write_bytes(content)
    found = opened(folder / "submission.zip", folder / "work")
    assert found.checkpoint.read_bytes() == parts.weights, "other weights than the honest ones"
    assert found.description == parts.description, "another description than the honest one"


def read_weights_of(kind: str) -> Read:
    """Return what reads an archive with these weights, of which the manifest tells rightly."""

    def read(content: bytes, folder: Path) -> None:
        _load(Parts(folder, folder / "ran", weights=content, kind=kind), folder)

    return read


def read_description(content: bytes, folder: Path) -> None:
    """Read an archive with this description, of which the manifest tells rightly."""
    _load(Parts(folder, folder / "ran", description=content), folder)


def read_manifest(content: bytes, folder: Path) -> None:
    """Read an archive with this manifest."""
    parts = Parts(folder, folder / "ran")
    (folder / "submission.zip").write_bytes(parts.with_manifest(content))
    opened(folder / "submission.zip", folder / "work")


def _load(parts: Parts, folder: Path) -> None:
    (folder / "submission.zip").write_bytes(parts.archive())
    found = opened(folder / "submission.zip", folder / "work")
    model = loaded(found.description, found.checkpoint, parts.checkpoint, found.manifest.parameters)
    for name, tensor in model.state_dict().items():
        assert tensor.isfinite().all(), f"{name} is not finite"


HONEST = Parts(Path(), Path())
TARGETS: dict[str, tuple[Sequence[bytes], Read]] = {
    "archive": (archives(HONEST), read_archive),
    "manifest": ([HONEST.all()["manifest.json"]], read_manifest),
    "description": ([HONEST.members()[CONFIG]], read_description),
    "safetensors": ([HONEST.weights], read_weights_of("safetensors")),
    "pth": ([pth(numbers_as_tensors())], read_weights_of("pth")),
}


def attempt(read: Read, content: bytes, tally: Tally) -> None:
    """Read an input, and see that nothing but a refusal comes of it, nor a file where none may be."""
    tally.tried += 1
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "work").mkdir()
        try:
            read(content, folder)
            tally.accepted += 1
        except SubmissionError as error:
            tally.refusals[re.sub(r"\d+|'.*'|b\".*\"|\".*\"", "_", str(error))[:80]] += 1
        left = {path.name for path in folder.iterdir()} - {"submission.zip", "work"}
        assert not left, f"written outside: {left}"


def fuzz(target: str, examples: int, seed: int | None = None) -> Tally:
    """Try so many mutations of a part of a submission; without a seed always the same."""
    seeds, read = TARGETS[target]
    tally = Tally()

    @settings(
        max_examples=examples,
        derandomize=seed is None,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @drawn(mutated(seeds))
    def run(content: bytes) -> None:
        attempt(read, content, tally)

    (run if seed is None else hypothesis.seed(seed)(run))()
    return tally


def main(given: Sequence[str] | None = None) -> None:
    """Try mutations of every part, and say how many."""
    parser = argparse.ArgumentParser("python -m steps.fuzz", description=__doc__)
    parser.add_argument("--examples", type=int, default=10_000, metavar="N", help="in all; %(default)s")
    parser.add_argument("--seed", type=int, default=0, help="of other mutations; %(default)s")
    found = parser.parse_args(given)
    torch.set_num_threads(1)
    total, begin = Tally(), time.monotonic()
    for target in TARGETS:
        tally = fuzz(target, found.examples // len(TARGETS), found.seed)
        print(f"{target:<12} {tally.words()}", flush=True)
        total.tried, total.accepted = total.tried + tally.tried, total.accepted + tally.accepted
        total.refusals += tally.refusals
    print(f"{'in all':<12} {total.words()}, in {time.monotonic() - begin:.0f} s")


if __name__ == "__main__":
    main()
