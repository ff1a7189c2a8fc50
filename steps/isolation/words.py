"""Words of strangers, made fit to be printed."""

MOST = 2000


def clean(words: object, *, lines: bool = False) -> str:
    r"""Return a text without anything that a terminal or a file of text would not take as a letter.

    >>> clean("a\x1b[31mb\nc\udc80\u202ed")
    'a\\x1b[31mb\\nc\\udc80\\u202ed'
    """
    kept = "\n\t" if lines else ""
    text = str(words)[:MOST]
    return "".join(
        letter if letter.isprintable() or letter in kept else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )
