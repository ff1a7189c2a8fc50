"""A folder of checkpoints: the last few are kept, and the newest whole one is found."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from impl.numpy_nn.checks import whole_number
from impl.training.checkpoints.file import read, write

NAME = re.compile(r"step-([0-9]{9}|[1-9][0-9]{9,})\.safetensors")
# With the velocities and the average it is several times as large as the weights that are handed in may be.
LIMIT = 1_000_000_000


class Store:
    """The checkpoints of one run.

    Parameters
    ----------
    folder : Path
        It is made when it is needed. Files in it that are no checkpoints are left alone.
    keep : int
        How many are kept: the last ones up to the one that is saved. Later ones, which an older run may
        have left, are never removed.
    report : callable, optional
        Told, in words, of each checkpoint that is passed over because it is damaged.
    """

    def __init__(self, folder: Path, *, keep: int, report: Callable[[str], None] = lambda _: None) -> None:
        self.folder, self.report = folder, report
        self.keep = whole_number(keep, 1, "Store", "keep")

    def save(self, step: int, tree: object) -> Path:
        """Write the state after ``step`` steps, and then remove what need not be kept any longer."""
        path = self._path(whole_number(step, 0, "Store", "step"))
        self.folder.mkdir(parents=True, exist_ok=True)
        write(path, tree, limit=LIMIT)
        for old in [earlier for earlier in self.steps() if earlier <= step][: -self.keep]:
            self._path(old).unlink()
        return path

    def latest(self) -> tuple[int, Any] | None:
        """Return the newest whole checkpoint and the number of its steps, or None where there is none."""
        for step in reversed(self.steps()):
            try:
                return step, read(self._path(step), limit=LIMIT)
            except ValueError as error:
                self.report(f"passed over: {error}")
        return None

    def steps(self) -> list[int]:
        """Return of which steps there is a checkpoint, whole or not, in their order."""
        names = (NAME.fullmatch(path.name) for path in self.folder.glob("*"))
        return sorted(int(name[1]) for name in names if name)

    def _path(self, step: int) -> Path:
        return self.folder / f"step-{step:09d}.safetensors"
