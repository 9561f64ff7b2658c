"""What goes out fits the schemas, and another installation reads the same."""

import json
from pathlib import Path
from typing import Any

from app.core import new_id, transaction
from app.services import read
from app.services.queries import every
from app.services.reading import Record
from app.services.shapes import faults
from tests.core.world import World, good
from tests.services.support import change, counts_of, flask, imported, kept, told


def test_what_goes_out_fits_the_schemas_and_comes_in_again_as_it_was(world: World, either: Path, tmp_path: Path):
    first = imported(world, either, either.name)
    file = tmp_path / "out.json"
    assert flask(world, "export", str(file)).exit_code == 0
    docs = json.loads(file.read_text("utf-8"))
    assert len(docs) == first.added and not [fault for doc in docs[::25] for fault in faults("service", doc)]
    assert not any(one.get("closed") for doc in docs for one in doc.get("schedules", [])), (
        "nobody takes it for an opening"
    )
    before = told(world)
    assert not differing(before, elsewhere(file)), "as another installation reads it"
    tally = imported(world, file, "ourselves")
    assert tally.added == 0 and not tally.bad
    assert told(world) == before


def test_what_staff_said_goes_to_another_installation_whatever_the_words_beside_it(
    world: World, either: Path, tmp_path: Path
):
    imported(world, either, either.name)
    some = [row[0] for row in kept(world).values() if row[3]][:5]
    every_other = {"freq": "DAILY", "interval": 2, "dtstart": "2026-11-02", "opens_at": "09:00", "closes_at": "17:00"}
    hours = [
        {"note": "Ring first"},
        every_other,
        {"closed": True, "valid_from": "2026-12-24", "valid_to": "2026-12-26"},
    ]
    costs = ((True, "Sliding scale"), (False, "Free of charge"), (None, "Free"))
    said = [{"cost": {"free": free, "words": words}} for free, words in costs]
    for id, more in zip(some, (*said, {"types": [], "genders": ["woman"]}, {"schedules": hours}), strict=True):
        change(world, id, **more)
    file = tmp_path / "out.json"
    assert flask(world, "export", str(file)).exit_code == 0
    before = told(world)
    assert [before[str(id)]["free"] for id in some[:3]] == [True, False, None] and before[str(some[3])]["types"] == []
    assert not differing(before, elsewhere(file))


def elsewhere(file: Path) -> dict[str, Any]:
    _, records = read(file, "ourselves")
    return {row.doc["id"]: counts_of(row) for row in records if isinstance(row, Record)}


def differing(ours: dict[str, Any], theirs: dict[str, Any]) -> list[Any]:
    assert ours.keys() == theirs.keys()
    return [
        (id, key, row[key], theirs[id][key]) for id, row in ours.items() for key in row if row[key] != theirs[id][key]
    ]


def test_a_service_that_does_not_fit_stops_the_whole_export(world: World, tmp_path: Path):
    sound, odd = (
        good(world("nia").put(f"/api/v1/services/{new_id()}", json={"name": name})) for name in ("Sound", "Odd")
    )
    with world.app.app_context(), transaction():
        row = next(row for row in every() if str(row.id) == odd["id"])
        row.doc = {**row.doc, "status": "perhaps"}
    folder = tmp_path / "out"
    folder.mkdir()
    told = flask(world, "export", str(folder / "out.json"))
    assert (told.exit_code, told.stdout, list(folder.iterdir())) == (1, "", []), "nothing, not even the half of it"
    why = "status: 'perhaps' is not one of ['active', 'inactive', 'defunct', 'temporarily closed']"
    assert told.stderr.splitlines() == [f"{odd['id']} Odd: {why}"] and sound["id"] not in told.stderr


def test_what_opens_every_second_day_comes_home_as_it_left(world: World, tmp_path: Path):
    hours = [{"freq": "DAILY", "interval": 2, "opens_at": "09:00", "closes_at": "17:00", "dtstart": "2026-11-01"}]
    body = {"name": "Bath house", "organization_name": "Harbor", "types": ["shelter"], "schedules": hours}
    good(world("nia").put(f"/api/v1/services/{new_id()}", json=body))
    out = tmp_path / "out.json"
    assert flask(world, "export", str(out)).exit_code == 0
    with world.app.app_context():
        (home,) = read(out, "ourselves")[1]
    assert isinstance(home, Record) and not home.odd
    assert [(row["freq"], row["interval"]) for row in home.doc["schedules"]] == [("DAILY", 2)]
