"""An untidy directory comes in once, however often; staff's words stay."""

import json
import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.core import session
from app.journal import Act, Entry
from app.services import Service
from app.services.queries import every
from app.services.shapes import faults
from tests.core.world import World, good
from tests.services.support import COUNT, HENNEPIN, change, edited, flask, imported, kept, told
from tests.support import untidy

NUMBERS = {"springfield": ("phones.csv", "(612) 555-0002"), "services-hennepin": ("services.csv", "763-450-3860")}
"Where each writes the number of one food shelf."


def test_twice_adds_nothing_and_staff_keep_their_words(world: World, directory: Path, tmp_path: Path):
    first = imported(world, directory)
    assert first.added + len(first.bad) == COUNT and {bad.reason.split()[0] for bad in first.bad} == {"it", "id"}
    assert first.odd and first.unmapped["Gardening"] and not first.kept
    before = kept(world)
    again = imported(world, directory)
    assert (again.added, again.changed, again.known) == (0, 0, first.added) and kept(world) == before
    food, peer = (before[f"5{number:06}"][0] for number in (2, 10))
    change(world, food, phones=[{"number": "612-555-0000"}], types=["food", "clothing"], minimum_age=21)
    good(world("nia").say(f"/services/{peer}/verifications"))
    good(world("lena").say(f"/services/{peer}/retirements", status="inactive", reason="gone"))
    newer = edited(directory, tmp_path / "newer", "services.csv", "Food Pantry -", "Food Shelf -")
    for file, was, becomes in (
        ("phones.csv", "(612) 555-0002", "(612) 555-7777"),
        ("services.csv", "Peer Drop-in -", "Peer Room -"),
    ):
        text = (newer / file).read_text("utf-8")
        (newer / file).write_text(text.replace(was, becomes), "utf-8")
    third = imported(world, newer)
    assert third.added == 0 and third.changed >= 2
    row = good(world("ravi").ask(f"/services/{food}"))
    assert row["name"].startswith("Food Shelf -"), "what staff did not touch follows the source"
    assert [phone["number"] for phone in row["phones"]] == ["612-555-0000"]
    assert (row["types"], row["minimum_age"]) == (["food", "clothing"], 21)
    assert any({"phones", "types"} <= set(fields) for _, name, fields in third.kept if name == row["name"])
    gone = good(world("ravi").ask(f"/services/{peer}"))
    assert (gone["status"], gone["unverified"]) == ("inactive", False) and gone["name"].startswith("Peer Room -")
    assert imported(world, newer).changed == 0


def test_what_staff_wrote_outlives_the_next_import_and_goes_out(world: World, either: Path, tmp_path: Path):
    first = imported(world, either, either.name)
    before = kept(world)
    assert len(before) == first.added > 25
    again = imported(world, either, either.name)
    assert (again.added, again.changed, again.known) == (0, 0, first.added) and kept(world) == before, "no duplicates"
    file, was = NUMBERS[either.name]
    shelf, other = (next(row[0] for row in before.values() if (was in str(row[2])) is here) for here in (True, False))
    assert good(world("ravi").ask(f"/services/{shelf}"))["unverified"], "nobody here has checked it"
    change(world, shelf, phones=[{"number": "612-555-0000"}], types=["food", "clothing"])
    good(world("nia").say(f"/services/{shelf}/verifications"))
    good(world("lena").say(f"/services/{other}/retirements", status="inactive", reason="gone"))

    newer = edited(either, tmp_path / "newer", file, was, "612-555-7777")
    third = imported(world, newer, either.name)
    assert (third.added, third.changed, len(kept(world))) == (0, 1, first.added)
    assert [fields for _, _, fields in third.kept] == [["phones", "types"]], "told: the file says otherwise"
    rows = [good(world("ravi").ask(f"/services/{id}")) for id in (shelf, other)]
    assert ([phone["number"] for phone in rows[0]["phones"]], rows[0]["types"]) == (
        ["612-555-0000"],
        ["food", "clothing"],
    )
    assert not rows[0]["unverified"] and rows[1]["status"] == "inactive"
    out = tmp_path / "out.json"
    told = flask(world, "export", str(out))
    assert told.exit_code == 0, told.output
    docs = {doc["id"]: doc for doc in json.loads(out.read_text("utf-8"))}
    assert len(docs) == first.added and faults("service", docs[str(shelf)]) == faults("service", docs[str(other)]) == []
    assert "612-555-0000" in str(docs[str(shelf)]) and was not in str(docs[str(shelf)])
    assert docs[str(other)]["status"] == "inactive"


