"""Python reads this when it starts, where the plugin has put it on the path: the process of a stranger's model, too."""

from contextlib import suppress

with suppress(ImportError):  # a process of something else
    import steps.standin.everywhere  # noqa: F401
