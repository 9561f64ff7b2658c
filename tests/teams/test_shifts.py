"""Shifts start, swap and end; nobody rides on two teams at once; forgotten ends are ended by the worker, once."""

import threading
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from app.core import by_server, new_id, now, session, transaction, wire
from app.journal import Entry
from app.teams import Shift, actions, queries, turns
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.support.cast import CAST, SHIFTS, TEAMS, VANS


def plan(world: World, by: str = "lena", team: str = "North", crew: tuple[str, ...] = ("ravi",), **more: Any):
    people = [str(CAST[name].id) for name in crew]
    return world(by).say("/shifts", team_id=str(TEAMS[team]), crew=people, **{"starts_at": wire(now()), **more})


def swap(world: World, gone: str, come: str, team: str = "North", by: str = "lena"):
    people = {"out": str(CAST[gone].id), "in": str(CAST[come].id)}
    return world(by).say(f"/shifts/{SHIFTS[team]}/swaps", **people)


def ended(world: World, team: str) -> None:
    good(world("lena").say(f"/shifts/{SHIFTS[team]}/ends"))


def planned_end(world: World) -> datetime:
    """Of North's shift and South's: they began when this run's template of the database was made, not with this test."""
    with world.app.app_context():
        ends = [session().get_one(Shift, SHIFTS[name]).ends_at for name in ("North", "South")]
    return max(end for end in ends if end)


def test_a_shift_is_planned_opens_on_time_and_its_crew_is_on_duty(clock: Clock, world: World):
    ended(world, "North")
    shift = good(plan(world, starts_at=wire(now() + timedelta(hours=1))))
    assert (world.team()["shift_id"], turned(world)) == (None, 0)
    clock.advance(hours=1, seconds=1)
    assert (turned(world), world.team()["shift_id"]) == (1, shift["id"])
    assert world.team()["crew"] == [str(CAST["ravi"].id)] and turned(world) == 0


def test_a_shift_that_nobody_ended_ends_when_no_call_holds_it(clock: Clock, world: World):
    assignment = world.assigns(world.takes_a_call())
    clock.advance(hours=11, minutes=5)
    world.reaches(assignment, "acknowledged")
    assert (turned(world), world.team()["shift_id"]) == (1, str(SHIFTS["North"])), "South ended, North is on a call"
    world.reaches(assignment, "cleared")
    assert turned(world) == 0, "they may take it back"
    clock.advance(seconds=31)
    assert (turned(world), world.team()["shift_id"]) == (1, None)


def test_a_crew_past_its_end_has_a_moment_for_its_last_words_unless_another_waits(clock: Clock, world: World):
    end = planned_end(world)
    good(plan(world, team="South", crew=("lena",), starts_at=wire(end + timedelta(seconds=1))))
    clock.set(end + timedelta(seconds=2))
    with world.app.app_context():
        assert turns.due() <= now()
    assert turned(world) == 2 and world.team("South")["crew"] == [str(CAST["lena"].id)], "on time"
    assert world.team()["shift_id"] == str(SHIFTS["North"])
    good(world("ravi").say(f"/shifts/{SHIFTS['North']}/hand-overs", note="The ramp sticks"))
    with world.app.app_context():
        due = turns.due()
    assert due and timedelta(0) < due - now() <= timedelta(minutes=4)
    clock.advance(minutes=4)
    assert (turned(world), world.team()["shift_id"]) == (1, None)


def test_whoever_is_to_ride_elsewhere_is_not_kept_for_last_words(clock: Clock, world: World):
    ended(world, "South")
    good(plan(world, team="South", crew=("ravi",), starts_at=wire(now() + timedelta(hours=11))))
    clock.advance(hours=11, seconds=1)
    assert (turned(world), world.team()["shift_id"]) == (2, None)
    assert world.team("South")["crew"] == [str(CAST["ravi"].id)]


