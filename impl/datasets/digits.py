"""The handwritten digits that scikit-learn ships."""

import numpy as np
from sklearn.datasets import load_digits

from impl.datasets.splits import Dataset, Split

TEST_EVERY = 5


def digits() -> Dataset:
    """Return 1,797 digits of 8x8 pixels from 0 (paper) to 1 (ink); every fifth is kept for testing.

    References
    ----------
    Alpaydin & Kaynak, Optical recognition of handwritten digits, UCI Machine Learning Repository
    (1998), its test set.
    """
    bunch = load_digits()
    images = bunch.images[:, np.newaxis] / 16.0
    testing = np.arange(len(images)) % TEST_EVERY == TEST_EVERY - 1
    train, test = (Split(images[chosen], bunch.target[chosen].astype(np.int64)) for chosen in (~testing, testing))
    return Dataset(train, test, tuple(str(name) for name in bunch.target_names))
