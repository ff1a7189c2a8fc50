"""Sums of products, written out where they are short."""

from collections.abc import Iterable, Iterator

import numpy as np

from steps.language import Array

# More than this nobody adds up by hand.
MOST_TERMS = 12

Term = tuple[float, ...]


def number(value: float) -> str:
    """Write a number as short as can be, negative ones in brackets.

    >>> number(0.5), number(-2.0), number(1 / 3)
    ('0.5', '(-2)', '0.3333')
    """
    return f"({value:.4g})" if value < 0 else f"{value:.4g}"


def pairs(one: Array, other: Array) -> Iterator[Term]:
    """Yield the numbers of two arrays of one shape, two by two."""
    return ((float(a), float(b)) for a, b in zip(one.ravel(), other.ravel(), strict=True))


def written(terms: Iterable[Term], indices: str) -> str:
    """Write a sum of products, without those that are 0, or its indices where it is long.

    >>> written([(2.0, 3.0), (0.0, 5.0), (-1.0,)], "Σ a[i] · b[i]")
    '2·3 + (-1) = 5'
    >>> written([(0.0, 1.0)], "Σ a[i] · b[i]")
    'nothing but zeros = 0'
    """
    left = [term for term in terms if np.prod(term) != 0]
    if len(left) > MOST_TERMS:
        return indices
    words = " + ".join("·".join(number(factor) for factor in term) for term in left) or "nothing but zeros"
    return f"{words} = {sum(float(np.prod(term)) for term in left):.6g}"
