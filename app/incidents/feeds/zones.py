"""Clocks on walls to UTC, with the hour that is skipped in spring and the one that comes twice in autumn."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

YEARS = range(1990, 2101)


def utc(wall: datetime, zone: ZoneInfo) -> tuple[datetime, tuple[str, ...]]:
    """The moment at which the clock on the wall showed this, and what is odd about it.

    A time that was skipped is carried forward by the gap: a clock nobody had changed yet showed it at that moment.
    A time that came twice is taken as its first coming, since a row alone does not say which; it is an hour off in
    about half of the cases, which the flag is there to tell.
    """
    if wall.year not in YEARS:
        raise ValueError(f"the year {wall.year} cannot be right")
    first, second = wall.replace(tzinfo=zone, fold=0), wall.replace(tzinfo=zone, fold=1)
    moment = first.astimezone(UTC)
    return moment, _oddities(wall, moment, first.utcoffset() != second.utcoffset(), zone)


def _oddities(wall: datetime, moment: datetime, two_offsets: bool, zone: ZoneInfo) -> tuple[str, ...]:
    if not two_offsets:
        return ()
    return ("dst_fold",) if moment.astimezone(zone).replace(tzinfo=None) == wall else ("dst_gap",)
