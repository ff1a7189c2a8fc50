"""Why a submission is refused, and at which stage of its judgement."""

from enum import IntEnum
from typing import NoReturn


class Stage(IntEnum):
    """What is looked at, one after the other: a submission that is refused at one of them comes no further."""

    SIZE = 1
    STRUCTURE = 2
    LOADING = 3
    EVALUATION = 4


# Of a text of strangers in a refusal, so many letters are shown.
SHOWN = 100


class SubmissionError(ValueError):
    """A submission is refused, ``stage`` says where."""

    def __init__(self, stage: Stage, words: str) -> None:
        super().__init__(f"submission: {words}")
        self.stage = stage


def refuse(stage: Stage, expected: str, got: object) -> NoReturn:
    """Raise the error that every refusal of a submission is."""
    raise SubmissionError(stage, f"expected {expected}, got {got}")


def misbuilt(expected: str, got: object) -> NoReturn:
    """Refuse an archive for its structure."""
    refuse(Stage.STRUCTURE, expected, got)


def shown(value: object) -> str:
    """Return a stranger's value as it can be printed: on one line, and not too long.

    >>> shown("a" * 1000)[95:]
    'aaaaa…'
    """
    words = repr(value)
    return words if len(words) <= SHOWN else words[:SHOWN] + "…"
