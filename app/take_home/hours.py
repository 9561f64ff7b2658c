"""When a place is open, in words: days with the same hours stand together. Pure."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from markupsafe import Markup, escape

from . import closed
from .speaking import Speaker

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NTH = {"1": "First {day} of the month", "2": "Second {day} of the month", "3": "Third {day} of the month",
       "4": "Fourth {day} of the month", "-1": "Last {day} of the month"}  # fmt: skip
ALWAYS, ALL_DAY, OVERNIGHT = "Open at any hour", "{days}, at any hour", "{hours} (ends the next day)"
UNKNOWN = "We do not know the hours. Call first."
CLOSED, CLOSED_ON, CLOSED_FROM = "Closed {from} to {to}", "Closed {day}", "Closed from {day}"
CLOSED_NOW = "It is closed for now. Call first."
MORE = "There are other hours too. Call first."
ALL_BUT_A_MINUTE = ("00:00", "23:59")

Schedule = Mapping[str, Any]


def in_words(
    schedules: Iterable[Schedule], today: date, say: Speaker, closings: Sequence[Schedule] = ()
) -> list[Markup]:
    """When it is closed in the next weeks, then a line for each set of days with the same hours; what the directory has
    only in words stands as it is."""
    shut, for_a_time = closed.days(closings, today)
    standing = [one for one in schedules if stands(one, today) and not one.get("closed")]
    lines = [*weekly(standing, say, shut), *(line for one in standing for line in monthly(one, say, shut))]
    notes = list(dict.fromkeys(str(one["note"]) for one in standing if one.get("note")))
    told = [*lines, *(say.as_written(note) for note in notes)]
    if for_a_time or any(not one.get("note") and not weekly([one], say) and not monthly(one, say) for one in standing):
        told.append(say(MORE) if told else say(UNKNOWN))
    closed_lines = [closed_line(since, until, today, say) for since, until in closed.spans(closings, today)]
    return [*closed_lines, *(told or [say(UNKNOWN)])]


def closed_line(since: date, until: date | None, today: date, say: Speaker) -> Markup:
    if until is None and since <= today:
        return say(CLOSED_NOW)
    text = CLOSED_FROM if until is None else CLOSED_ON if since == until else CLOSED

    def write(speaker: Speaker) -> str:
        days = {"from": speaker.day(since), "to": speaker.day(until or since), "day": speaker.day(since)}
        return speaker.plainly(text, **days)

    return in_one_language(write, [text], say)


def stands(one: Schedule, today: date) -> bool:
    """Not over; what begins later is left out too: a line on paper cannot change."""
    until, begins = day_of(one.get("valid_to")), (day_of(one.get("valid_from")), day_of(one.get("dtstart")))
    return (until is None or until >= today) and all(day is None or day <= today for day in begins)


def day_of(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10]) if text else None
    except ValueError:
        return None


def weekly(standing: list[Schedule], say: Speaker, shut: Container[int] = ()) -> list[Markup]:
    of_days: dict[int, list[tuple[str, str]]] = {}
    for one in standing:
        span = span_of(one)
        if each_week(one) and span:
            for day in days_of(one):
                of_days.setdefault(day, []).append(span)
    groups: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for day in (day for day in sorted(of_days) if day not in shut):
        groups.setdefault(tuple(sorted(set(of_days[day]))), []).append(day)
    return [line(days, spans, say) for spans, days in groups.items()]


def each_week(one: Schedule) -> bool:
    freq = one.get("freq") or ("WEEKLY" if one.get("byday") else "")
    return freq in ("WEEKLY", "DAILY") and one.get("interval") in (None, 1) and not one.get("bymonthday")


def span_of(one: Schedule) -> tuple[str, str] | None:
    """(from, until) as HH:MM, both empty for the whole day; None where nobody said."""
    if one.get("open_24"):
        return "", ""
    span = str(one.get("opens_at") or "")[:5], str(one.get("closes_at") or "")[:5]
    if not (clock(span[0]) and clock(span[1])):
        return None
    return ("", "") if span[0] == span[1] or span == ALL_BUT_A_MINUTE else span


def clock(text: str) -> time | None:
    try:
        return time.fromisoformat(text[:5])
    except ValueError:
        return None


def days_of(one: Schedule) -> list[int]:
    named = [day.strip() for day in str(one.get("byday") or "").split(",") if day.strip()]
    if not named:
        return list(range(7)) if one.get("freq") == "DAILY" else []
    return [DAYS.index(day) for day in named if day in DAYS]


def line(days: list[int], spans: tuple[tuple[str, str], ...], say: Speaker) -> Markup:
    whole_day, overnight = ("", "") in spans, any(closes <= opens for opens, closes in spans)
    if whole_day and len(days) == 7:
        return say(ALWAYS)

    def write(speaker: Speaker) -> str:
        named = runs(days, speaker)
        if whole_day:
            return speaker.plainly(ALL_DAY, days=named)
        hours = f"{named}: {joined(spans, speaker)}"
        return speaker.plainly(OVERNIGHT, hours=hours) if overnight else hours

    return in_one_language(write, [ALL_DAY] if whole_day else [OVERNIGHT] if overnight else [], say)


def in_one_language(write: Callable[[Speaker], str], needed: list[str], say: Speaker) -> Markup:
    """A line is never half in one language and half in another."""
    if say.dates_known and say.knows(*needed):
        return escape(write(say))
    return say.in_english(escape(write(Speaker("en", say.texts))))


def runs(days: list[int], say: Speaker) -> str:
    """Monday–Friday for days in a row, Monday, Wednesday for others: no word that would have to be translated."""
    found: list[list[int]] = []
    for day in days:
        if found and day == found[-1][-1] + 1:
            found[-1].append(day)
        else:
            found.append([day])
    return ", ".join(
        f"{say.weekday(run[0])}–{say.weekday(run[-1])}" if len(run) > 2 else ", ".join(map(say.weekday, run))
        for run in found
    )


def joined(spans: tuple[tuple[str, str], ...], say: Speaker) -> str:
    return ", ".join(f"{shown(opens, say)}–{shown(closes, say)}" for opens, closes in spans)


def shown(text: str, say: Speaker) -> str:
    at = clock(text)
    return say.clock(at) if at else text


def monthly(one: Schedule, say: Speaker, shut: Container[int] = ()) -> list[Markup]:
    """ "2TU": the second Tuesday. What else a rule may say is left to a call."""
    span, named = span_of(one), [day.strip().lstrip("+") for day in str(one.get("byday") or "").split(",")]
    simple = one.get("freq") == "MONTHLY" and one.get("interval") in (None, 1) and not one.get("bymonthday")
    if not simple or span is None or not all(day[:-2] in NTH and day[-2:] in DAYS for day in named):
        return []
    return [nth(day[:-2], DAYS.index(day[-2:]), span, say) for day in named if DAYS.index(day[-2:]) not in shut]


def nth(number: str, day: int, span: tuple[str, str], say: Speaker) -> Markup:
    def write(speaker: Speaker) -> str:
        named = speaker.plainly(NTH[number], day=speaker.weekday(day))
        return f"{named}: {joined((span,), speaker)}" if span != ("", "") else named

    return in_one_language(write, [NTH[number]], say)
