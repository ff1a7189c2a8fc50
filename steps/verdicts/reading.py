"""The order in which features are read."""

# By the names of their files. An error in a layer shows in what is made of layers too, which therefore comes later.
LAYERS = ("convolution", "max_pooling", "relu", "linear", "softmax_cross_entropy")
LOSSES = ("weights", "focal")
READING = (
    *("why_convolution", "vectorisation", *LAYERS, "network", "sgd", "modules", "learning"),
    *(*LOSSES, "class_balanced", "cross_entropy", "sigmoid", "margins", "adjustment"),
)


def place(file: str) -> tuple[int, str]:
    """Return where a feature stands among those of its chapter.

    >>> place("features/numpy_nn/linear.feature") < place("features/numpy_nn/network.feature") < place("a.feature")
    True
    """
    name = file.rpartition("/")[2].removesuffix(".feature")
    return (READING.index(name) if name in READING else len(READING)), name


def of_a_layer(file: str) -> bool:
    """Return whether a feature is about one layer, one loss, or weights alone."""
    return place(file)[1] in (*LAYERS, *LOSSES)
