"""Opening hours against a table of hard cases, and each rule against dateutil's reading of RFC 5545."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import DAILY, FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import wire
from app.services.hours import Plan, state
from app.services.rules import DAYS, read

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "hours.json").read_text("utf-8"))["cases"]
FREQ = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY}
WEEKDAY = dict(zip(DAYS, (MO, TU, WE, TH, FR, SA, SU), strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_table_of_hard_cases(case: dict[str, Any]):
    found = state(case["schedules"], datetime.fromisoformat(case["at"]), ZoneInfo(case["zone"]))
    told = {"state": found.state, "closes_at": wire(found.closes_at), "next_opens_at": wire(found.next_opens_at)}
    assert told | {"holiday": found.holiday} == {"holiday": False, **case["open"]}


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    freq = draw(st.sampled_from(sorted(FREQ)))
    # dateutil takes a plain weekday beside a numbered one for "both at once"; RFC 5545 does not.
    numbered = freq == "MONTHLY" and draw(st.booleans())
    which = st.sampled_from(["1", "2", "4", "5", "-1"]) if numbered else st.just("")
    days = draw(st.lists(st.tuples(which, st.sampled_from(DAYS)), max_size=3, unique=True))
    monthdays = draw(st.lists(st.integers(1, 31) | st.integers(-3, -1), max_size=2)) if freq != "WEEKLY" else []
    start = draw(st.dates(date(2026, 1, 1), date(2026, 3, 31)))
    return {
        "freq": freq, "byday": ",".join(a + b for a, b in days), "bymonthday": ",".join(map(str, monthdays)),
        "interval": draw(st.integers(1, 3)), "dtstart": start.isoformat(),
        "valid_to": draw(st.dates(date(2026, 4, 1), date(2027, 1, 31))).isoformat(),
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(schedule=rules())
def test_a_rule_holds_on_the_days_that_rfc_5545_says(schedule: dict[str, Any]):
    start = date.fromisoformat(schedule["dtstart"])
    days = [(int(word[:-2] or 0), WEEKDAY[word[-2:]]) for word in schedule["byday"].split(",") if word]
    theirs = rrule(
        cast(Any, FREQ[schedule["freq"]]), dtstart=datetime.combine(start, datetime.min.time()), interval=schedule["interval"],
        byweekday=[day(cast(Any, which)) if which else day for which, day in days] or None,
        bymonthday=[int(word) for word in schedule["bymonthday"].split(",") if word] or None,
        until=datetime.fromisoformat(schedule["valid_to"]),
    )  # fmt: skip
    rule = read(schedule)
    span = [date(2025, 12, 1) + timedelta(days=number) for number in range(427)]
    assert [day for day in span if rule.on(day)] == [moment.date() for moment in theirs]


@settings(max_examples=60, deadline=None)
@given(schedules=st.lists(rules(), max_size=3), minutes=st.integers(0, 500_000), hours=st.data())
def test_what_is_said_to_come_next_comes_next(schedules: list[dict[str, Any]], minutes: int, hours: st.DataObject):
    """Asked again at the moment that it named, it says so; and nothing changes in between."""
    clock = st.none() | st.integers(0, 95).map(lambda quarter: f"{quarter // 4:02}:{quarter % 4 * 15:02}")
    for schedule in schedules:
        schedule |= {"opens_at": hours.draw(clock), "closes_at": hours.draw(clock), "closed": hours.draw(st.booleans())}
    zone = ZoneInfo("America/Chicago")
    plan, at = Plan(schedules), datetime(2026, 1, 1, tzinfo=zone) + timedelta(minutes=minutes)
    first = state(plan, at, zone)
    if first.closes_at is not None:
        assert state(plan, first.closes_at - timedelta(minutes=1), zone).state == "open"
        assert state(plan, first.closes_at, zone).state != "open"
    if first.next_opens_at is not None:
        before = state(plan, first.next_opens_at - timedelta(minutes=1), zone)
        assert before.next_opens_at in (first.next_opens_at, None)
        assert state(plan, first.next_opens_at, zone).state in ("open", "unknown")
    assert first.state != "open" or first.next_opens_at is None
