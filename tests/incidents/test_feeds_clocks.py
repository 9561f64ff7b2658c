"""Clocks on walls become moments, also in the hours that do not exist or come twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.incidents.feeds.zones import utc

CHICAGO, LOS_ANGELES = ZoneInfo("America/Chicago"), ZoneInfo("America/Los_Angeles")
ZONES = st.sampled_from([CHICAGO, LOS_ANGELES, ZoneInfo("Australia/Lord_Howe"), UTC])
WALLS = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 12, 31))


@given(WALLS, ZONES)
def test_the_moment_shows_the_same_clock_again_unless_the_hour_was_skipped(wall: datetime, zone: ZoneInfo):
    moment, odd = utc(wall, zone)
    shown = moment.astimezone(zone).replace(tzinfo=None)
    assert moment.tzinfo is UTC
    assert (shown == wall) == ("dst_gap" not in odd)


@given(st.datetimes(datetime(1991, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)), ZONES)
def test_a_moment_comes_back_from_its_clock_unless_the_hour_came_twice(moment: datetime, zone: ZoneInfo):
    again, odd = utc(moment.astimezone(zone).replace(tzinfo=None), zone)
    assert again == moment or (odd == ("dst_fold",) and timedelta() < moment - again <= timedelta(hours=1))


@pytest.mark.parametrize("zone, offset", [(CHICAGO, 6), (LOS_ANGELES, 8)])
def test_a_time_that_was_skipped_is_carried_forward(zone: ZoneInfo, offset: int):
    moment, odd = utc(datetime(2026, 3, 8, 2, 30), zone)
    assert moment == datetime(2026, 3, 8, 2 + offset, 30, tzinfo=UTC)
    assert moment.astimezone(zone).hour == 3
    assert odd == ("dst_gap",)


@pytest.mark.parametrize("zone, offset", [(CHICAGO, 5), (LOS_ANGELES, 7)])
def test_a_time_that_came_twice_is_taken_as_its_first_coming(zone: ZoneInfo, offset: int):
    moment, odd = utc(datetime(2026, 11, 1, 1, 30), zone)
    assert moment == datetime(2026, 11, 1, 1 + offset, 30, tzinfo=UTC)
    assert odd == ("dst_fold",)


@pytest.mark.parametrize("wall", [datetime(2026, 3, 8, 1, 59, 59), datetime(2026, 3, 8, 3), datetime(2026, 11, 1, 2)])
def test_the_edges_of_the_odd_hours_are_not_odd(wall: datetime):
    moment, odd = utc(wall, CHICAGO)
    assert moment.astimezone(CHICAGO).replace(tzinfo=None) == wall
    assert odd == ()


@pytest.mark.parametrize("year", [1, 1970, 2101, 9999])
def test_an_impossible_year_is_refused(year: int):
    with pytest.raises(ValueError, match=str(year)):
        utc(datetime(year, 1, 1), CHICAGO)
