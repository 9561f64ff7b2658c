"""How many beds are free comes in from tables of their own, once; a newer word of staff stays, and nonsense stops nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.services.flat import flat
from app.services.shapes import faults
from tests.core.world import World, good
from tests.services.support import flask, imported, kept
from tests.support import untidy


def counted(tables: untidy.Tables, *rows: dict[str, Any]) -> None:
    """Beds of the third service, in the tables of HSDS 3.1."""
    tables["units"] = [{"id": "u1", "name": "beds"}, {"id": "u2", "name": "cots"}]
    tables["service_capacities"] = [{"id": f"c{at}", "service_id": "5000002", **row} for at, row in enumerate(rows)]


def beds(world: World) -> list[dict[str, Any]]:
    return next(row for row in (flat(one[2]) for one in kept(world).values()) if row["capacity"])["capacity"]


GOOD: list[dict[str, Any]] = [
    {"unit_id": "u1", "available": "3", "maximum": "12", "updated": "2026-03-01T06:00:00-06:00"},
    {"unit_id": "u1", "available": "9", "maximum": "12", "updated": "2026-02-01T12:00:00Z"},
    {"unit_id": "u2", "available": "0", "maximum": "4.0"},
]
SAID = [
    {"unit": "beds", "available": 3, "maximum": 12, "updated": "2026-03-01T12:00:00.000Z"},
    {"unit": "cots", "available": 0, "maximum": 4, "updated": None},
]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_beds_in_their_own_table_come_in_once_and_go_out_again(world: World, tmp_path: Path, form: str):
    tables = untidy.tables(10)
    counted(tables, *GOOD)
    path = untidy.lay(tmp_path / "beds", tables)
    if form == "json":
        path = tmp_path / "tables.json"
        path.write_text(json.dumps({f"{name}.csv": rows for name, rows in tables.items()}), "utf-8")
    first = imported(world, path)
    assert beds(world) == SAID
    again = imported(world, path)
    assert (again.added, again.changed, again.known) == (0, 0, first.added)
    out = tmp_path / "out.json"
    assert flask(world, "export", str(out)).exit_code == 0
    docs = json.loads(out.read_text("utf-8"))
    assert not [fault for doc in docs for fault in faults("service", doc)]
    assert [row["unit"]["name"] for doc in docs for row in doc.get("capacities", [])] == ["beds", "cots"]
    assert imported(world, out, "ourselves").added == 0 and beds(world) == SAID
    assert [row["capacity"] for row in good(world("ravi").ask("/services", beds=1))["items"] if row["capacity"]]


def test_beds_that_make_no_sense_are_told_and_stop_nothing(world: World, tmp_path: Path):
    rows: list[dict[str, Any]] = [
        {"available": "some"}, {"available": "-2"}, {"available": "9", "maximum": "4", "unit_id": "u2"}, {},
        {"available": "1", "updated": "yesterday"}, {"unit_id": "gone", "available": "5"}, {"available": "99999999"},
        {"available": "3", "updated": "2999-01-01"},
    ]  # fmt: skip
    tables = untidy.tables(10)
    counted(tables, *rows)
    tally = imported(world, untidy.lay(tmp_path / "beds", tables))
    assert len([words for _, _, words in tally.odd if words.startswith("capacity ")]) == 7
    assert beds(world) == [{"unit": "beds", "available": 5, "maximum": None, "updated": None}]
    raw = {
        "id": "1",
        "name": "Odd one",
        "capacities": [7, "x", {"available": [], "unit": 3}, {"available": 2, "unit": "cots"}],
    }
    for told in (raw, {**raw, "id": "2", "capacities": "many"}, {**raw, "id": "3", "capacities": {"available": 2}}):
        (tmp_path / "odd.json").write_text(json.dumps([told]), "utf-8")
        assert imported(world, tmp_path / "odd.json", f"odd{told['id']}").added == 1


def test_a_newer_word_of_staff_on_beds_stays_over_an_older_file(world: World, tmp_path: Path):
    tables = untidy.tables(10)
    counted(tables, GOOD[0])
    imported(world, untidy.lay(tmp_path / "beds", tables))
    identity = next(row[0] for row in kept(world).values() if flat(row[2])["capacity"])
    good(world("nia").say(f"/services/{identity}/capacities", unit="beds", available=1, maximum=12))
    tables["service_capacities"][0]["available"] = "8"
    imported(world, untidy.lay(tmp_path / "newer", tables))
    assert [row["available"] for row in beds(world)] == [1]
