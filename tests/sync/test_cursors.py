"""A cursor belongs to one reader of one database; any other is answered from the start, never with a gap."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from app.core import FeedState, new_epoch, new_id, now, session, transaction, wire
from app.incidents import Incident
from tests.core.world import World, good
from tests.support.databases import slow_writer


def pull(world: World, by: str = "dana", since: str = "", **query: Any) -> dict[str, Any]:
    return good(world(by).ask("/changes", **({"since": since} if since else {}), **query))


def everything(world: World, by: str = "dana") -> dict[str, dict[str, Any]]:
    kinds = (
        "incidents",
        "notes",
        "assignments",
        "timeline",
        "teams",
        "vehicles",
        "shifts",
        "people",
        "devices",
        "duties",
    )
    return {kind: world.rows(kind, by) for kind in kinds}


def test_a_first_answer_is_whole_and_the_next_says_only_what_changed(world: World):
    first = pull(world)
    assert first["full"] and not first["more"] and first["forgotten"] == {}
    assert {"people", "teams", "shifts", "vehicles", "devices"} <= set(first["rows"])
    incident = world.takes_a_call()
    then = pull(world, since=first["cursor"])
    assert not then["full"] and set(then["rows"]) == {"incidents", "timeline"}
    assert [row["id"] for row in then["rows"]["incidents"]] == [incident]
    assert pull(world, since=then["cursor"])["rows"] == {}


def test_pages_of_one_row_give_the_same_as_one_page_of_all(world: World):
    for number in range(3):
        good(world("dana").say(f"/incidents/{world.takes_a_call()}/notes", text=f"note {number}"))
    whole = pull(world, limit=1000)["rows"]
    found: dict[str, list[Any]] = {}
    answer = pull(world, limit=1)
    while answer["more"]:
        assert answer["full"]
        answer = pull(world, since=answer["cursor"], limit=1)
        for kind, rows in answer["rows"].items():
            found.setdefault(kind, []).extend(rows)
    first = pull(world, limit=1)["rows"]
    together = {kind: {row["id"] for row in [*found.get(kind, []), *first.get(kind, [])]} for kind in whole}
    assert together == {kind: {row["id"] for row in rows} for kind, rows in whole.items()}


def test_another_reader_s_cursor_and_nonsense_begin_anew(world: World):
    cursor = pull(world)["cursor"]
    assert pull(world, by="lena", since=cursor)["full"]
    assert pull(world, by="ravi", since=cursor)["full"]
    for wrong in ("", "nonsense", "a.b.c.d.e", cursor + "1x", cursor[1:], "…"):
        assert pull(world, since=wrong)["full"]


@pytest.mark.parametrize("tx", ["99999999999", "9" * 40, "-1", "-" + "9" * 40])
def test_a_cursor_ahead_of_the_head_or_beyond_all_numbers_begins_anew(world: World, tx: str):
    epoch, reader, _, no, rest = pull(world)["cursor"].split(".")
    for wrong in (
        f"{epoch}.{reader}.{tx}.{no}.{rest}",
        f"{epoch}.{reader}.1.{tx}.{rest}",
        f"{epoch}.{reader}.1.0.n{tx}",
    ):
        assert pull(world, since=wrong)["full"]


def test_a_restored_database_has_a_new_epoch_and_loses_no_row(world: World):
    incident = world.takes_a_call()
    world.reaches(world.assigns(incident), "acknowledged")
    cursor, before = pull(world)["cursor"], everything(world)
    with world.app.app_context(), transaction():
        assert new_epoch() == session().scalars(select(FeedState.epoch)).one()
    answer = pull(world, since=cursor)
    assert answer["full"] and answer["epoch"] != cursor.split(".")[0]
    after = everything(world)
    assert {kind: set(rows) for kind, rows in after.items()} == {kind: set(rows) for kind, rows in before.items()}
    good(world("dana").say(f"/incidents/{incident}/notes", text="after the restore"))
    rows = pull(world, since=answer["cursor"])["rows"]
    assert set(rows) == {"notes", "timeline"}, "and it goes on from there"


def test_stamps_after_a_restore_are_each_their_own(world: World):
    for _ in range(2):
        with world.app.app_context(), transaction():
            new_epoch()
    rows = pull(world, limit=1000)["rows"]
    stamps = [row["stamp"] for kind in rows.values() for row in kind]
    assert len(stamps) == len(set(stamps)) and {stamp.split(".")[0] for stamp in stamps} == {"1"}


def test_imported_history_never_travels(world: World):
    with world.app.app_context(), transaction() as active:
        active.add(Incident(id=new_id(), status="closed", source="unknown", imported=True, feed="a-city", external_id="1",
                            received_at=datetime(2020, 1, 1, tzinfo=UTC), call_type="bh_general"))  # fmt: skip
    assert len(good(world("dana").ask("/incidents", imported="true"))["items"]) == 1
    assert world.rows("incidents") == {}
    with world.app.app_context(), transaction():
        new_epoch()
    assert world.rows("incidents") == {}, "not after a restore either"


def test_a_long_writing_transaction_holds_the_horizon_back_and_shows(world: World):
    """PostgreSQL only: SQLite has one writer at a time, so nothing can be held back."""
    assert world.app.test_client().get("/readyz").json["feed_held_back_s"] == 0
    if world.kind == "sqlite":
        return
    cursor = pull(world)["cursor"]
    with slow_writer(world.app):
        incident = world.takes_a_call()
        held = pull(world, since=cursor)
        assert held["rows"] == {}, "what might be overtaken is not shown yet"
        assert world.app.test_client().get("/readyz").json["feed_held_back_s"] > 0
    assert [row["id"] for row in pull(world, since=held["cursor"])["rows"]["incidents"]] == [incident]


def test_an_act_says_from_where_on_the_feed_shows_what_it_did(world: World):
    """So a phone keeps its own words on its screen for as long as the feed has to stay behind somebody else."""
    incident = world.takes_a_call()
    cursor = pull(world)["cursor"]
    note = note_on(incident)
    beyond, told_edge = say(world, note), told_together(world, note_on(incident))["edge"]
    page = pull(world, since=cursor)
    assert len(page["rows"]["notes"]) == 2 and page["edge"] > told_edge > beyond
    again = say(world, note)
    page = pull(world, since=page["cursor"])
    assert page["edge"] > again and page["rows"] == {}, "said again"
    if world.kind == "sqlite":
        return
    with slow_writer(world.app):
        beyond, again = say(world, note_on(incident)), say(world, note)
        held = pull(world, since=page["cursor"])
        assert held["rows"] == {} and held["edge"] <= min(beyond, again)
    shown = pull(world, since=held["cursor"])
    assert len(shown["rows"]["notes"]) == 1 and shown["edge"] > max(beyond, again)


def note_on(incident: str) -> dict[str, Any]:
    return {"path": f"/incidents/{incident}/notes/{new_id()}", "body": {"at": wire(now()), "text": "By the water"}}


def say(world: World, note: dict[str, Any]) -> int:
    answer = world("dana").put(f"/api/v1{note['path']}", json=note["body"])
    assert answer.status_code == 201
    return int(answer.headers["Act-Edge"])


def told_together(world: World, *notes: dict[str, Any]) -> dict[str, Any]:
    return good(world("dana").post("/api/v1/acts", json={"acts": notes}))["items"][-1]
