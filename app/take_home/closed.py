"""When a place is closed, as far as it matters on paper: spans of the next weeks, and days of each week. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from app.services import rules

AHEAD = timedelta(weeks=8)
"As long as a sheet is likely to be kept."
EACH_WEEK = ("WEEKLY", "DAILY")
Schedule = Mapping[str, Any]


def spans(closings: Iterable[Schedule], today: date) -> list[tuple[date, date | None]]:
    """(first day, last day or None), the earliest first."""
    found = {(rule.begins or today, rule.ends) for rule in near(closings, today) if each_day(rule)}
    return sorted(found, key=lambda span: (span[0], span[1] or date.max))


def days(closings: Iterable[Schedule], today: date) -> tuple[frozenset[int], bool]:
    """Weekdays on which it is closed (Monday is 0), and whether some of them are for a time only."""
    weekly = [
        rule for rule in near(closings, today) if rule.freq in EACH_WEEK and rule.interval == 1 and not each_day(rule)
    ]
    fit = [rule for rule in weekly if not rule.monthdays]
    shut = frozenset(day for rule in fit for _, day in rule.days)
    return shut, any(rule.ends or (rule.begins and rule.begins > today) for rule in fit)


def near(closings: Iterable[Schedule], today: date) -> Iterable[rules.Rule]:
    """Whole days that touch the next weeks; what cannot be read stays the note that it is."""
    for closing in closings:
        try:
            rule = rules.read(closing)
        except rules.Unreadable:
            continue
        begun, over = rule.begins is None or rule.begins <= today + AHEAD, rule.ends and rule.ends < today
        if rule.whole and begun and not over:
            yield rule


def each_day(rule: rules.Rule) -> bool:
    if rule.freq not in EACH_WEEK or rule.interval != 1 or rule.monthdays:
        return False
    return not rule.days or {day for _, day in rule.days} == set(range(7))
