"""How long a card lasts, by the days of where the programme is; pure but for the zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from app.core import zone

LATE = timedelta(days=7)
"So long after its end nobody reads it and its words are there: a phone without signal may hold that they want it kept."


def longest(since: datetime) -> date:
    """The last day that may be asked for: twelve months from `since`."""
    day = since.astimezone(zone()).date()
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)


def end_of(day: date) -> datetime:
    """The moment in which that day is over."""
    return datetime.combine(day + timedelta(days=1), time(), zone()).astimezone(UTC)


def erased_at(ends_at: datetime, written_at: datetime) -> datetime:
    """Twelve months after the last that was written with its person every word is gone, whoever may still be late."""
    return max(ends_at, min(ends_at + LATE, end_of(longest(written_at))))
