"""A planned or open shift's times, van and team are changed; what overlaps or cannot be is refused in plain words."""

import json
import threading
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from app.core import Problem, by_server, db, new_id, now, session, transaction, wire
from app.journal import Entry
from app.teams import Shift, queries, revising, turns
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.support.cast import CAST, SHIFTS, TEAMS, VANS
from tests.support.ledger import eventually
from tests.teams.test_shifts import ended, plan, turned


def hours(number: float) -> str:
    return str(wire(now() + timedelta(hours=number)))


def revise(world: World, shift: str, by: str = "lena", **more: Any):
    return world(by).say(f"/shifts/{shift}/revisions", **more)


def later(world: World, team: str = "North", crew: tuple[str, ...] = ("ravi",), begins: float = 12, **more: Any) -> str:
    """A shift that is planned for the evening, when the open ones are over."""
    times = {"starts_at": hours(begins), "ends_at": hours(begins + 8)}
    return good(plan(world, team=team, crew=crew, **{**times, **more}))["id"]


def test_a_planned_shift_is_moved(clock: Clock, world: World):
    shift = later(world)
    row = good(revise(world, shift, starts_at=hours(14), ends_at=hours(20), vehicle_id=str(VANS["South"])))
    assert (row["starts_at"], row["ends_at"], row["vehicle_id"]) == (hours(14), hours(20), str(VANS["South"]))
    assert world.rows("shifts", by="ravi")[shift]["starts_at"] == row["starts_at"]


def test_an_open_shift_is_made_longer_and_its_crew_stays_on_duty(clock: Clock, world: World):
    row = good(revise(world, str(SHIFTS["North"]), ends_at=hours(13)))
    clock.advance(hours=12)
    assert (turned(world), world.team()["shift_id"]) == (1, row["id"]), "only South is over"
    clock.advance(hours=1, minutes=5)
    assert (turned(world), world.team()["shift_id"]) == (1, None)


def test_an_open_shift_may_lose_its_planned_end_and_its_van(world: World):
    row = good(revise(world, str(SHIFTS["North"]), ends_at=None, vehicle_id=None))
    assert (row["ends_at"], row["vehicle_id"], world.team()["vehicle_id"]) == (None, None, None)


def test_a_new_van_shows_with_the_team(world: World):
    since = world.cursor()
    good(revise(world, str(SHIFTS["North"]), vehicle_id=None))
    changed = good(world("dana").ask("/changes", since=since))["rows"]
    assert [row["vehicle_id"] for row in changed["teams"]] == [None] == [row["vehicle_id"] for row in changed["shifts"]]


def test_a_planned_shift_goes_to_another_team_with_its_crew(clock: Clock, world: World):
    shift = later(world, crew=("cleo",))
    assert shift in world.rows("shifts", by="ravi")
    row = good(revise(world, shift, team_id=str(TEAMS["South"])))
    assert (row["team_id"], row["crew"]) == (str(TEAMS["South"]), [str(CAST["cleo"].id)])
    assert shift in world.rows("shifts", by="zoe") and shift not in world.rows("shifts", by="ravi")
    clock.advance(hours=12, minutes=1)
    turned(world)
    assert (world.team("South")["shift_id"], world.team("South")["crew"]) == (shift, [str(CAST["cleo"].id)])


def test_phones_of_the_team_that_loses_it_drop_it(world: World):
    """They go on reading from where they were, and a row that they may no longer see would never come again."""
    shift = later(world, crew=("cleo",))
    since = world.cursor(by="ravi")
    good(revise(world, shift, team_id=str(TEAMS["South"])))
    answer = good(world("ravi").ask("/changes", since=since))
    assert answer["full"] and shift not in [row["id"] for row in answer["rows"]["shifts"]]


def test_a_planned_shift_whose_new_hour_has_come_begins_at_once(world: World):
    ended(world, "North")
    shift = later(world)
    good(revise(world, shift, starts_at=hours(0)))
    assert world.team()["shift_id"] == shift
    with world.app.app_context():
        acts = session().scalars(select(Entry.act).where(Entry.team_id == TEAMS["North"]).order_by(Entry.seq)).all()
    assert [act for act in acts if act.startswith("shift.")][-2:] == ["shift.changed", "shift.started"]


def test_one_that_cannot_begin_yet_is_not_moved_either(world: World):
    ended(world, "North")
    shift = later(world, crew=("zoe",))
    assert problem(revise(world, shift, starts_at=hours(0), ends_at=None)) == (409, "conflict")
    assert world.rows("shifts")[shift]["starts_at"] > hours(11)


@pytest.mark.parametrize(
    ("which", "change", "field"),
    [
        ("open", {"team_id": str(TEAMS["South"])}, "team_id"),
        ("open", {"starts_at": 1}, "starts_at"),
        ("open", {"ends_at": -0.5}, "ends_at"),
        ("open", {"ends_at": -2}, "ends_at"),
        ("open", {"starts_at": -25}, "starts_at"),
        ("open", {"ends_at": 7 * 24}, "ends_at"),
        ("planned", {"starts_at": -25}, "starts_at"),
        ("planned", {"ends_at": 11}, "ends_at"),
        ("planned", {"starts_at": 20}, "ends_at"),
        ("planned", {"starts_at": -9, "ends_at": -1}, "ends_at"),
        ("planned", {"vehicle_id": str(TEAMS["North"])}, "vehicle_id"),
        ("planned", {"starts_at": None}, "starts_at"),
        ("planned", {"reason": "nothing else"}, "starts_at"),
    ],
)
def test_what_cannot_be_is_refused_with_the_field(
    clock: Clock, world: World, which: str, change: dict[str, Any], field: str
):
    shift = str(SHIFTS["North"]) if which == "open" else later(world)
    told = {name: hours(value) if isinstance(value, (int, float)) else value for name, value in change.items()}
    before = world.rows("shifts")[shift]
    answer = revise(world, shift, **told)
    assert problem(answer) == (422, "malformed") and list(answer.json["errors"]) == [field]
    assert world.rows("shifts")[shift] == before


