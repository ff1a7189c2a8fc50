"""How many images each class of a long-tailed training set has."""

from fractions import Fraction
from typing import Protocol

from numpy.typing import ArrayLike

from impl.imbalance.checks import whole_counts
from impl.numpy_nn.checks import real_number, refuse, whole_number


class Profile(Protocol):
    """What says how many images each class has."""

    def __call__(self, largest: int, ratio: float, classes: int) -> tuple[int, ...]:
        """Return the counts."""


def exponential(largest: int, ratio: float, classes: int) -> tuple[int, ...]:
    """Return counts that fall by one factor from each class to the next, in the order of the labels.

    Parameters
    ----------
    largest : int
        The images of class 0.
    ratio : float
        The imbalance factor: how many times more images class 0 has than the last one. At least 1.
    classes : int

    Returns
    -------
    tuple of int
        The whole part of ``largest * ratio ** (-i / (classes - 1))`` for class i: of the exact number, so that
        50 is never cut to 49.

    Raises
    ------
    ValueError
        Where an argument is out of its range, or a class would have no image.

    Notes
    -----
    Cui, Jia, Lin, Song & Belongie, Class-Balanced Loss Based on Effective Number of Samples (2019), section 5.1,
    as computed in its code (``get_img_num_per_cls``) by a power of 1 / ratio.
    """
    largest, exact, classes = _checked("exponential", largest, ratio, classes)
    last = max(1, classes - 1)
    return _none_empty("exponential", tuple(_share(largest, exact, label, last) for label in range(classes)))


def step(largest: int, ratio: float, classes: int) -> tuple[int, ...]:
    """Return ``largest`` for the first half of the classes, and the whole part of ``largest / ratio`` for the others.

    Of an odd number of classes the one in the middle is of the others; where there is only one class, it is the
    largest. All else is as of ``exponential``.

    Notes
    -----
    Buda, Maki & Mazurowski, A systematic study of the class imbalance problem in convolutional neural networks
    (2018), section 3.1, with half of the classes in the minority.
    """
    largest, exact, classes = _checked("step", largest, ratio, classes)
    majority = max(1, classes // 2)
    return _none_empty("step", (largest,) * majority + (int(largest / exact),) * (classes - majority))


PROFILES: dict[str, Profile] = {"exponential": exponential, "step": step}


def imbalance_ratio(counts: ArrayLike) -> float:
    """Return how many times more images the most frequent class has than the rarest; refuse a class without any."""
    given = _none_empty("imbalance_ratio", whole_counts("imbalance_ratio", counts))
    return max(given) / min(given)


def _checked(who: str, largest: int, ratio: float, classes: int) -> tuple[int, Fraction, int]:
    whole_number(largest, 1, who, "largest")
    whole_number(classes, 1, who, "classes")
    # Some papers give the reciprocal, such as 0.01, which this refuses.
    what = "ratio (largest class to smallest)"
    return largest, Fraction(real_number(ratio, 1, float("inf"), who, what)), classes


def _share(largest: int, ratio: Fraction, part: int, parts: int) -> int:
    """Return the whole part of ``largest * ratio ** (-part / parts)``, decided in whole numbers."""
    near: int = round(largest * float(ratio) ** (-part / parts))
    return near if near**parts * ratio**part <= largest**parts else near - 1


def _none_empty(who: str, counts: tuple[int, ...]) -> tuple[int, ...]:
    if 0 in counts:
        refuse(who, "at least one image of each class", f"0 of class {counts.index(0)}")
    return counts
