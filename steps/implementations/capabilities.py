"""What an implementation may do without, by the tag that its scenarios carry; ``tox.ini`` says what each means."""

CAPABILITIES = frozenset(
    {
        "adjustments",
        "algorithms",
        "defaults",
        "dtypes",
        "extremes",
        "init",
        "losses",
        "margins",
        "nesterov",
        "nesting",
        "own_layers",
        "ownership",
        "reductions",
        "refusals",
        "repetition",
        "schedule",
        "sigmoid",
        "ties",
        "training",
        "windows",
    }
)
