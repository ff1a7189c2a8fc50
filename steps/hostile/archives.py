"""Archives that are none, are damaged, lie about what they hold, or hold what would be dangerous to unpack."""

import io
import os
import pickle
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import torch

from steps.folders import Bomb
from steps.hostile.honest import SOURCE, Parts, zipped
from steps.hostile.records import CENTRAL, END, LOCAL, MB, Case, changed, end, flipped, place, sparse


def saved(parts: Parts, **options: bool) -> bytes:
    """Return what torch.save makes of an object that runs code when it is unpickled."""
    buffer = io.BytesIO()
    torch.save({"1.weight": Bomb(parts.mark)}, buffer, **options)
    return buffer.getvalue()


def of_mode(mode: int) -> Case:
    """Return an archive in which the source of a model is no file."""

    def build(parts: Parts) -> bytes:
        info = zipfile.ZipInfo(SOURCE)
        info.create_system, info.external_attr = 3, mode << 16
        members = parts.all()
        del members[SOURCE]
        return zipped([*members.items(), (info, b"/etc/passwd")])

    return build


def named(name: str) -> Case:
    """Return an archive with a member of a name more."""
    return lambda parts: parts.also(name, b"print()")


def remarked(*, before_data: bytes = b"", in_directory: bytes = b"", comment: bytes = b"") -> Case:
    """Return an archive whose last member has extra fields, before its data or in the directory, or a comment."""

    def build(parts: Parts) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in parts.all().items():
                info = zipfile.ZipInfo(name)
                info.extra = before_data if name == SOURCE else b""
                archive.writestr(info, content)
            info.extra, info.comment = in_directory, comment
        return buffer.getvalue()

    return build


def other_name() -> bytes:
    """Return the extra field by which some readers call the source evil.py. Source: APPNOTE.TXT, 4.6.9."""
    told = b"\1" + struct.pack("<L", zlib.crc32(SOURCE.encode())) + b"../evil.py"
    return struct.pack("<HH", 0x7075, len(told)) + told


def raw_name(name: bytes) -> Case:
    """Return an archive in which a member has another name, of as many bytes, which zipfile would not write."""
    return lambda parts: parts.archive().replace(SOURCE.encode(), name)


NO_ARCHIVE: dict[str, Case] = {
    "nothing": lambda parts: parts.folder / "submission.zip",
    "an empty file": lambda _: b"",
    "a folder": lambda parts: place(parts, Path.mkdir),
    "a pipe": lambda parts: place(parts, os.mkfifo),
    "a link to a device": lambda parts: place(parts, lambda path: path.symlink_to("/dev/zero")),
    "a link to itself": lambda parts: place(parts, lambda path: path.symlink_to(path)),
    "a text": lambda _: b"a cat",
    "a pickle that runs code": lambda parts: pickle.dumps(Bomb(parts.mark)),
    "torch.save of an object that runs code": saved,
    "torch.save of it in the legacy format": lambda parts: saved(parts, _use_new_zipfile_serialization=False),
    "100,000,001 bytes": lambda parts: place(parts, lambda path: sparse(path, 100 * MB + 1)),
    "a tar archive": lambda _: b"manifest.json".ljust(257, b"\0") + b"ustar".ljust(512, b"\0"),
}


def longer(by_data: bool) -> Case:
    """Return an archive in which a member is said to be of 100,000 bytes, and to have as many data, or not."""
    told = struct.pack("<L", 100_000)
    places = ({20: told, 24: told}, {18: told, 22: told}) if by_data else ({24: told}, {22: told})
    return lambda parts: changed(parts.archive(), SOURCE, places[0], local=places[1])


def undeflated(parts: Parts) -> bytes:
    """Return an archive of which a member is no result of deflating."""
    content = zipped(parts.all().items(), zipfile.ZIP_DEFLATED)
    begin = content.index(SOURCE.encode()) + len(SOURCE)
    return content[:begin] + b"\xff" * 4 + content[begin + 4 :]


def padded(parts: Parts) -> bytes:
    """Return an archive whose last member is deflated, and has data behind its end."""
    content = zipped(parts.all().items(), zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        packed = struct.pack("<L", archive.getinfo(SOURCE).compress_size + 4)
    *_, offset, _ = END.unpack(content[-END.size :])
    longer = end(content[:offset] + b"more" + content[offset:], offset=offset + 4)
    return changed(longer, SOURCE, {20: packed}, local={18: packed})


DAMAGED: dict[str, Case] = {
    "cut in half": lambda parts: parts.archive()[: len(parts.archive()) // 2],
    "cut by its last byte": lambda parts: parts.archive()[:-1],
    "cut by its first byte": lambda parts: parts.archive()[1:],
    "with a bit of a local header flipped": lambda parts: flipped(parts.archive(), 14),
    "with a bit of the weights flipped": lambda parts: flipped(
        parts.archive(), parts.archive().index(parts.weights) + 9
    ),
    "with a bit of the directory flipped": lambda parts: flipped(parts.archive(), parts.archive().index(CENTRAL)),
    "with a bit of the last record flipped": lambda parts: flipped(parts.archive(), len(parts.archive()) - 6),
    "with a member that is longer than its data": longer(by_data=False),
    "with a member that reaches into the directory": longer(by_data=True),
    "with a deflated member that is none": undeflated,
    "with bytes behind a deflated member": padded,
    "of which two parts are swapped": lambda parts: parts.archive().replace(LOCAL, b"PK\x04\x03", 1),
}
NAMES: dict[str, Case] = {
    "an absolute path": named("/etc/evil.py"),
    "a path upwards": named("models/../../evil.py"),
    "a backslash": named("models\\..\\evil.py"),
    "a drive letter": named("C:/evil.py"),
    "NUL in a name": raw_name(b"models/ne\0.py"),
    "a line break in a name": raw_name(b"models/ne\n.py"),
    "letters from right to left": named("models/\u202eyp.py"),
    "a name in Latin-1": raw_name(b"models/ne\xe9.py"),
    "a name of 300 letters": named(f"models/{'n' * 290}.py"),
    "a folder as member": named("models/"),
    "a folder in a folder": named("models/deep/net.py"),
    "a program": named("models/evil.exe"),
    "a file beside the folders": named("setup.py"),
    "a symbolic link": of_mode(stat.S_IFLNK | 0o777),
    "a device as member": of_mode(stat.S_IFBLK | 0o666),
    "a pipe as member": of_mode(stat.S_IFIFO | 0o666),
    "a name twice": lambda parts: zipped([*parts.all().items(), (SOURCE, b"other")]),
    "a name in two cases": named("models/Net.py"),
    "a letter in two encodings": lambda parts: zipped(
        [*parts.all().items(), ("models/\u00e9.py", b""), ("models/e\u0301.py", b"")]
    ),
    "two names for a member": lambda parts: changed(parts.archive(), SOURCE, {46: b"models/out.py"}),
    "another name in an extra field": remarked(in_directory=other_name()),
    "another name before the data": remarked(before_data=other_name()),
    "a comment on a member": remarked(comment=b"../evil.py"),
    "an encrypted member": lambda parts: changed(parts.archive(), SOURCE, {8: b"\x01"}, local={6: b"\x01"}),
    "a size that follows the data": lambda parts: changed(parts.archive(), SOURCE, {8: b"\x08"}, local={6: b"\x08"}),
    "a member compressed with LZMA": lambda parts: zipped(parts.all().items(), zipfile.ZIP_LZMA),
    "a member compressed in an unknown way": lambda parts: changed(parts.archive(), SOURCE, {10: b"\x63\x00"}),
}
