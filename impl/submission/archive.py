"""Submissions: opened as what they are, files of strangers."""

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from impl.submission import documents
from impl.submission.copied import CHUNK, copied
from impl.submission.directory import STORED, Member, members
from impl.submission.errors import Stage, misbuilt, refuse, shown
from impl.submission.limits import Limits
from impl.submission.manifest import Entry, Manifest
from impl.submission.names import CHECKPOINTS, MANIFEST, description_of

DATASETS = ("cifar10", "digits")


@dataclass(frozen=True)
class Submission:
    """A submission that holds what its manifest says.

    Attributes
    ----------
    size : int
        Bytes of the archive.
    sha256 : str
        Of the archive.
    manifest : Manifest
    description : dict
        Of the model of the main checkpoint, as JSON: but for its dataset nothing of it is looked at.
    dataset : str
        The name of the data set that the model is made for.
    checkpoint : Path
        Where the main checkpoint has been put: the only file that is written. Nothing of it has been read.
    texts : mapping of str to bytes
        The other members that are texts, by their names. The source of models is for people: it is never run.
    """

    size: int
    sha256: str
    manifest: Manifest
    description: dict[str, Any] = field(repr=False)
    dataset: str
    checkpoint: Path
    texts: Mapping[str, bytes] = field(repr=False)


def opened(path: Path, work: Path, limits: Limits | None = None) -> Submission:
    """Open a submission, and put its main checkpoint into a folder.

    It is read once, into a copy without a name. Everything is checked before anything else is written, and
    no name of a stranger ever becomes that of a file.

    Parameters
    ----------
    path : Path
        Of the archive.
    work : Path
        A folder, in which the checkpoint is written.
    limits : Limits, optional

    Raises
    ------
    SubmissionError
        Where it is not what ``package`` makes.
    """
    limits = limits or Limits()
    with copied(path, work, limits) as copy:
        file = copy.file
        found = {member.name: member for member in members(file, copy.size, limits)}
        for member in found.values():
            _check_size(member, limits)
        if MANIFEST not in found:
            misbuilt(MANIFEST, "an archive without it")
        manifest = Manifest.from_bytes(_text(file, found.pop(MANIFEST)))
        manifest.check_names(found)
        texts = _texts(file, found, manifest)
        description = _description(texts, manifest.checkpoint)
        dataset = _dataset(description)
        checkpoint = _written(file, found[manifest.checkpoint], manifest, work)
    return Submission(copy.size, copy.sha256, manifest, description, dataset, checkpoint, texts)


def _check_size(member: Member, limits: Limits) -> None:
    is_checkpoint = CHECKPOINTS.fullmatch(member.name)
    most = limits.checkpoint if is_checkpoint else limits.text
    if member.size > most:
        refuse(Stage.SIZE, f"{member.name} of at most {most:,} bytes", f"{member.size:,}")


def _texts(file: BinaryIO, found: Mapping[str, Member], manifest: Manifest) -> dict[str, bytes]:
    """Return the texts; the other checkpoints are only compared with the manifest."""
    texts: dict[str, bytes] = {}
    for name, member in found.items():
        if CHECKPOINTS.fullmatch(name):
            digest = hashlib.sha256()
            for chunk in unpacked(file, member):
                digest.update(chunk)
            manifest.check(name, Entry(member.size, digest.hexdigest()))
        else:
            texts[name] = _text(file, member)
            manifest.check(name, Entry.of(texts[name]))
    return texts


def _text(file: BinaryIO, member: Member) -> bytes:
    return b"".join(unpacked(file, member))


def _description(texts: Mapping[str, bytes], checkpoint: str) -> dict[str, Any]:
    name = description_of(checkpoint)
    if name not in texts:
        misbuilt(f"{name}, which describes the model of {checkpoint}", "an archive without it")
    return documents.read(texts[name], name)


def _dataset(description: Mapping[str, Any]) -> str:
    name = description.get("dataset")
    if name not in DATASETS:
        misbuilt(f"{' or '.join(DATASETS)} as dataset of the description", shown(name))
    return str(name)


def _written(file: BinaryIO, member: Member, manifest: Manifest, work: Path) -> Path:
    path = work / f"checkpoint{Path(manifest.checkpoint).suffix}"
    with path.open("xb") as target:
        for chunk in unpacked(file, member):
            target.write(chunk)
    return path


def unpacked(file: BinaryIO, member: Member) -> Iterator[bytes]:
    """Yield the content of a member in pieces, never more of it than its directory says."""
    file.seek(member.start)
    pieces = _stored(file, member.packed) if member.method == STORED else _inflated(file, member)
    length = crc = 0
    for piece in pieces:
        length, crc = length + len(piece), zlib.crc32(piece, crc)
        if length > member.size:
            misbuilt(f"{member.name} to unpack to {member.size:,} bytes, as its directory says", "more")
        yield piece
    if length < member.size:
        misbuilt(f"{member.name} to unpack to {member.size:,} bytes, as its directory says", f"{length:,}")
    if crc != member.crc:
        misbuilt(f"{member.name} with the checksum {member.crc:08x}", f"{crc:08x}: it is damaged")


def _stored(file: BinaryIO, left: int) -> Iterator[bytes]:
    while left and (piece := file.read(min(CHUNK, left))):
        left -= len(piece)
        yield piece


def _inflated(file: BinaryIO, member: Member) -> Iterator[bytes]:
    inflate, left = zlib.decompressobj(-zlib.MAX_WBITS), member.packed
    try:
        while not inflate.eof and (piece := inflate.unconsumed_tail or file.read(min(CHUNK, left))):
            left -= 0 if inflate.unconsumed_tail else len(piece)
            yield inflate.decompress(piece, CHUNK)
        while not inflate.eof and (rest := inflate.decompress(b"", CHUNK)):
            yield rest
    except zlib.error:
        misbuilt(f"{member.name} to be deflated", "what no inflating makes sense of")
    if not inflate.eof or left or inflate.unused_data:
        misbuilt(f"{member.name} to be deflated in {member.packed:,} bytes", "an end elsewhere")
