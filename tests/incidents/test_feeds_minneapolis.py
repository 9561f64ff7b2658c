"""The city's own 911 layer, in each of the forms in which it is published."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.incidents.feeds import BadRow, Call, read

SAMPLE = Path(__file__).parents[2] / "demo/minneapolis-911"
AS_CSV, AS_JSON = (SAMPLE / f"incidents_reported_911_sample.{kind}" for kind in ("csv", "json"))
ROW: dict[str, Any] = {
    "Master_Incident_Number": "26-1",
    "Problem__Final_": "Person In Crisis (P)",
    "Response_Date": 1790486882000,
}


def one(tmp_path: Path, **changes: object) -> Call | BadRow:
    path = tmp_path / "one.json"
    path.write_text(json.dumps({"features": [{"attributes": {**ROW, **changes}}]}))
    (row,) = read(path, "minneapolis-911")
    return row


def test_all_thirteen_rows_read_the_same_from_csv_and_json():
    from_csv, from_json = list(read(AS_CSV, "minneapolis-911")), list(read(AS_JSON, "minneapolis-911"))
    assert len(from_csv) == 13
    assert from_csv == from_json


def test_a_call_of_the_crisis_team_is_read_whole():
    call = next(call for call in read(AS_CSV, "minneapolis-911") if isinstance(call, Call) and call.agency == "BCR")
    assert call == Call(
        external_id="26-280111",
        received_at=datetime(2026, 9, 27, 8, 18, 10, tzinfo=UTC),
        call_type="welfare_bh",
        call_type_raw="Behavioral Crisis Welfare Ck",
        call_type_initial="welfare_bh",
        call_type_initial_raw="Behavioral Crisis Welfare Ck",
        priority=2,
        priority_initial=2,
        source="c911",
        lat=44.95642,
        lon=-93.27658,
        area_raw="Whittier",
        disposition_raw="TRN-Transport",
        agency="BCR",
        crisis=True,
        particulars={
            "division": "Precinct 5",
            "jurisdiction": "MPD/MFD/HCMC",
            "ward": "10",
            "is_911_call": "Yes",
            "is_city_call": "N",
        },
    )


def test_every_time_is_the_wall_clock_that_the_sample_spells_out():
    words = {line.split(",")[0]: line.split(",")[11] for line in AS_CSV.read_text().splitlines()[1:]}
    for call in read(AS_CSV, "minneapolis-911"):
        assert isinstance(call, Call)
        wall = datetime.fromisoformat(words[call.external_id])
        assert (call.received_at.replace(tzinfo=None) - wall).total_seconds() == 5 * 3600  # daylight saving time


def test_the_first_type_of_a_reclassified_call_is_kept():
    call = next(c for c in read(AS_CSV, "minneapolis-911") if isinstance(c, Call) and c.external_id == "26-280176")
    assert (call.call_type_initial_raw, call.call_type_initial) == ("Silent Alarm (P)", None)
    assert (call.call_type_raw, call.call_type) == ("Unwanted Person (P)", "unwanted_person")


def test_nought_nought_is_a_withheld_place():
    (call,) = (c for c in read(AS_CSV, "minneapolis-911") if isinstance(c, Call) and c.flags)
    assert (call.external_id, call.lat, call.lon, call.flags) == ("26-276694", None, None, ("place_withheld",))
    assert call.particulars["responded"] == "Minneapolis police, park police"


@pytest.mark.parametrize(
    "wall, moment, flags",
    [
        ("2026/09/27 05:28:02+00", datetime(2026, 9, 27, 10, 28, 2), ()),
        ("2026-01-27 05:28:02", datetime(2026, 1, 27, 11, 28, 2), ()),
        (1772937000000, datetime(2026, 3, 8, 8, 30), ("dst_gap",)),
        (1793496600000.0, datetime(2026, 11, 1, 6, 30), ("dst_fold",)),
    ],
)
def test_a_time_is_read_in_each_form_it_comes_in(tmp_path: Path, wall: object, moment: datetime, flags: tuple[str]):
    call = one(tmp_path, Response_Date=wall)
    assert isinstance(call, Call)
    assert (call.received_at, call.flags) == (moment.replace(tzinfo=UTC), flags)


@pytest.mark.parametrize(
    "wall", ["", None, "yesterday", "2026-09-27", "2026-09-27 05:28:02-05", 1790486882, 1e300, [1], "1_0"]
)
def test_a_time_that_is_none_makes_a_bad_row(tmp_path: Path, wall: object):
    row = one(tmp_path, Response_Date=wall)
    assert isinstance(row, BadRow)
    assert "Response_Date" in row.reason or "1970" in row.reason


@pytest.mark.parametrize(
    "lat, lon, flags",
    [(0, 0, ("place_withheld",)), (44.9, None, ()), (144.9, -93.2, ("place_impossible",)), ("", "", ())],
)
def test_a_call_without_a_usable_point_has_none(tmp_path: Path, lat: object, lon: object, flags: tuple[str]):
    call = one(tmp_path, Latitude=lat, Longitude=lon)
    assert isinstance(call, Call)
    assert (call.lat, call.lon, call.flags) == (None, None, flags)


@pytest.mark.parametrize("lat", ["here", float("nan"), float("inf")])
def test_a_point_that_is_no_number_makes_a_bad_row(tmp_path: Path, lat: object):
    row = one(tmp_path, Latitude=lat, Longitude=-93.2)
    assert isinstance(row, BadRow)
    assert "Latitude" in row.reason


def test_a_call_that_nobody_reclassified_keeps_its_first_type(tmp_path: Path):
    call = one(tmp_path, Problem__Final_=None, Initial_Problem="Person  in Crisis (p)")
    assert isinstance(call, Call)
    assert (call.call_type, call.call_type_raw, call.crisis) == ("bh_general", "Person  in Crisis (p)", True)
    assert call.flags == ("no_final_type",)


def test_a_strange_priority_is_kept_beside_an_empty_one(tmp_path: Path):
    call = one(tmp_path, Final_Priority=7, Initial_Priority=0)
    assert isinstance(call, Call)
    assert (call.priority, call.priority_initial, call.particulars) == (None, 0, {"priority_raw": "7"})


def test_apostrophes_and_emoji_survive(tmp_path: Path):
    call = one(tmp_path, Problem__Final_='Mother\'s 🚲, "stolen"', Neighborhood__GIS_="Bde Maka Ska – ʼ")
    assert isinstance(call, Call)
    assert (call.call_type_raw, call.area_raw) == ('Mother\'s 🚲, "stolen"', "Bde Maka Ska – ʼ")


@pytest.mark.parametrize("wrap", [lambda row: [row], lambda row: {"type": "x", "features": [{"properties": row}]}])
def test_a_bare_list_and_geojson_are_read_too(tmp_path: Path, wrap: Any):
    path = tmp_path / "other.json"
    path.write_text("\ufeff\n " + json.dumps(wrap(ROW)))
    (call,) = read(path, "minneapolis-911")
    assert isinstance(call, Call)
    assert call.external_id == "26-1"