def test_a_van_is_never_out_with_two_crews_for_last_words(clock: Clock, world: World):
    ended(world, "South")
    van = str(VANS["North"])
    begins = planned_end(world) + timedelta(seconds=1)
    good(plan(world, team="South", crew=("zoe",), vehicle_id=van, starts_at=wire(begins)))
    clock.set(begins + timedelta(seconds=1))
    with world.app.app_context():
        assert turns.due() <= now()
    assert (turned(world), world.team()["shift_id"]) == (2, None)
    assert world.team("South")["crew"] == [str(CAST["zoe"].id)]


def test_a_call_that_is_taken_back_finds_its_crew_still_there(clock: Clock, world: World):
    """The next crew waits as well: it would come aboard a call that those on scene are still on."""
    assignment = world.assigns(world.takes_a_call())
    good(plan(world, crew=("lena",), starts_at=wire(now() + timedelta(hours=11, minutes=1))))
    clock.advance(hours=11, minutes=5)
    world.reaches(assignment, "acknowledged", "en_route", "on_scene")
    assert turned(world) == 1, "South ended"
    cleared = world.reaches(assignment, "cleared")["acts"][-1]["id"]
    clock.advance(seconds=2)
    assert turned(world) == 0
    clock.advance(seconds=5)
    good(world("ravi").say(f"/assignments/{assignment}/retractions", retracts=cleared))
    clock.advance(minutes=2)
    team = world.team()
    assert (turned(world), team["status"], team["shift_id"]) == (0, "on_scene", str(SHIFTS["North"]))
    assert set(team["crew"]) == {str(CAST[name].id) for name in ("ravi", "mo")}
    world.reaches(assignment, "cleared", by="mo")
    clock.advance(seconds=31)
    assert (turned(world), turned(world), world.team()["crew"]) == (2, 0, [str(CAST["lena"].id)])


def test_two_workers_end_a_shift_once(clock: Clock, world: World):
    """The first has found what is over and waits for the team's row while the second ends it."""
    clock.advance(hours=11, minutes=5)
    if world.kind == "sqlite":
        assert turned(world) == 2 and turned(world) == 0
        return
    with world.app.app_context(), transaction():
        found = turns.over()
        other = threading.Thread(target=turned, args=(world,))
        other.start()
        other.join()
        assert [turns.end(shift) for shift in found] == [False, False]
    with world.app.app_context():
        acts = session().scalars(select(Entry.act).where(Entry.act == "shift.ended")).all()
    assert len(acts) == 2


def turned(world: World) -> int:
    with world.app.app_context(), transaction():
        return turns.fire()


def test_a_turn_that_is_due_stays_due_until_it_is_done(clock: Clock, world: World):
    """The worker asks again and again when to fire; a moment that always lies ahead would never come."""
    assignment = world.assigns(world.takes_a_call())
    clock.advance(hours=11, minutes=5)
    world.reaches(assignment, "acknowledged")
    with world.app.app_context():
        assert turns.due() <= now(), "South is over"
    assert turned(world) == 1
    with world.app.app_context():
        assert turns.due() is None, "North is over too, but a call holds it"
    world.reaches(assignment, "cleared")
    with world.app.app_context():
        assert turns.due() == now() + timedelta(seconds=30), "until it cannot be taken back"
    clock.advance(seconds=30)
    with world.app.app_context():
        assert turns.due() <= now()


def test_two_shifts_of_one_person_do_not_stop_the_roster(clock: Clock, world: World):
    """Without a planned end they share no time, until the first has begun and nobody ends it."""
    ended(world, "North")
    ended(world, "South")
    for team, begins in (("North", 60), ("South", 61)):
        good(plan(world, team=team, crew=("ravi",), starts_at=wire(now() + timedelta(minutes=begins))))
    clock.advance(hours=1, minutes=2)
    assert turned(world) == 1 and turned(world) == 0


