"""Groups of classes by how many training images they have."""

from numpy.typing import ArrayLike

from impl.imbalance.checks import whole_counts
from impl.numpy_nn.checks import refuse, whole_number

Groups = dict[str, tuple[int, ...]]
# A class with more images has many, one with fewer has few.
MANY, FEW = 100, 20


def groups_by_rank(counts: ArrayLike, head: int | None = None, tail: int | None = None) -> Groups:
    """Return the labels of the most frequent classes, of the rarest, and of those between.

    Parameters
    ----------
    counts : array_like of shape (classes,)
        The training images of each class.
    head, tail : int, optional
        How many classes; without it 30 % of them, rounded, and at least one: 3 of 10. A class is in one group only,
        first in the head.

    Returns
    -------
    dict
        The labels of ``head``, ``mid`` and ``tail``, by falling counts; of equal counts the lower label first.
    """
    given = whole_counts("groups_by_rank", counts)
    share = max(1, (3 * len(given) + 5) // 10)
    head = whole_number(share if head is None else head, 0, "groups_by_rank", "head")
    tail = whole_number(min(share, len(given) - head) if tail is None else tail, 0, "groups_by_rank", "tail")
    if head + tail > len(given):
        refuse("groups_by_rank", f"head and tail of at most {len(given)} classes together", f"{head} and {tail}")
    ranked = tuple(sorted(range(len(given)), key=lambda label: -given[label]))
    return {"head": ranked[:head], "mid": ranked[head : len(given) - tail], "tail": ranked[len(given) - tail :]}


def groups_by_size(counts: ArrayLike) -> Groups:
    """Return the labels of the classes with more than 100 training images, with 20 to 100, and with fewer than 20.

    Notes
    -----
    Liu et al., Large-Scale Long-Tailed Recognition in an Open World (2019), section 4.
    """
    given = whole_counts("groups_by_size", counts)
    many = tuple(label for label, count in enumerate(given) if count > MANY)
    few = tuple(label for label, count in enumerate(given) if count < FEW)
    return {"many": many, "medium": tuple(sorted(set(range(len(given))) - {*many, *few})), "few": few}