def test_the_journal_knows_of_every_import_that_changed_something(world: World, either: Path):
    first = imported(world, either, either.name)
    imported(world, either, either.name)
    with world.app.app_context():
        asked = select(Entry).where(Entry.act == Act.SERVICES_IMPORTED)
        told = [entry.particulars for entry in session().scalars(asked)]
    assert {one["source"] for one in told} == {either.name} and sum(one["added"] for one in told) == first.added
    assert sum(one["changed"] for one in told) == 0


def test_the_command_tells_what_was_odd_and_ends_with_one_for_bad_rows(world: World, directory: Path, tmp_path: Path):
    told = flask(world, "import", str(directory), "--source", "springfield")
    assert told.exit_code == 1 and "services added" in told.stdout and "Gardening" in told.stdout
    assert "not taken in: it has no name" in told.stderr and "hours cannot be read" in told.stderr
    (tmp_path / "empty.json").write_text("{}", "utf-8")
    (tmp_path / "empty").mkdir()
    for path in ("empty.json", "empty"):
        assert flask(world, "import", str(tmp_path / path)).exit_code in (1, 2)
    checked = flask(world, "check")
    assert checked.exit_code == 0 and "not checked for 90 days" in checked.stdout


def test_the_same_directory_in_a_file_of_another_name_is_not_taken_in_twice(
    world: World, directory: Path, tmp_path: Path
):
    assert flask(world, "import", str(directory)).exit_code == 1
    before = told(world)
    other = edited(directory, tmp_path / "springfield-2026-11", "services.csv", "Food Pantry -", "Food Shelf -")
    again = flask(world, "import", str(other))
    assert again.exit_code == 2 and "--source springfield " in again.stderr and told(world) == before
    renumbered = edited(directory, tmp_path / "renumbered", "services.csv", "5000002", "8000002")
    lines = (renumbered / "services.csv").read_text("utf-8").replace("\n5", "\n8")
    (renumbered / "services.csv").write_text(lines, "utf-8")
    anew = flask(world, "import", str(renumbered))
    assert anew.exit_code == 2 and "--source springfield " in anew.stderr and told(world) == before
    assert flask(world, "import", str(other), "--source", "springfield").exit_code == 1
    assert told(world).keys() == before.keys() and told(world) != before
    assert flask(world, "import", str(HENNEPIN)).exit_code == 0, "another directory"
    out = tmp_path / "out.json"
    assert flask(world, "export", str(out)).exit_code == 0
    count = len(told(world))
    assert flask(world, "import", str(out)).exit_code == 0 and len(told(world)) == count, (
        "what went out has its own ids"
    )
    assert flask(world, "import", str(other), "--source", "shelbyville").exit_code == 1
    assert len(told(world)) > count, "whoever says so means another directory"


