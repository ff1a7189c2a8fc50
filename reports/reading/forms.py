"""What JSON and TOML must hold to be read on, and the words for what holds something else."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

LARGEST = 1e300  # of what JSON may write as a whole number
LETTERS = 60  # of a value that is shown
NOT_FINITE = ("nan", "inf", "-inf")  # as they are written, since JSON has no words for them
Form = Any


class FormError(ValueError):
    """A value is not of its form: ``path`` leads to it, and ``words`` say what was expected."""

    def __init__(self, words: str, path: tuple[str, ...] = ()) -> None:
        super().__init__(": ".join(part for part in (".".join(path), words) if part))
        self.words, self.path = words, path

    def inside(self, name: object) -> "FormError":
        """Return the same error, as seen from one level further out."""
        return FormError(self.words, (str(name), *self.path))


class Kind(NamedTuple):
    """A form without parts."""

    words: str
    fits: Callable[[Any], bool]


class Parts(NamedTuple):
    """An object: what it must have, what it may have, and what else it has is passed over."""

    needed: Mapping[str, Form]
    optional: Mapping[str, Form] = {}


class Each(NamedTuple):
    """An object whose values are all of one form, whatever their names."""

    form: Form


def check(value: Any, form: Form) -> None:
    """Accept a value of a form: a ``Kind``, ``Parts``, ``Each``, or a list of a form.

    >>> check({"name": "the output", "value": "nan"}, Parts({"name": TEXT, "value": NUMBER}))
    >>> check({"steps": [{}]}, Parts({"steps": [Parts({"result": TEXT})]}))
    Traceback (most recent call last):
    ...
    reports.reading.forms.FormError: steps.0: expected "result", which is missing

    Raises
    ------
    FormError
        With the path to the first part that is of another form.
    """
    if isinstance(form, Kind):
        if not form.fits(value):
            raise FormError(f"expected {form.words}, got {shown(value)}")
    elif isinstance(form, Parts):
        _check_parts(value, form)
    elif isinstance(form, Each):
        check(value, Parts(dict.fromkeys(value, form.form) if isinstance(value, dict) else {}))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            _check_part(number, part, form[0])
    else:
        raise FormError(f"expected a list, got {shown(value)}")


def _check_parts(value: Any, form: Parts) -> None:
    if not isinstance(value, dict):
        raise FormError(f"expected an object, got {shown(value)}")
    for name, part in form.needed.items():
        if name not in value:
            raise FormError(f'expected "{name}", which is missing')
        # A shortcut: files have a hundred thousand texts and numbers, and hardly one of another form.
        if not (type(part) is Kind and part.fits(value[name])):
            _check_part(name, value[name], part)
    for name, part in form.optional.items():
        if name in value and not (type(part) is Kind and part.fits(value[name])):
            _check_part(name, value[name], part)


def _check_part(name: object, value: Any, form: Form) -> None:
    try:
        check(value, form)
    except FormError as error:
        raise error.inside(name) from None


def shown(value: Any) -> str:
    """Return a value as JSON, cut where it is long.

    >>> shown("x" * 100)[-5:], shown(True)
    ('xxx …', 'true')
    """
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LETTERS else f"{text[:LETTERS]} …"


def utc(text: str) -> datetime:
    """Read a time that says how far it is from UTC.

    >>> utc("2026-11-24T02:30:00+01:00").isoformat()
    '2026-11-24T01:30:00+00:00'
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def number(value: Any) -> float:
    """Return what ``NUMBER`` accepts as a number."""
    return float(value)


def _is_number(value: Any) -> bool:
    return type(value) is float or (type(value) is int and -LARGEST < value < LARGEST) or value in NOT_FINITE


def _is_time(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(utc(value))
    except (ValueError, OverflowError):
        return False


def _is_duration(value: Any) -> bool:
    return type(value) in {int, float} and 0 <= value < LARGEST


def one_of(*values: str) -> Kind:
    """Return the form of what may be one of some words."""
    return Kind("one of " + ", ".join(f'"{value}"' for value in values), lambda value: value in values)


def or_null(kind: Kind) -> Kind:
    """Return the form of what may also be missing."""
    return Kind(f"{kind.words} or null", lambda value: value is None or kind.fits(value))


TEXT = Kind("a text", lambda value: isinstance(value, str))
TRUTH = Kind("true or false", lambda value: isinstance(value, bool))
NUMBER = Kind("a number", _is_number)
COUNT = Kind("a whole number from 0", lambda value: type(value) is int and 0 <= value < LARGEST)
DURATION = Kind("seconds from 0", _is_duration)
TIME = Kind("a time such as 2026-11-24T01:30:00+00:00", _is_time)
OBJECT = Kind("an object", lambda value: isinstance(value, dict))
TEXTS = Kind(
    "an object of texts", lambda value: isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
)
COUNTS = Kind(
    "an object of whole numbers", lambda value: isinstance(value, dict) and all(map(COUNT.fits, value.values()))
)
