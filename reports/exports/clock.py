"""Times as Cucumber Messages tell them: result files hold how long a scenario took, and not when it began."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

NANO = 1_000_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Clock:
    """Lets the scenarios of each worker follow one another from the start of the run on."""

    def __init__(self, started: str) -> None:
        self.started = _nanos(started)
        self.passed: defaultdict[str, int] = defaultdict(int)

    @property
    def start(self) -> dict[str, int]:
        """Return when the run started."""
        return _told(self.started)

    def now(self, worker: str) -> dict[str, int]:
        """Return what the time is for a worker."""
        return _told(self.started + self.passed[worker])

    def go_on(self, worker: str, seconds: float) -> None:
        """Let time pass."""
        self.passed[worker] += round(seconds * NANO)

    def at(self, finished: str) -> dict[str, int]:
        """Return when the run finished: as it says, or else when the last scenario did."""
        latest = self.started + max(self.passed.values(), default=0)
        return _told(_nanos(finished) if finished else latest)

    @staticmethod
    def duration(seconds: float) -> dict[str, int]:
        """Return a duration."""
        return _told(round(seconds * NANO))


def _nanos(moment: str) -> int:
    told = datetime.fromisoformat(moment)
    return (told.replace(tzinfo=told.tzinfo or UTC) - EPOCH) // timedelta(microseconds=1) * 1000


def _told(nanos: int) -> dict[str, int]:
    return {"seconds": nanos // NANO, "nanos": nanos % NANO}
