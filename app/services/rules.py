"""One schedule, read once: on which days it holds, and from when to when. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY")
LAST_MINUTE = 24 * 60 - 1


class Unreadable(ValueError):
    """This schedule says something that nobody here can reckon with."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A schedule with its days as numbers (Monday is 0) and its times as minutes of the day."""

    freq: str
    days: frozenset[tuple[int, int]]
    "(which one of its month, or 0 for each; weekday)."
    monthdays: frozenset[int]
    interval: int
    anchor: date | None
    begins: date | None
    ends: date | None
    opens: int | None
    closes: int | None
    closed: bool

    @property
    def whole(self) -> bool:
        return self.opens is None and self.closes is None

    @property
    def endless(self) -> bool:
        """Round the clock, also as some write it: until a minute to midnight."""
        return self.opens is not None and (self.opens == self.closes or (self.opens, self.closes) == (0, LAST_MINUTE))

    def dated(self, day: date) -> bool:
        """Written for this one date: it stands in place of what usually holds."""
        return self.begins == self.ends == day

    def on(self, day: date) -> bool:
        if (self.begins and day < self.begins) or (self.ends and day > self.ends):
            return False
        return self._in_turn(day) and self._fits(day)

    def _in_turn(self, day: date) -> bool:
        if self.interval == 1 or self.anchor is None:
            return True
        if self.freq == "MONTHLY":
            apart = (day.year - self.anchor.year) * 12 + day.month - self.anchor.month
        elif self.freq == "WEEKLY":
            apart = (_monday(day) - _monday(self.anchor)).days // 7
        else:
            apart = (day - self.anchor).days
        return apart % self.interval == 0

    def _fits(self, day: date) -> bool:
        if self.monthdays and not self.monthdays & {day.day, day.day - _length(day) - 1}:
            return False
        weekday = day.weekday()
        if not self.days or (0, weekday) in self.days:
            return True
        if self.freq != "MONTHLY":  # only a month has a second Tuesday
            return False
        from_start, from_end = (day.day - 1) // 7 + 1, -((_length(day) - day.day) // 7 + 1)
        return (from_start, weekday) in self.days or (from_end, weekday) in self.days


def read(schedule: Mapping[str, Any]) -> Rule:
    """Raises Unreadable; a caller then knows that it does not know."""
    closed, opens, closes = bool(schedule.get("closed")), _clock(schedule, "opens_at"), _clock(schedule, "closes_at")
    begins, ends = _date(schedule, "valid_from"), _date(schedule, "valid_to")
    anchor = _date(schedule, "dtstart") or begins
    begins = max((day for day in (begins, _date(schedule, "dtstart")) if day), default=None)
    freq = schedule.get("freq") or _implied(schedule, closed, begins, ends)
    if freq not in FREQUENCIES:
        raise Unreadable("freq")
    days, monthdays = _days(schedule, freq), _monthdays(schedule, freq)
    if freq != "DAILY" and not days and not monthdays:
        days, monthdays = _of_anchor(freq, anchor)
    interval = schedule.get("interval") or 1
    if not isinstance(interval, int) or interval < 1 or (interval > 1 and anchor is None):
        raise Unreadable("interval")
    if schedule.get("open_24"):
        opens = closes = 0
    return Rule(freq, days, monthdays, interval, anchor, begins, ends, opens, closes, closed)


def _implied(schedule: Mapping[str, Any], closed: bool, begins: date | None, ends: date | None) -> str:
    """Weekdays without a frequency hold each week; one date, or a stretch of days that is closed, holds daily."""
    if schedule.get("byday"):
        return "WEEKLY"
    return "DAILY" if begins and ends and (closed or begins == ends) else ""


def _clock(schedule: Mapping[str, Any], key: str) -> int | None:
    text = schedule.get(key)
    if text is None or text == "":
        return None
    found = CLOCK.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise Unreadable(key)
    return int(found[1]) * 60 + int(found[2])


def _date(schedule: Mapping[str, Any], key: str) -> date | None:
    text = schedule.get(key)
    if text is None or text == "":
        return None
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        raise Unreadable(key) from None


def _days(schedule: Mapping[str, Any], freq: str) -> frozenset[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for word in str(schedule.get("byday") or "").replace(" ", "").split(","):
        match = BYDAY.fullmatch(word)
        if word and (match is None or (match[1] and freq != "MONTHLY")):
            raise Unreadable("byday")
        if match is not None:
            found.add((int(match[1] or 0), DAYS.index(match[2])))
    return frozenset(found)


def _monthdays(schedule: Mapping[str, Any], freq: str) -> frozenset[int]:
    text = str(schedule.get("bymonthday") or "").replace(" ", "")
    if not text:
        return frozenset()
    try:
        found = frozenset(int(word) for word in text.split(","))
    except ValueError:
        raise Unreadable("bymonthday") from None
    if freq == "WEEKLY" or not all(1 <= abs(day) <= 31 for day in found):
        raise Unreadable("bymonthday")
    return found


def _of_anchor(freq: str, anchor: date | None) -> tuple[frozenset[tuple[int, int]], frozenset[int]]:
    """RFC 5545: without days of its own, a rule holds on those of its first one."""
    if anchor is None:
        raise Unreadable("byday")
    weekly = freq == "WEEKLY"
    return frozenset({(0, anchor.weekday())} if weekly else ()), frozenset(() if weekly else {anchor.day})


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _length(day: date) -> int:
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
