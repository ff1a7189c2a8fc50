"""Names of implementations, as short as they can be told apart."""

from collections.abc import Collection
from pathlib import PurePosixPath


def short_names(implementations: Collection[str]) -> dict[str, str]:
    """Return a name for each implementation: of one in a folder the last parts of its path, as many as are needed.

    >>> short_names({"course:/home/one/student"}), short_names({"torch", "course:/home/torch"})["course:/home/torch"]
    ({'course:/home/one/student': 'student'}, 'home/torch')
    """
    names = {each: _endings(each) for each in implementations}
    found = {}
    for each, endings in names.items():
        others = {ending for other, its in names.items() if other != each for ending in its}
        found[each] = next((ending for ending in endings if ending not in others), each)
    return found


def _endings(implementation: str) -> list[str]:
    """Return what an implementation may be called, the shortest first."""
    kind, colon, path = implementation.partition(":")
    parts = [part for part in PurePosixPath(path).parts if part != "/"] if colon and kind else []
    return ["/".join(parts[place:]) for place in range(len(parts) - 1, -1, -1)] or [implementation]
