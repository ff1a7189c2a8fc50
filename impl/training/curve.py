"""The curve of a training: loss and accuracy, epoch by epoch."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

# Without these the same figures would not give the same file.
REPRODUCIBLE = {"svg.hashsalt": "curve"}


def draw_curve(history: Sequence[Mapping[str, float]], path: Path, *, title: str) -> None:
    """Draw loss and accuracy, on the training and on the test images, as SVG.

    Parameters
    ----------
    history : sequence of mappings
        One an epoch, with ``epoch``, ``loss``, ``accuracy``, ``test_loss`` and ``test_accuracy``.
    path : Path
    title : str
    """
    with mpl.rc_context(REPRODUCIBLE):
        figure = Figure(figsize=(8, 3.2), layout="constrained")
        figure.suptitle(title)
        epochs = [each["epoch"] for each in history]
        for axes, name in zip(figure.subplots(1, 2), ("loss", "accuracy"), strict=True):
            axes.plot(epochs, [each[name] for each in history], "o-", label="training, while it is learned from")
            axes.plot(epochs, [each[f"test_{name}"] for each in history], "s-", label="test")
            axes.set_xlabel("epoch")
            axes.set_ylabel(name)
            axes.grid(alpha=0.3)
        axes.legend(loc="lower right")
        figure.savefig(path, metadata={"Date": None})
