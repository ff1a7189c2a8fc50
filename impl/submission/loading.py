"""The model of a submission, built from names that are known and filled with numbers: no code of a stranger is run."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from torch import nn

from impl.submission.errors import Stage, SubmissionError, refuse
from impl.training.checkpoints.weights import load_weights, read_weights
from impl.training.models import from_description
from impl.training.models.description import check_fits

OUT_OF_MEMORY = ("can't allocate memory", "out of memory")


def loaded(description: dict[str, Any], checkpoint: Path, name: str, parameters: int) -> nn.Module:
    """Return the model of a submission.

    Parameters
    ----------
    description : dict
        See ``impl.training.models.from_description``.
    checkpoint : Path
        Of a file as ``impl.training.checkpoints.weights.read_weights`` reads it.
    name : str
        Of the checkpoint in its archive, for the words of a refusal.
    parameters : int
        How many the model is to have.

    Raises
    ------
    SubmissionError
        Where model and weights do not fit together, or not to the images of the data set, or not into the memory.
    """
    with refusing(Stage.LOADING, str(checkpoint), name):
        check_fits(description)
        model: nn.Module = from_description(description)
        counted = sum(parameter.numel() for parameter in model.parameters())
        if counted != parameters:
            refuse(Stage.LOADING, f"the {parameters:,} parameters of the manifest", f"a model of {counted:,}")
        load_weights(model, read_weights(checkpoint))
    return model


@contextmanager
def refusing(stage: Stage, path: str = "", name: str = "") -> Iterator[None]:
    """Let whatever a stranger's numbers lead to be a refusal, in which a path is called by another name."""
    try:
        yield
    except SubmissionError:
        raise
    except ValueError as error:
        raise SubmissionError(stage, str(error).replace(path, name) if path else str(error)) from None
    except Exception as error:  # noqa: BLE001 - torch raises what it likes where shapes do not fit
        words = next(iter(str(error).splitlines()), "")
        if isinstance(error, MemoryError) or any(sign in words for sign in OUT_OF_MEMORY):
            refuse(stage, "a model that fits into the memory it is given", "one that needs more")
        refuse(stage, "a model that works", f"{type(error).__name__}: {words}")
