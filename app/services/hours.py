"""Whether a place is open, until when, and when next, on the programme's wall clock. Pure.

The phone reckons the same in pwa/state/hours.js; tests/vectors/hours.json holds both to one table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.core import holiday

from .rules import Rule, Unreadable, read

FAR_D, RUN_D = 366, 7
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Open:
    """`state` is open, closed or unknown. Open without `closes_at` has no end within a week. `holiday`: today is a legal
    one, on which these hours may not hold."""

    state: str
    closes_at: datetime | None = None
    next_opens_at: datetime | None = None
    holiday: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """One opening. An unsure one has only its beginning or its end written, or neither."""

    start: datetime
    end: datetime
    sure: bool = True
    begun: bool = True


class Plan:
    """All schedules of one service, read once."""

    def __init__(self, schedules: Sequence[Mapping[str, Any]]) -> None:
        self.openings: list[Rule] = []
        self.closings: list[Rule] = []
        self.vague = self.wary = False
        for schedule in schedules:
            self._take(schedule)

    def _take(self, schedule: Mapping[str, Any]) -> None:
        """Closed "on holidays" without dates may be any legal one; an opening that cannot be read may be now."""
        try:
            rule = read(schedule)
        except Unreadable:
            self.wary = self.wary or bool(schedule.get("closed"))
            self.vague = self.vague or not schedule.get("closed")
        else:
            (self.closings if rule.closed else self.openings).append(rule)

    def openings_on(self, day: date) -> list[Rule]:
        """What is written for that very date counts alone; a day that is closed lets nothing begin."""
        holding = [rule for rule in self.openings if rule.on(day)]
        dated = [rule for rule in holding if rule.dated(day)]
        return dated or ([] if self.shut(day) else holding)

    def shut(self, day: date) -> bool:
        return any(rule.whole and rule.on(day) for rule in self.closings)

    def unsure(self, day: date) -> bool:
        """Whether something that we cannot read may open on this day."""
        if self.shut(day) or any(rule.dated(day) for rule in self.openings):
            return False
        return self.vague or not self.openings

    def perhaps_shut(self, day: date) -> bool:
        """It closes on holidays, and does not say on which: only what is written for this very date is sure."""
        return self.wary and holiday(day) and not any(rule.dated(day) for rule in self.openings)

    def on_holiday(self, day: date) -> bool:
        """Whether what it usually does on such a day may not hold; who is open round the clock would have said so."""
        rules = self.openings_on(day)
        if not rules or any(rule.dated(day) for rule in rules) or not holiday(day):
            return False
        return self.wary or not any(rule.endless for rule in rules)


def state(schedules: Sequence[Mapping[str, Any]] | Plan, at: datetime, zone: ZoneInfo) -> Open:
    """Half-open: at the minute of closing it is closed."""
    plan = schedules if isinstance(schedules, Plan) else Plan(schedules)
    today, told = at.astimezone(zone).date(), now_is(plan, at, zone)
    holiday = plan.on_holiday(today)
    if told == "open":
        return Open(told, closes_at=_until(plan, at, today, zone), holiday=holiday)
    return Open(told, next_opens_at=_next(plan, at, today, zone), holiday=holiday)


def now_is(plan: Plan, at: datetime, zone: ZoneInfo) -> str:
    """Only this: until when, and when next, may take a year of days to find."""
    today = at.astimezone(zone).date()
    around = [span for day in (today - DAY, today) for span in _spans(plan, day, zone) if span.start <= at < span.end]
    if any(span.sure for span in around):
        return "open"
    return "unknown" if around or plan.unsure(today) else "closed"


def _until(plan: Plan, at: datetime, today: date, zone: ZoneInfo) -> datetime | None:
    """Openings that touch or overlap are one."""
    end = at
    for number in range(-1, RUN_D + 2):
        for span in sorted(_spans(plan, today + number * DAY, zone), key=lambda span: span.start):
            if span.sure and span.start <= end < span.end:
                end = span.end
    return end if end < at + RUN_D * DAY else None


def _next(plan: Plan, at: datetime, today: date, zone: ZoneInfo) -> datetime | None:
    """A piece that a closing leaves over may begin after midnight, hence the day after the one that was found."""
    for day in _worth_asking(plan, today):
        found = _starts(plan, day, at, zone)
        if found:
            return min(found + _starts(plan, day + DAY, at, zone))
    return None


def _worth_asking(plan: Plan, today: date) -> Iterator[date]:
    """Not the days before the first season begins, nor those after the last has ended."""
    if not plan.openings:
        return
    first = today - DAY
    if all(rule.begins for rule in plan.openings):
        first = max(first, min(rule.begins for rule in plan.openings if rule.begins))
    last = today + FAR_D * DAY
    if all(rule.ends for rule in plan.openings):
        last = min(last, max(rule.ends for rule in plan.openings if rule.ends))
    while first <= last:
        yield first
        first += DAY


def _starts(plan: Plan, day: date, at: datetime, zone: ZoneInfo) -> list[datetime]:
    return [span.start for span in _spans(plan, day, zone) if span.begun and span.start > at]


def _spans(plan: Plan, day: date, zone: ZoneInfo) -> list[Span]:
    """The openings that begin on a day, without the hours for which it is closed in between."""
    rules = plan.openings_on(day)
    spans = [_span(rule, day, zone) for rule in rules]
    if rules and plan.closings:
        for near in (day - DAY, day, day + DAY):
            for rule in plan.closings:
                if not rule.whole and rule.on(near):
                    cut = _span(rule, near, zone)
                    spans = [piece for span in spans for piece in _without(span, cut)]
    if rules and plan.perhaps_shut(day):
        spans = [replace(span, sure=False, begun=False) for span in spans]
    return [span for span in spans if span.start < span.end]


def _span(rule: Rule, day: date, zone: ZoneInfo) -> Span:
    """An end at or before the beginning is one of the next day."""
    start = _moment(day, rule.opens or 0, zone)
    if rule.closes is None:
        return Span(start, _moment(day + DAY, 0, zone), sure=False, begun=rule.opens is not None)
    later = rule.opens is not None and rule.closes <= rule.opens
    end = _moment(day + DAY if later else day, rule.closes, zone)
    return Span(start, end, sure=rule.opens is not None, begun=rule.opens is not None)


def _without(span: Span, cut: Span) -> list[Span]:
    if cut.end <= span.start or span.end <= cut.start:
        return [span]
    before = Span(span.start, min(span.end, cut.start), span.sure, span.begun)
    return [before, Span(max(span.start, cut.end), span.end, span.sure)]


def _moment(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """RFC 5545: a time that the clocks skip is read with the offset before; one that comes twice is its first."""
    return datetime.combine(day, time(minutes // 60, minutes % 60), zone).astimezone(UTC)
