"""Files that are almost right: bits flipped, pieces cut, moved, repeated, or replaced by others."""

from collections.abc import Sequence

from hypothesis import strategies as st

# Numbers at which sizes and offsets change their sign, or their number of bytes.
NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, 1 << 63)
SIGNS = (
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b",",
    b":",
    b"\\",
    b"\0",
    b"NaN",
    b"1e999",
    b"-1",
    b"true",
    b"PK\x03\x04",
    b"\x80\x02",
)
EDITS = ("flip", "cut", "drop", "repeat", "move", "number", "sign", "random")


@st.composite
def mutated(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """Draw a file that differs from one of ``seeds`` in a few places."""
    content = draw(st.sampled_from(seeds))
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=4)):
        begin, end = sorted(draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        content = _edited(draw, edit, content, begin, end)
    return content


def _edited(draw: st.DrawFn, edit: str, content: bytes, begin: int, end: int) -> bytes:
    before, piece, after = content[:begin], content[begin:end], content[end:]
    match edit:
        case "flip":
            bit = draw(st.integers(0, 7))
            return before + bytes([content[begin] ^ 1 << bit]) + content[begin + 1 :] if after or piece else content
        case "cut":
            return before
        case "drop":
            return before + after
        case "repeat":
            return before + piece + piece + after
        case "move":
            return piece + before + after
        case "number":
            new = draw(st.sampled_from(NUMBERS)).to_bytes(8, "little")[: draw(st.sampled_from((1, 2, 4, 8)))]
        case "sign":
            new = draw(st.sampled_from(SIGNS))
        case _:
            new = draw(st.binary(max_size=16))
    return before + new + content[begin + len(new) :]
