"""What an implementation offers besides its layers, made of these."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np


def functions(layers: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
    """Return the softmax of a loss, the weights as a function, and the focal loss without its factor."""
    return {
        "softmax": lambda logits: layers["SoftmaxCrossEntropy"]().probabilities(np.asarray(logits, dtype=np.float64)),
        "effective_number": lambda counts, **options: layers["EffectiveNumber"](**options).forward(counts),
        "CrossEntropyLoss": lambda weight=None: layers["FocalLoss"](weight),
    }
