"""How much a submission may be, and how much of the machine it may use."""

from dataclasses import dataclass

MB = 10**6


@dataclass(frozen=True)
class Limits:
    """The bounds within which a submission is judged.

    Attributes
    ----------
    archive : int
        Bytes of the file, and of all that it holds, unpacked.
    checkpoint : int
        Bytes of the checkpoint that is judged.
    text : int
        Bytes of each other member, and of the directory of the archive.
    members : int
        How many there may be.
    name : int
        Letters of the name of a member.
    memory : int
        Bytes that the model may need, beyond what torch needs.
    batch : int
        Images that are evaluated at a time.
    seconds : float
        That the evaluation may take.
    starting : float
        Seconds to import torch, to build the model and to load its weights.
    grace : float
        Seconds beyond the others to answer in, before the process is killed.
    """

    archive: int = 100 * MB
    checkpoint: int = 100 * MB
    text: int = MB
    members: int = 1000
    name: int = 200
    memory: int = 4000 * MB
    batch: int = 500
    seconds: float = 600.0
    starting: float = 120.0
    grace: float = 10.0
