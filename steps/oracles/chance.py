"""How likely a count is that chance has brought about: exactly, by adding up the binomial distribution."""

from math import exp, fsum, lgamma, log


def chance(count: int, of: int, probability: float) -> float:
    """Return how likely a count is that is as unlikely as this one, or more so.

    Parameters
    ----------
    count, of : int
        How many of how many it was.
    probability : float
        Of each, above 0 and below 1.

    Examples
    --------
    >>> round(chance(0, 3, 0.5), 12), round(chance(1, 3, 0.5), 12)
    (0.25, 1.0)
    """
    likely = [_binomial(k, of, probability) for k in range(of + 1)]
    # The mirror image of a count is exactly as likely, but for rounding.
    return fsum(each for each in likely if each <= likely[count] * (1 + 1e-9))


def _binomial(k: int, n: int, p: float) -> float:
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + k * log(p) + (n - k) * log(1 - p))
