"""What an implementation may do without, by the tag that its scenarios carry; ``tox.ini`` says what each means."""

CAPABILITIES = frozenset(
    {
        "defaults",
        "dtypes",
        "extremes",
        "init",
        "nesterov",
        "nesting",
        "own_layers",
        "ownership",
        "refusals",
        "repetition",
        "schedule",
        "ties",
        "training",
        "windows",
    }
)
