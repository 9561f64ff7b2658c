"""Twenty days of San Diego's calls, as published."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.incidents.feeds import BadRow, Call, read

FILE = Path(__file__).parents[2] / "demo/san-diego-cfs/sd_cfs_2023-01-01_2023-01-20.csv.gz"
HEADER = (
    "incident_num,date_time,day_of_week,address_number_primary,address_dir_primary,address_road_primary,"
    "address_sfx_primary,address_dir_intersecting,address_road_intersecting,address_sfx_intersecting,"
    "call_type,disposition,beat,priority\n"
)


@pytest.fixture(scope="module")
def calls() -> list[Call]:
    rows = list(read(FILE, "san-diego-cfs"))
    assert not [row for row in rows if isinstance(row, BadRow)]
    return [row for row in rows if isinstance(row, Call)]


def one(tmp_path: Path, row: str) -> Call | BadRow:
    path = tmp_path / "one.csv"
    path.write_text(HEADER + row, encoding="utf-8")
    (read_row,) = read(path, "san-diego-cfs")
    return read_row


def test_all_calls_are_read_once(calls: list[Call]):
    assert len(calls) == len({call.external_id for call in calls}) == 26_595


def test_times_are_pacific(calls: list[Call]):
    assert calls[0].received_at == datetime(2023, 1, 1, 8, 0, 5, tzinfo=UTC)
    assert calls[-1].received_at == datetime(2023, 1, 21, 7, 56, 51, tzinfo=UTC)


def test_crisis_calls_and_those_without_a_code_are_counted(calls: list[Call]):
    assert Counter(call.call_type for call in calls if call.crisis) == {"bh_general": 597}
    unmapped = Counter(call.call_type_raw for call in calls if call.call_type is None)
    assert (unmapped["5150V"], unmapped[""], unmapped["415"]) == (133, 19, 2000)


def test_a_priority_that_nobody_explains_stays_raw(calls: list[Call]):
    nines = [call for call in calls if call.particulars]
    assert {call.priority for call in nines} == {None}
    assert Counter(call.particulars["priority_raw"] for call in nines) == {"9": 324}


def test_no_call_has_a_point_a_first_type_or_a_source(calls: list[Call]):
    assert {(call.lat, call.call_type_initial_raw, call.source) for call in calls} == {(None, None, None)}


@pytest.mark.parametrize(
    "parts, address",
    [
        ("600,,FERGUS,ST,,,", "600 block FERGUS ST"),
        ("200,S,FRANCIS,ST,,,", "200 block S FRANCIS ST"),
        ("0,,05TH,AVE,,G,", "5TH AVE & G"),
        ("0,,CHP INFO LOG,,,,", "CHP INFO LOG"),
        ("0,,,,,,", None),
        ('0,,"O\'FARRELL, ""THE""",ST,,🌵,', 'O\'FARRELL, "THE" ST & 🌵'),
    ],
)
def test_an_address_is_a_block_or_a_crossing(tmp_path: Path, parts: str, address: str | None):
    call = one(tmp_path, f"E1,2023-01-01 00:00:05,1,{parts},CW,K,-1,2\n")
    assert isinstance(call, Call)
    assert (call.address, call.area_raw) == (address, None)


@pytest.mark.parametrize(
    "wall, hour, flags",
    [
        ("2023-03-12 02:30:00", 10, ("dst_gap",)),
        ("2023-11-05 01:30:00", 8, ("dst_fold",)),
        ("2023-07-01T01:30:00", 8, ()),
    ],
)
def test_odd_hours_are_flagged(tmp_path: Path, wall: str, hour: int, flags: tuple[str]):
    call = one(tmp_path, f"E1,{wall},1,0,,,,,,,5150,K,523,2")
    assert isinstance(call, Call)
    assert (call.received_at.hour, call.flags) == (hour, flags)


@pytest.mark.parametrize("wall", ["", "soon", "2023-01-01", "2023-02-30 10:00:00", "2023-01-01 10:00:00Z"])
def test_a_time_that_is_none_makes_a_bad_row(tmp_path: Path, wall: str):
    row = one(tmp_path, f"E1,{wall},1,0,,,,,,,5150,K,523,2")
    assert isinstance(row, BadRow)
    assert (row.line, row.last) == (2, False)
    assert "date_time" in row.reason
