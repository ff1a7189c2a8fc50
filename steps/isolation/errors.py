"""What the code under judgement may do instead of what it was asked for."""


class MisfitError(Exception):
    """An implementation does not have the interface that is asked of it; the words say what is missing."""


class JudgedError(AssertionError):
    """The code under judgement broke its interface, raised, ended, or exceeded a limit: a verdict on a scenario."""


class UnjudgeableError(ValueError):
    """There is nothing that could be judged."""