def test_nobody_rides_on_two_teams(world: World):
    ended(world, "North")
    assert problem(plan(world, crew=("ravi", "zoe"))) == (409, "conflict")
    good(plan(world, crew=("ravi", "mo")))
    assert problem(plan(world, crew=("ravi",))) == (409, "conflict"), "and no team has two open shifts"


def test_a_swap_takes_nobody_from_another_team(world: World):
    assert problem(swap(world, "mo", "zoe")) == (409, "conflict")
    row = good(swap(world, "mo", "cleo"))
    assert str(CAST["cleo"].id) in row["crew"] and str(CAST["mo"].id) not in row["crew"]


def test_who_has_left_cannot_be_planned_and_a_van_must_exist(world: World):
    assert problem(plan(world, crew=("otto",))) == (422, "malformed")
    answer = plan(world, vehicle_id=str(new_id()), starts_at=wire(now() + timedelta(hours=1)))
    assert problem(answer) == (422, "malformed") and "vehicle_id" in answer.json["errors"]


def test_an_id_that_a_row_has_already_is_refused_not_broken(world: World):
    body = {
        "team_id": str(TEAMS["North"]),
        "crew": [str(CAST["cleo"].id)],
        "starts_at": wire(now() + timedelta(hours=1)),
    }
    answer = world("lena").say("/shifts", act=SHIFTS["North"], **body)
    assert problem(answer) == (409, "id-reused")


def test_a_crew_ends_its_own_shift_but_not_in_the_middle_of_a_call(world: World):
    assert problem(world("zoe").say(f"/shifts/{SHIFTS['North']}/ends")) == (403, "not-allowed")
    assignment = world.assigns(world.takes_a_call())
    assert problem(world("ravi").say(f"/shifts/{SHIFTS['North']}/ends")) == (409, "conflict")
    world.reaches(assignment, "acknowledged", "cleared")
    good(world("ravi").say(f"/shifts/{SHIFTS['North']}/ends"))


def test_a_shift_that_ends_before_it_starts_is_refused(world: World):
    assert problem(plan(world, ends_at=wire(now() - timedelta(hours=1)))) == (422, "malformed")


def test_who_is_off_duty_is_not_paged(clock: Clock, world: World):
    good(swap(world, "mo", "cleo"))
    world.assigns(world.takes_a_call())
    paged = {row["user_id"] for row in world.rows("deliveries").values()}
    assert paged == {str(CAST["ravi"].id), str(CAST["cleo"].id)}
    ended(world, "South")
    clock.advance(hours=11, minutes=5)
    assert [
        row["team_id"] for row in good(world("dana").ask(f"/incidents/{world.takes_a_call()}/suggestions"))["items"]
    ] == [str(TEAMS["North"])]


def test_who_was_swapped_in_while_dispatch_waited_is_paged(world: World):
    """The team's lock had to be waited for: the crew is read after it, not before."""
    locked, go = threading.Event(), threading.Event()

    def swapping() -> None:
        with world.app.app_context(), transaction():
            team, shift = queries.locked_shift(SHIFTS["North"])
            actions.swap(team, shift, CAST["mo"].id, CAST["cleo"].id, None, by_server())
            session().flush()
            locked.set()
            go.wait(5)

    def assigning() -> None:
        crews.append(paged(world, world.assigns(world.takes_a_call())))

    crews: list[set[str]] = []
    swapper, dispatcher = threading.Thread(target=swapping), threading.Thread(target=assigning)
    swapper.start()
    assert locked.wait(5)
    dispatcher.start()
    dispatcher.join(0.5)
    assert not crews, "she has to wait"
    go.set()
    swapper.join(), dispatcher.join()
    assert crews == [{str(CAST["ravi"].id), str(CAST["cleo"].id)}]


def paged(world: World, assignment: str) -> set[str]:
    rows = world.rows("deliveries").values()
    return {row["user_id"] for row in rows if row["subject_id"] == assignment}
