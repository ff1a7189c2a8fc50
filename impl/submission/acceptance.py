"""What is known of a submission when it has been judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from impl.submission.errors import SubmissionError


@dataclass(frozen=True)
class Acceptance:
    """The facts on which a submission is accepted or refused: the thresholds are whose they are who asks.

    Attributes
    ----------
    size, checkpoint : int
        Bytes of the archive, and of the checkpoint that is judged.
    members : tuple of str
        The names of what it holds.
    dataset : str
        On whose test images it was evaluated.
    parameters : int
        Of the model; 0 where there is none.
    done, of : int
        How many images were evaluated, of how many.
    seconds : float
        That took.
    complete : bool
        Whether it was all of them, and in time.
    accuracy : float or None
        The share of images that were taken for what they are, None where none was evaluated.
    recall : mapping of str to float or None
        The share of each class's images that were taken for it.
    refusal : SubmissionError or None
        Why the judgement did not come to its end.
    sha256 : str
        Of the archive as it was judged; empty where it has not the structure of one.
    """

    size: int = 0
    checkpoint: int = 0
    members: tuple[str, ...] = ()
    dataset: str = ""
    parameters: int = 0
    done: int = 0
    of: int = 0
    seconds: float = 0.0
    complete: bool = False
    accuracy: float | None = None
    recall: Mapping[str, float | None] = field(default_factory=dict)
    refusal: SubmissionError | None = None
    sha256: str = ""

    @property
    def rate(self) -> float:
        """Return how many images were evaluated in a second."""
        return self.done / self.seconds if self.seconds else 0.0

    def words(self) -> str:
        """Say it in a line.

        >>> Acceptance(4000, 2600, (), "digits", 650, 359, 359, 0.5, True, 0.95).words()
        '4,000 bytes; 650 parameters; 359 of 359 images of digits in 0.5 s (718 a second); accuracy 0.95'
        """
        accuracy = "not known" if self.accuracy is None else f"{self.accuracy:.4g}"
        return (
            f"{self.size:,} bytes; {self.parameters:,} parameters; {self.done:,} of {self.of:,} images of "
            f"{self.dataset} in {self.seconds:.1f} s ({self.rate:,.0f} a second); accuracy {accuracy}"
        )
