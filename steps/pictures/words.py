"""Numbers as a picture writes them, and the shades that stand for them."""

import math

from steps.pictures.sheet import BLUE, INK, PAPER, RED

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def said(number: float, digits: int = 3) -> str:
    """Return a number with some digits that count, and a minus that is as wide as a plus.

    >>> said(0.5), said(1 / 3), said(1234567.0), said(2.5e-13), said(1e300), said(-12.0) == minus("-12")
    ('0.5', '0.333', '1.23·10⁶', '2.5·10⁻¹³', '10³⁰⁰', True)
    """
    whole = math.isfinite(number) and number == round(number)
    if (whole and abs(number) < 1e5) or 1e-3 <= abs(number) < 1e4 or not math.isfinite(number):
        return minus(f"{number:.{max(digits, 5 * whole)}g}")
    mantissa, exponent = f"{number:.{digits - 1}e}".split("e")
    power = "10" + str(int(exponent)).translate(RAISED)
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return minus(power if mantissa == "1" else f"{mantissa}·{power}")


def minus(text: str) -> str:
    """Return a text with a minus in place of hyphens."""
    return text.replace("-", "\N{MINUS SIGN}")


def mixed(colour: str, share: float, paper: str = PAPER) -> str:
    """Return a colour thinned with paper.

    >>> mixed("#000000", 0.0), mixed("#000000", 1.0), mixed("#0072B2", 0.5)
    ('#ffffff', '#000000', '#80b9d9')
    """
    parts = (
        round(int(paper[i : i + 2], 16) * (1 - share) + int(colour[i : i + 2], 16) * share + 1e-9) for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def shade(number: float, most: float) -> str:
    """Return a shade: the bluer the larger, the redder the further below zero, and paper for zero.

    >>> shade(0.0, 2.0), shade(2.0, 2.0) == BLUE.lower(), shade(-2.0, 2.0) == RED.lower()
    ('#ffffff', True, True)
    """
    share = min(abs(number) / most, 1.0) if most else 0.0
    return mixed(BLUE if number >= 0 else RED, share)


def ink_on(fill: str) -> str:
    """Return the colour in which words can be read on another.

    >>> ink_on("#ffffff"), ink_on("#0072b2")
    ('#222222', '#ffffff')
    """
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return INK if 0.3 * red + 0.59 * green + 0.11 * blue > 0.55 else PAPER
