"""A crew rests after a hard call; it says so itself, and only a lead, or dispatch with a reason, ends it."""

import random
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from app.core import db, new_id, now, wire
from app.teams.holds import HOLD, joined, standing, whole
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.merges.made_up import CREW, IDS, MOMENTS, START
from tests.support.cast import SHIFTS, TEAMS

NORTH = f"/teams/{TEAMS['North']}/statuses"
WHY = "a child was there"


def rests(world: World, by: str = "ravi", **more: Any) -> dict[str, Any]:
    return world.stands("North", HOLD, by=by, **more)


def told(world: World, by: str = "lena") -> dict[str, Any]:
    span = {"since": wire(now() - timedelta(days=2)), "until": wire(now() + timedelta(days=1))}
    return good(world(by).ask("/teams/holds", **span))


def test_a_crew_enters_and_its_own_word_does_not_end_it(clock: Clock, world: World):
    assert rests(world, reason=WHY)["status"] == HOLD
    clock.advance(minutes=20)
    row = world.stands("North", "available", by="mo")
    assert row["status"] == HOLD, "kept and flagged, and not what the team is doing"
    assert not world.team()["status_reason"], "why is nobody's business"


def test_the_lead_ends_it_and_dispatch_with_a_reason(clock: Clock, world: World):
    for by in ("lena", "dana"):
        rests(world)
        clock.advance(minutes=30)
        assert problem(world(by).say(NORTH, status="available", after=[world.team()["status_act"]])) == (
            422,
            "malformed",
        )
        assert world.stands("North", "available", by=by, reason="talked it over")["status"] == "available"
        clock.advance(minutes=5)
    assert (told(world)["count"], told(world)["seconds"]) == (2, 3600)


def test_who_tapped_it_by_mistake_takes_it_back_at_once(clock: Clock, world: World):
    rests(world)
    clock.advance(seconds=8)
    assert world.stands("North", "available")["status"] == "available"
    assert told(world)["count"] == 0


def test_dispatch_may_send_them_all_the_same_and_the_hold_stands_again(clock: Clock, world: World):
    rests(world)
    clock.advance(seconds=30)
    incident = world.takes_a_call(priority=0)
    assert problem(world("dana").say("/assignments", incident_id=incident, team_id=str(TEAMS["North"]))) == (
        409, "team-busy",
    )  # fmt: skip
    assignment = world.assigns(incident)
    world.reaches(assignment, "acknowledged", "on_scene")
    assert world.team()["status"] == "on_scene"
    world.reaches(assignment, "cleared")
    assert world.team()["status"] == HOLD


def test_its_author_takes_it_back_at_once_by_their_own_clock(clock: Clock, world: World):
    """Hours ahead, and the signal went between the two: eight seconds of theirs, five minutes of ours."""
    ahead = now() + timedelta(hours=3)
    path = f"/teams/{TEAMS['North']}/statuses"
    held = good(world("ravi").say(path, status=HOLD, at=ahead))
    assert held["status"] == HOLD
    clock.advance(minutes=5)
    back = good(
        world("ravi").say(path, status="available", at=ahead + timedelta(seconds=8), after=[held["status_act"]])
    )
    assert back["status"] == "available"


def test_an_emergency_breaks_through(world: World):
    rests(world)
    assert world.stands("North", "emergency")["status"] == "emergency"


def test_the_shift_s_end_ends_it(clock: Clock, world: World):
    rests(world)
    clock.advance(minutes=10)
    good(world("ravi").say(f"/shifts/{SHIFTS['North']}/ends"))
    assert (world.team()["status"], told(world)["seconds"]) == ("off_duty", 600)


def test_managers_see_how_often_and_how_long_and_only_the_lead_on_duty_why(clock: Clock, world: World):
    rests(world, reason=WHY)
    rests(world, by="mo")
    clock.advance(minutes=10)
    for by in ("lena", "ada"):
        assert told(world, by)["count"] == 1 and WHY not in str(told(world, by))
        assert told(world, by)["items"][0].keys() == {"team_id", "since", "until", "seconds"}
    assert problem(world("dana").ask("/teams/holds", since=wire(now()), until=wire(now()))) == (403, "not-allowed")
    assert problem(world("ada").ask(f"/teams/{TEAMS['North']}/hold")) == (403, "not-allowed")
    assert good(world("lena").ask(f"/teams/{TEAMS['South']}/hold"))["reason"] is None
    with world.app.app_context():
        stored = db.session.execute(text("SELECT reason, why FROM team_statuses WHERE status = 'recovery_hold'")).all()
    assert all(reason is None for reason, _ in stored) and WHY.encode() not in b"".join(
        bytes(w or b"") for _, w in stored
    )


def test_the_lead_on_duty_reads_why(world: World):
    rests(world, reason=WHY)
    found = good(world("lena").ask(f"/teams/{TEAMS['North']}/hold"))
    assert (found["reason"], found["by"] is not None) == (WHY, True)
    for duty in world.rows("duties").values():
        if duty["user_id"].endswith("05"):
            good(world("lena").say(f"/duties/{duty['id']}/ends"))
    assert problem(world("lena").ask(f"/teams/{TEAMS['North']}/hold")) == (403, "not-allowed")


def test_a_hold_that_comes_late_holds_all_the_same(clock: Clock, world: World):
    """Said without signal, before the crew's other phone said that they are available."""
    earlier, seen = now() + timedelta(seconds=1), world.team()["status_act"]
    clock.advance(minutes=30)
    world.stands("North", "available", by="mo")
    good(world("ravi").say(NORTH, act=new_id(), at=earlier, status=HOLD, after=[seen]))
    assert world.team()["status"] == HOLD


@dataclass
class Said:
    """A made-up status."""

    act_id: UUID
    status: str
    order_at: Any
    crew: bool
    actor: UUID
    after: list[str] | None
    team_id: UUID
    said_at: Any = None


SAID: st.SearchStrategy[list[Any]] = st.lists(
    st.builds(
        Said, act_id=IDS, status=st.sampled_from([HOLD, HOLD, "available", "meal_rest"]), order_at=MOMENTS,
        crew=st.booleans(), actor=st.sampled_from(CREW), after=st.none() | st.lists(IDS.map(str), max_size=3),
        team_id=st.just(CREW[0]),
    ),
    max_size=9, unique_by=lambda entry: entry.act_id,
)  # fmt: skip


@given(said=SAID, seed=st.integers(0, 2**32))
def test_which_hold_stands_is_a_matter_of_the_set(said: list[Any], seed: int):
    assert standing(random.Random(seed).sample(said, len(said))) is standing(said)


@given(said=SAID)
def test_without_a_correction_only_its_author_s_undo_ends_a_hold(said: list[Any]):
    crew = [entry for entry in said if entry.crew]
    holds = [entry for entry in crew if entry.status == HOLD]
    kept = [hold for hold in holds if whole(hold, crew) is not None]
    assert (standing(crew) is not None) == bool(kept)
    assert all(whole(hold, crew).until is None for hold in kept)  # pyright: ignore[reportOptionalMemberAccess]


@given(said=SAID)
def test_holds_of_one_team_never_overlap(said: list[Any]):
    found = [hold for entry in said if entry.status == HOLD and (hold := whole(entry, said))]
    told = joined(sorted(found, key=lambda hold: hold.since))
    for one, other in pairwise(told):
        assert one.until is not None and one.until <= other.since
    assert all(hold.since >= START - timedelta(minutes=1) for hold in told)
