"""The hours on paper: what is closed in the next weeks is not printed as open."""

from datetime import date
from typing import Any

import pytest

from app.take_home import hours, places
from app.take_home.catalogs import Texts
from app.take_home.speaking import Speaker

TODAY = date(2026, 11, 26)
DAILY = {"freq": "DAILY", "opens_at": "09:00", "closes_at": "17:00"}
WEEK = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"}
OPEN = "9:00 AM–5:00 PM"
MORE = hours.MORE


def lines(*closings: dict[str, Any], of: dict[str, Any] = DAILY, language: str = "en") -> list[str]:
    row = {"n": "Harbor Light", "h": [of], "x": [{"closed": True, **one} for one in closings]}
    said = places.place(row, TODAY, Speaker(language, Texts({}))).hours
    return [str(line).replace("\u202f", " ") for line in said]


@pytest.mark.parametrize(
    ("closing", "line"),
    [
        ({"valid_from": "2026-11-26", "valid_to": "2027-01-04"}, "Closed November 26, 2026 to January 4, 2027"),
        ({"freq": "DAILY", "valid_from": "2026-12-20", "valid_to": "2027-01-04"}, "Closed December 20, 2026 to January 4, 2027"),
        ({"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU", "valid_from": "2026-11-01", "valid_to": "2026-11-30"},
         "Closed November 1, 2026 to November 30, 2026"),
        ({"valid_from": "2026-12-25", "valid_to": "2026-12-25"}, "Closed December 25, 2026"),
        ({"freq": "DAILY", "dtstart": "2026-12-01"}, "Closed from December 1, 2026"),
        ({"freq": "DAILY", "dtstart": "2026-11-01"}, "It is closed for now. Call first."),
    ],
)  # fmt: skip
def test_a_span_of_the_next_weeks_is_printed_before_the_hours(closing: dict[str, Any], line: str):
    assert lines(closing) == [line, f"Monday–Sunday: {OPEN}"]


@pytest.mark.parametrize(
    "closing",
    [
        {"valid_from": "2026-11-01", "valid_to": "2026-11-25"},  # over
        {"valid_from": "2027-07-04", "valid_to": "2027-07-04"},  # far away
        {
            "valid_from": "2026-12-25",
            "valid_to": "2026-12-25",
            "opens_at": "12:00",
            "closes_at": "13:00",
        },  # not the day
        {"note": "On holidays"},
        {"freq": "WEEKLY", "byday": "SU", "valid_to": "2026-11-22"},
    ],
)
def test_what_is_over_far_away_or_unclear_leaves_the_hours_as_they_are(closing: dict[str, Any]):
    assert lines(closing) == [f"Monday–Sunday: {OPEN}"]


def test_a_day_that_is_closed_each_week_is_not_among_the_open_ones():
    assert lines({"freq": "WEEKLY", "byday": "SU"}) == [f"Monday–Saturday: {OPEN}"]
    assert lines({"byday": "SA,SU"}, of={**DAILY, "freq": "WEEKLY", "byday": "MO,SA"}) == [f"Monday: {OPEN}"]
    assert lines({"freq": "WEEKLY", "dtstart": "2026-11-01"}) == [f"Monday–Saturday: {OPEN}"], "a Sunday"
    second = {"freq": "MONTHLY", "byday": "2TU,1SU", "opens_at": "09:00", "closes_at": "17:00"}
    assert lines({"byday": "SU"}, of=second) == [f"Second Tuesday of the month: {OPEN}"]


def test_closed_on_a_weekday_for_a_time_only_says_that_there_are_other_hours():
    for_a_time = {"freq": "WEEKLY", "byday": "SU", "valid_from": "2026-11-01", "valid_to": "2026-12-31"}
    assert lines(for_a_time) == [f"Monday–Saturday: {OPEN}", MORE]
    assert lines({"freq": "WEEKLY", "byday": "SU", "dtstart": "2026-12-01"}) == [f"Monday–Saturday: {OPEN}", MORE]


def test_hours_that_begin_later_are_not_those_of_today():
    assert lines(of={**WEEK, "dtstart": "2027-01-04"}) == [hours.UNKNOWN]
    assert lines(of={**WEEK, "valid_from": "2026-01-01", "dtstart": "2027-01-04"}) == [hours.UNKNOWN]
    assert lines(of={**WEEK, "dtstart": "2026-11-26"}) == [f"Monday–Friday: {OPEN}"]


@pytest.mark.parametrize("language", ["es", "so", "hmn"])
def test_what_nobody_has_translated_is_wholly_in_english(language: str):
    first = lines({"valid_from": "2026-11-26", "valid_to": "2027-01-04"}, language=language)[0]
    assert first == '<span lang="en">Closed November 26, 2026 to January 4, 2027</span>'
