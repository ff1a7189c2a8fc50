"""Numbers as they are read: few digits, a unit, and a small picture of how near a bound is."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from reports.model import Measured

NARROW = "\N{NARROW NO-BREAK SPACE}"
MINUTE = 60
THOUSAND = 1000
DIGITS = range(3, 9)
TOLERANCE = 1e-2  # bounds below it are errors that are allowed, and their scale is one of powers of ten
DECADES = 8
FEW = 3


def quantity(value: float, unit: str = "", digits: int = 3) -> str:
    """Write a number with its unit.

    >>> [quantity(0.0123, "s"), quantity(444.3, "s"), quantity(1303664, "bytes"), quantity(97.25, "%")]
    ['12.3\u202fms', '7\u202fmin 24\u202fs', '1.3\u202fMB', '97.2\u202f%']
    >>> [quantity(1.234e-14), quantity(651832), quantity(float("nan"))]
    ['1.23e-14', '651\u202f832', 'not a number']
    """
    if not math.isfinite(value):
        return "not a number" if math.isnan(value) else ("∞" if value > 0 else "\N{MINUS SIGN}∞")
    write = {"s": seconds, "bytes": size}.get(unit)
    if write:
        return write(value, digits)
    return plain(value, digits) + (f"{NARROW}{unit}" if unit else "")


def plain(value: float, digits: int = 3) -> str:
    """Write a number without a unit; whole numbers in full, as far as a million."""
    if float(value).is_integer() and abs(value) < THOUSAND**2:
        text = f"{value:,.0f}".replace(",", NARROW)
    else:
        text = f"{value:.{digits}g}"
    return text.replace("-", "\N{MINUS SIGN}", 1) if text.startswith("-") else text


def seconds(value: float, digits: int = 3) -> str:
    """Write a time.

    >>> seconds(0.0004), seconds(3.14159), seconds(7260)
    ('0.4\u202fms', '3.14\u202fs', '2\u202fh 1\u202fmin')
    """
    if 0 < value < 1:
        return f"{few(value * THOUSAND, digits)}{NARROW}ms" if value < 1 - 10**-digits else f"1{NARROW}s"
    if value < 2 * MINUTE:
        return f"{few(value, digits)}{NARROW}s"
    minutes, rest = divmod(round(value), MINUTE)
    hours, minutes = divmod(minutes, MINUTE)
    return f"{hours}{NARROW}h {minutes}{NARROW}min" if hours else f"{minutes}{NARROW}min {rest}{NARROW}s"


def few(value: float, digits: int) -> str:
    """Write a number with few digits and without a power of ten.

    >>> few(163.4, 2), few(0.04567, 2)
    ('163', '0.046')
    """
    return f"{value:.0f}" if value >= 10**digits else f"{value:.{digits}g}"


def size(value: float, digits: int = 3) -> str:
    """Write a number of bytes, in powers of 1000."""
    power = min(int(math.log10(abs(value)) // 3), 4) if abs(value) >= THOUSAND else 0
    unit = ("bytes", "kB", "MB", "GB", "TB")[power]
    return f"{value / THOUSAND**power:.{digits}g}".removesuffix(".0") + NARROW + unit if power else f"{value:g} bytes"


def together(values: Sequence[float], unit: str) -> str:
    """Write several values of one number: all of a few, and of many how far they reach.

    >>> together([97.5, 98], "%"), together([1, 2, 3, 4, 5], ""), together([0, 0, 0, 0], "")
    ('97.5\u202f% · 98\u202f%', '1 to 5', '0')
    """
    if len(values) <= FEW or not all(map(math.isfinite, values)):
        return " · ".join(quantity(value, unit) for value in values)
    low, high = quantity(min(values), unit), quantity(max(values), unit)
    return f"{low} to {high}" if low != high else low


def count(number: int, word: str) -> str:
    """Write how many there are of something.

    >>> count(1, "rule"), count(2867, "scenario")
    ('1 rule', '2\u202f867 scenarios')
    """
    return f"{plain(number)} {word}{'' if number == 1 else 's'}"


class Reading(NamedTuple):
    """A measured number in words, and how far its bar reaches: in percent, to the value and to the bound."""

    name: str
    value: str
    bound: str
    kept: bool
    fill: float = 0.0
    mark: float | None = None
    logarithmic: bool = False
    failed: bool = False  # whether its step did; one that passed may want a number beyond a bound


def reading(measured: Measured, *, failed: bool = False) -> Reading:
    """Return what a reader is shown of a number that was measured in a step."""
    if measured.limit is None:
        return Reading(measured.name, quantity(measured.value, measured.unit), "", measured.kept)
    value, limit = _apart(measured.value, measured.limit, measured.unit)
    bound = f"at least {limit}" if measured.bound == "at least" else f"of {limit} allowed"
    if measured.limit == 0 and measured.bound == "at most":
        bound = "where none is allowed" if measured.value else "exactly"
    fill, mark, logarithmic = _bar(measured.value, measured.limit, measured.unit, measured.bound)
    return Reading(measured.name, value, bound, measured.kept, fill, mark, logarithmic, failed)


def _apart(value: float, limit: float, unit: str) -> tuple[str, str]:
    """Write value and bound with so many digits that they differ if the numbers do."""
    written = [(quantity(value, unit, digits), quantity(limit, unit, digits)) for digits in DIGITS]
    return next((pair for pair in written if pair[0] != pair[1]), written[0])


def _bar(value: float, limit: float, unit: str, bound: str) -> tuple[float, float | None, bool]:
    if not (math.isfinite(value) and math.isfinite(limit)) or limit <= 0 or value < 0:
        return 0.0, None, False
    if bound == "at most" and not unit and limit <= TOLERANCE:
        power = math.log10(value / limit) if value else -DECADES
        return round(min(max(1 + power / DECADES, 0), 1.25) / 1.25 * 100, 1), 80.0, True
    whole = 100.0 if unit == "%" else max(value, limit) * (1.25 if value > limit or bound == "at least" else 1)
    return round(min(value / whole, 1) * 100, 1), round(min(limit / whole, 1) * 100, 1), False
