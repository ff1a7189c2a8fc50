"""Archives to hand in, the same byte for byte whenever and wherever they are built."""

import io
import json
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from torch import nn

from impl.submission.archive import opened
from impl.submission.errors import Stage, refuse
from impl.submission.limits import MB, Limits
from impl.submission.loading import loaded, refusing
from impl.submission.manifest import Entry, Manifest
from impl.submission.names import MANIFEST, assert_distinct, description_of
from impl.training.checkpoints.atomic import replace
from impl.training.evaluation import evaluate
from impl.training.inputs import prepare
from impl.training.models import parameters

# The first day that a zip archive can tell, and a plain file that its owner may write.
DATE = (1980, 1, 1, 0, 0, 0)
MODE = stat.S_IFREG | 0o644
UNIX = 3


def package(
    target: Path,
    *,
    checkpoint: Path,
    description: Mapping[str, Any],
    models: Sequence[Path] = (),
    limit: int = 100 * MB,
) -> Manifest:
    """Write an archive to hand in, or leave what is there as it is.

    Nothing is compressed, which weights hardly can be: the bytes would depend on the version of zlib.

    Parameters
    ----------
    target : Path
        Of the archive.
    checkpoint : Path
        Of the weights, as ``impl.training.checkpoints.weights.read_weights`` reads them. Its name is kept.
    description : mapping
        Of the model, see ``impl.training.models.from_description``, and of its images.
    models : sequence of Path, optional
        Source files, for people to read: a gate never runs them.
    limit : int, default 100 MB
        Bytes that the archive may have.

    Raises
    ------
    SubmissionError
        Where a gate would refuse it.
    OSError
        Where the disk fails.
    """
    members = dict(_members(checkpoint, description, models))
    entries = {name: Entry.of(content) for name, content in members.items()}
    with refusing(Stage.LOADING):
        manifest = Manifest(f"checkpoints/{checkpoint.name}", parameters(description), entries)
    members[MANIFEST] = manifest.to_bytes()
    content = _archive(members)
    _check(content, members, limit)
    replace(target, content)
    return manifest


def _members(checkpoint: Path, description: Mapping[str, Any], models: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    name = f"checkpoints/{checkpoint.name}"
    assert_distinct(path.name for path in models)
    yield name, checkpoint.read_bytes()
    yield description_of(name), (json.dumps(description, indent=2, sort_keys=True) + "\n").encode()
    for path in models:
        yield f"models/{path.name}", path.read_bytes()


def _archive(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system, entry.external_attr = UNIX, MODE << 16
            archive.writestr(entry, members[name])
    return buffer.getvalue()


def _check(content: bytes, members: Mapping[str, bytes], limit: int) -> None:
    """Refuse an archive that would be refused where it is handed in."""
    if len(content) > limit:
        sizes = ", ".join(f"{name} {len(member):,}" for name, member in members.items())
        refuse(Stage.SIZE, f"an archive of at most {limit:,} bytes", f"{len(content):,}: {sizes}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "submission.zip")
        path.write_bytes(content)
        found = opened(path, Path(folder), Limits(archive=limit, checkpoint=limit))
        model = loaded(found.description, found.checkpoint, found.manifest.checkpoint, found.manifest.parameters)
    _try_out(model, found.description)


def _try_out(model: nn.Module, description: Mapping[str, Any]) -> None:
    """Refuse a model that cannot answer, or not by finite numbers: a negative variance is one before its root."""
    black = np.zeros((2, *description["inputs"]), np.uint8)
    with refusing(Stage.EVALUATION):
        evaluate(
            model,
            prepare(black, description["mean"], description["std"]),
            np.zeros(len(black), np.int64),
            classes=len(description["classes"]),
            device="cpu",
        )