def test_a_team_has_one_shift_at_a_time(world: World):
    first, second = later(world), later(world, crew=("mo",), begins=20)
    for answer in (
        revise(world, first, ends_at=hours(21)),
        revise(world, second, starts_at=hours(19)),
        revise(world, second, starts_at=hours(3)),
        revise(world, str(SHIFTS["North"]), ends_at=hours(12.5)),
    ):
        assert problem(answer) == (409, "conflict") and answer.json["title"].startswith("North has another shift")
    good(revise(world, first, ends_at=hours(19))), good(revise(world, second, starts_at=hours(19)))


def test_nobody_rides_and_no_van_goes_with_two_teams_at_once(clock: Clock, world: World):
    later(world, "South", crew=("mo",), vehicle_id=str(VANS["South"]))
    shift = later(world, crew=("ravi", "mo"), begins=20)
    answer = revise(world, shift, starts_at=hours(19))
    assert problem(answer) == (409, "conflict") and "rides with South" in answer.json["title"]
    assert "Mo" not in answer.text, "a refusal names nobody"
    alone = later(world, crew=("cleo",))
    answer = revise(world, alone, vehicle_id=str(VANS["South"]))
    assert problem(answer) == (409, "conflict") and "van goes with South" in answer.json["title"]
    good(revise(world, alone, vehicle_id=str(VANS["North"])))


def test_a_shift_without_a_planned_end_lasts_until_the_next_begins(world: World):
    good(revise(world, str(SHIFTS["North"]), ends_at=None))
    shift = later(world, crew=("ravi",))
    good(revise(world, shift, starts_at=hours(11)))


def test_a_shift_that_is_over_stays_as_it_was(world: World):
    ended(world, "North")
    assert problem(revise(world, str(SHIFTS["North"]), ends_at=hours(1))) == (409, "ended")


def test_only_who_manages_rosters_and_only_a_shift_that_exists(world: World):
    for by in ("ravi", "dana", "cleo"):
        assert problem(revise(world, str(SHIFTS["North"]), by=by, ends_at=hours(1))) == (403, "not-allowed")
    good(revise(world, str(SHIFTS["North"]), by="ada", ends_at=hours(1)))
    assert problem(revise(world, str(new_id()), ends_at=hours(1))) == (404, "not-found")
    assert problem(revise(world, later(world), team_id=str(new_id()))) == (404, "not-found")


def test_it_is_remembered_with_before_and_after_and_why(clock: Clock, world: World):
    shift, act = later(world), str(new_id())
    until, moment = hours(21), now()
    said = {"act": act, "at": moment, "ends_at": until, "reason": "long night"}
    assert good(revise(world, shift, **said)) == good(revise(world, shift, **said)), "twice said, once done"
    with world.app.app_context():
        (entry,) = session().scalars(select(Entry).where(Entry.id == UUID(act))).all()
    assert (entry.act, entry.team_id) == ("shift.changed", TEAMS["North"])
    assert entry.particulars["changed"] == {"ends_at": [hours(20), until]}
    assert entry.particulars["reason"] == "long night" and json.dumps(entry.particulars)


def test_what_is_so_already_is_taken_and_changes_nothing(clock: Clock, world: World):
    shift = later(world)
    row = world.rows("shifts")[shift]
    assert good(revise(world, shift, ends_at=row["ends_at"])) == row


def test_a_shift_that_went_to_another_team_while_its_lock_was_waited_for_is_asked_again(world: World):
    """The worker begins a shift that a lead gives to another team at this very moment."""
    shift = UUID(later(world, crew=("cleo",)))
    if world.kind == "sqlite":
        return  # one writer at a time: nobody waits between a look and a lock
    locked, go = threading.Event(), threading.Event()

    def moving() -> None:
        with world.app.app_context(), transaction():
            found, team, to = queries.locked_with(shift, TEAMS["South"])
            revising.revise(found, team, to, {"team_id": TEAMS["South"]}, by_server())
            session().flush()
            locked.set()
            go.wait(30)

    def beginning() -> None:
        try:
            with world.app.app_context(), transaction():
                turns.begin(session().get_one(Shift, shift))
        except Problem as refused:
            told.append((refused.status, refused.name))

    told: list[tuple[int, str]] = []
    mover, worker = threading.Thread(target=moving), threading.Thread(target=beginning)
    mover.start()
    try:
        assert locked.wait(30)
        worker.start()
        eventually(lambda: somebody_waits(world), what="the worker waits for the lock")
    finally:
        go.set()
        mover.join()
    worker.join()
    assert told == [(503, "busy")]


def somebody_waits(world: World) -> bool:
    """For a lock of this database; each look in a transaction of its own, since one would always see the same."""
    waits = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with world.app.app_context(), db.engine.connect() as connection:
        return bool(connection.scalar(waits))


def test_the_clock_of_a_revision_is_kept(world: World):
    shift, moment = later(world), datetime.fromisoformat(hours(-1))
    act = new_id()
    good(revise(world, shift, act=act, at=moment, ends_at=None))
    with world.app.app_context():
        assert session().scalar(select(Entry.at).where(Entry.id == act)) == moment