def test_one_object_a_page_tables_in_json_and_a_zip_are_directories_too(world: World, directory: Path, tmp_path: Path):
    tables = untidy.tables(40)
    whole = {f"{name}.csv": rows for name, rows in tables.items()}
    service = {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Counselling", "status": "active",
               "organization": {"id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "name": "Example", "description": ""}}  # fmt: skip
    other = {**service, "id": "bc148810-d857-441c-9679-408f346de14b", "name": "Food"}
    files: dict[str, Any] = {
        "tables": whole,
        "one": service,
        "list": [service, other],
        "page": {"contents": [other, 7]},
    }
    for name, thing in files.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(thing), "utf-8")
    counts = {name: imported(world, tmp_path / f"{name}.json") for name in files}
    assert counts["tables"].added > 35 and (counts["one"].added, counts["list"].added, counts["page"].added) == (
        1,
        1,
        0,
    )
    assert [bad.reason for bad in counts["page"].bad] == ["it is no object"]
    archive = shutil.make_archive(str(tmp_path / "zipped"), "zip", directory)
    zipped = imported(world, Path(archive), "zipped")
    assert zipped.added + len(zipped.bad) == COUNT


def test_nothing_is_guessed(world: World, tmp_path: Path):
    raw: dict[str, Any] = {
        "id": "1", "name": "Odd one", "organization_id": "9", "email": "n/a", "minimum_age": 50, "maximum_age": 20,
        "fees_description": "Free for residents", "eligibility_description": "Youth (6-12); Families",
        "languages": [{"name": "Tagalog"}],
        "schedules": [{"description": "whenever"}, {"description": "Monday - Friday 9:00AM 5:00PM"}],
        "service_at_locations": [{"location": {"latitude": 0, "longitude": 0, "name": "the sea"}}, {"location_id": "5"}],
        "phones": [{"number": "1", "type": "fax"}, {"number": "2", "extension": "928 and 929"}, {"extension": "3"}],
    }  # fmt: skip
    (tmp_path / "odd.json").write_text(json.dumps([raw]), "utf-8")
    tally = imported(world, tmp_path / "odd.json")
    row = good(world("ravi").ask("/services"))["items"][0]
    assert (row["email"], row["minimum_age"], row["maximum_age"], row["cost"]["free"]) == (None, None, None, None)
    assert row["languages"] == ["other"] and row["tongues"] == ["Tagalog"]
    assert row["organization"] == "Odd one" and row["places"][0]["lat"] is None
    assert [phone["number"] for phone in row["phones"]] == ["2"]
    assert row["schedules"] == [
        {"note": "whenever"},
        {
            "freq": "WEEKLY",
            "byday": "MO,TU,WE,TH,FR",
            "opens_at": "09:00",
            "closes_at": "17:00",
            "note": "Monday - Friday 9:00AM 5:00PM",
        },
    ]
    assert len(tally.odd) == len(row["odd"]) >= 7


def test_a_kind_in_the_widest_words_counts_where_nothing_says_it_closer(world: World, tmp_path: Path):
    """As a real directory writes them; of whom it is for, nothing is guessed."""
    said = {"Housing": ["housing"], "Care; Housing": ["housing"], "Housing; Emergency Shelter": ["shelter"],
            "Housing; Help Find Housing; Food": ["housing", "food"], "Homeless": [],
            "Disability; Housing": ["disability", "housing"], "Job Skills; Disability": ["employment"]}  # fmt: skip
    rows = [{"id": str(at), "name": "One", "categories": words} for at, words in enumerate(said)]
    (tmp_path / "wide.json").write_text(json.dumps(rows), "utf-8")
    imported(world, tmp_path / "wide.json")
    assert {words: kept(world)[str(at)][3] for at, words in enumerate(said)} == said


def test_services_that_are_no_longer_in_the_file_are_named_and_stay(world: World, directory: Path, tmp_path: Path):
    imported(world, directory)
    shorter = edited(directory, tmp_path / "shorter", "services.csv", "Legal Clinic -", "")
    lines = (shorter / "services.csv").read_text("utf-8").splitlines(keepends=True)
    (shorter / "services.csv").write_text("".join(line for line in lines if "Utility Help" not in line), "utf-8")
    tally = imported(world, shorter)
    assert tally.missing and all(name.startswith("Utility Help") for name in tally.missing)
    with world.app.app_context():
        assert {row.status for row in every() if isinstance(row, Service)} == {"active"}


def test_a_check_on_a_day_to_come_was_none(world: World, tmp_path: Path):
    """Believed, it would never be stale, and it would come back over every check of staff's own."""
    raw = {"id": "1", "name": "Far ahead", "assured_date": "2206-01-05"}
    (tmp_path / "ahead.json").write_text(json.dumps([raw]), "utf-8")
    tally = imported(world, tmp_path / "ahead.json")
    row = good(world("ravi").ask("/services"))["items"][0]
    assert (row["last_checked"], row["unverified"], len(tally.odd)) == (None, True, 1)
