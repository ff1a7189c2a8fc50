"""The paths of optimisers through a valley."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np

from steps.pictures.axes import Axis, Panel
from steps.pictures.sheet import COLOURS, FAINT, QUIET, SMALL, Drawn, Sheet
from steps.pictures.words import said

Array = np.ndarray[Any, Any]
LEAST = 1e-12  # of distances, whose logarithm is drawn


def descended(steepness: Sequence[int], paths: Mapping[str, Array]) -> Iterator[Drawn]:
    """Draw paths on the map of a valley whose bottom is at 0, 0, and the distance that is left after each step."""
    reach = max(float(np.abs(path).max()) for path in paths.values()) * 1.12
    sheet = Sheet(640, 590)
    across = Panel(sheet, Axis(-reach * 0.35, reach, 56, 620), Axis(-reach * 0.244, reach * 0.244, 274, 70))
    across.frame("", "along the valley")
    sheet.write((56, 24), "the way through the valley, from the right")
    _contours(across, steepness, reach)
    away = {name: np.maximum(np.hypot(*path.T), LEAST).tolist() for name, path in paths.items()}
    low, steps = 10.0 ** math.floor(math.log10(min(map(min, away.values())))), max(map(len, away.values())) - 1
    left = Panel(sheet, Axis(0, steps, 56, 620), Axis(low, reach * 1.2, 540, 380, log=True))
    left.frame("distance from the bottom", "steps")
    for number, (name, path) in enumerate(paths.items()):
        x, y = path.T.tolist()
        across.line(f"path of {name}", (x, y), COLOURS[number])
        across.points(f"steps of {name}", (x, y), COLOURS[number], 3.2)
        left.points(f"distance of {name}", (range(len(x)), away[name]), COLOURS[number], 3.2)
        _name(sheet, number, name)
    ends = "; ".join(f"{name} is {said(distance[-1], 2)} away" for name, distance in away.items())
    along, across_it = steepness
    text = f"Paths through a valley of steepness {along} along and {across_it} across. After {steps} steps {ends}."
    yield Drawn("Paths down a narrow valley", sheet.render(), text)


def _name(sheet: Sheet, number: int, name: str) -> None:
    left = 62 + 150 * number
    sheet.add("circle", cx=left, cy=45, r=5, fill=COLOURS[number])
    sheet.write((left + 12, 50), name, size=SMALL, colour=QUIET)


def _contours(panel: Panel, steepness: Sequence[int], reach: float) -> None:
    """Draw lines of equal loss, which are ellipses, as far as they are within the panel."""
    turn = np.linspace(0, 2 * np.pi, 181)
    for share in (0.05, 0.2, 0.45, 0.8, 1.2):
        level = steepness[0] * (share * reach) ** 2
        x, y = np.cos(turn) * np.sqrt(level / steepness[0]), np.sin(turn) * np.sqrt(level / steepness[1])
        points = zip(x.tolist(), y.tolist(), strict=True)
        for inside, piece in groupby(points, key=lambda point: panel.x.low <= point[0] <= panel.x.high):
            if inside:
                panel.sheet.line([(panel.x(a), panel.y(b)) for a, b in piece], FAINT, 1.5)
