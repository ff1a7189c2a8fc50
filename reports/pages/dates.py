"""Dates as they are read."""

from datetime import UTC, datetime


def day(text: str) -> str:
    """Return a day in words, or the text if it is no date.

    >>> day("2026-11-24T01:30:00+00:00"), day("yesterday")
    ('24 November 2026', 'yesterday')
    """
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{when.day} {when:%B %Y}"


def moment(text: str) -> str:
    """Return a day and the time of day, in UTC.

    >>> moment("2026-11-24T01:30:00+01:00")
    '24 November 2026, 00:30 UTC'
    """
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    when = when.astimezone(UTC) if when.tzinfo else when
    return f"{when.day} {when:%B %Y, %H:%M}{' UTC' if when.tzinfo else ''}"
