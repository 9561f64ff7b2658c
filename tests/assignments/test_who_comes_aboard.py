"""Whoever is swapped in while an offer waits for an answer is rung for it, once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from app.assignments import ladder
from app.core import now, session, transaction, wire
from app.push import Delivery
from tests.conftest import Clock
from tests.core.world import World, fresh, good, put
from tests.push.phones import Phone
from tests.support.cast import CAST, TEAMS
from tests.support.clients import Client


@pytest.fixture
def north(clock: Clock, world: World) -> World:
    """All phones ring, and Zoe is free to ride along."""
    for member in ("ravi", "mo", "zoe", "dana", "lena"):
        phone = Phone(f"https://fcm.googleapis.com/fcm/send/{member}")
        good(put(world(member), f"/push-subscriptions/{fresh()}", **phone.body))
    good(world("zoe").say(f"/shifts/{world.team('South')['shift_id']}/ends"))
    return world


def swaps(world: World, out: str, come: str, shift: str | None = None, client: Client | None = None) -> None:
    """`in` is a word of Python's own."""
    body = {"out": str(CAST[out].id), "in": str(CAST[come].id)}
    good((client or world("lena")).say(f"/shifts/{shift or world.team()['shift_id']}/swaps", **body))


def climbs(world: World, clock: Clock, seconds: int) -> None:
    clock.advance(seconds=seconds)
    with world.app.app_context(), transaction():
        ladder.fire()


def pages(world: World, member: str) -> list[tuple[str, str, str]]:
    """(assignment, step, state) of the pages for this person, the first first."""
    rows = [row for row in world.rows("deliveries").values() if row["user_id"] == str(CAST[member].id)]
    return [(row["subject_id"], row["step"], row["state"]) for row in sorted(rows, key=lambda row: row["id"])]


def leaves(world: World) -> None:
    """What is queued was taken by the push service."""
    with world.app.app_context(), transaction() as active:
        for row in active.query(Delivery).where(Delivery.state == "queued"):
            row.accept(now())


def test_who_comes_after_the_last_page_of_the_crew_is_rung(clock: Clock, north: World):
    assignment = north.assigns(north.takes_a_call())
    climbs(north, clock, 30)
    clock.advance(seconds=10)
    swaps(north, "mo", "zoe")
    assert pages(north, "zoe") == [(assignment, "team_again", "queued")]
    with north.app.app_context():
        (row,) = session().query(Delivery).where(Delivery.user_id == CAST["zoe"].id)
        assert row.words is not None and row.words["title"] == "New assignment"
        assert (row.expires_at - row.queued_at).total_seconds() == ladder.LAST_TTL_S
    assert [step for _, step, _ in pages(north, "ravi")] == ["team", "team_again"], "and the others no more than before"


def test_who_comes_before_it_hears_that_as_well(clock: Clock, north: World):
    assignment = north.assigns(north.takes_a_call())
    clock.advance(seconds=10)
    swaps(north, "mo", "zoe")
    climbs(north, clock, 20)
    assert pages(north, "zoe") == [(assignment, "team", "queued"), (assignment, "team_again", "queued")]


def test_hours_later_it_still_waits(clock: Clock, north: World):
    assignment = north.assigns(north.takes_a_call())
    for _ in range(3):
        climbs(north, clock, 30)
    clock.advance(hours=1)
    swaps(north, "mo", "zoe")
    assert pages(north, "zoe") == [(assignment, "team_again", "queued")]


def test_each_offer_that_waits_and_no_other(clock: Clock, north: World):
    first, second, answered = (north.assigns(north.takes_a_call()) for _ in range(3))
    north.reaches(answered, "acknowledged")
    good(north("ravi").say(f"/assignments/{second}/declines", reason="no"))
    third = north.assigns(north.takes_a_call())
    swaps(north, "mo", "zoe")
    assert pages(north, "zoe") == [(first, "team", "queued"), (third, "team", "queued")]


def test_who_comes_back_and_had_it_is_not_rung_again(clock: Clock, north: World):
    assignment = north.assigns(north.takes_a_call())
    leaves(north)
    swaps(north, "mo", "zoe")
    leaves(north)
    swaps(north, "zoe", "mo")
    swaps(north, "ravi", "zoe")
    assert pages(north, "mo") == pages(north, "zoe") == [(assignment, "team", "accepted")]


def test_who_comes_back_and_never_had_it_is_rung(clock: Clock, north: World):
    """It had not left when they were swapped out, and was taken back."""
    assignment = north.assigns(north.takes_a_call())
    swaps(north, "mo", "zoe")
    swaps(north, "zoe", "mo")
    assert pages(north, "mo") == [(assignment, "team", "expired"), (assignment, "team", "queued")]


def test_an_answer_takes_back_what_has_not_left(clock: Clock, north: World):
    assignment = north.assigns(north.takes_a_call())
    swaps(north, "mo", "zoe")
    north.reaches(assignment, "acknowledged")
    assert pages(north, "zoe") == [(assignment, "team", "expired")]


def test_a_swap_into_a_shift_that_is_still_planned_rings_nobody(clock: Clock, north: World):
    north.assigns(north.takes_a_call())
    starts = clock.now + timedelta(days=1)
    body = {"team_id": str(TEAMS["North"]), "crew": [str(CAST["mo"].id)], "starts_at": wire(starts)}
    more = {"ends_at": wire(starts + timedelta(hours=8))}
    planned = good(north("lena").say("/shifts", **body, **more))["id"]
    swaps(north, "mo", "zoe", planned)
    assert pages(north, "zoe") == [], "they are asleep"


def test_a_swap_and_an_answer_at_the_same_moment_leave_no_page(clock: Clock, north: World):
    """Either came first: who answered has answered for whoever comes aboard."""
    crew = ["mo", "zoe"]
    for _ in range(4):
        assignment, (out, come) = north.assigns(north.takes_a_call()), crew
        works = [
            lambda a=assignment: good(
                apart(north, "ravi").say(f"/assignments/{a}/milestones", milestone="acknowledged")
            ),
            lambda o=out, c=come: swaps(north, o, c, client=apart(north, "lena")),
        ]
        together(works)
        rows = north.rows("deliveries").values()
        assert "queued" not in {row["state"] for row in rows if row["subject_id"] == assignment}
        north.reaches(assignment, "cleared")
        crew.reverse()


def apart(world: World, member: str) -> Client:
    """A browser for one thread."""
    client = world.app.test_client()
    client.set_cookie("alongside", world._cookies[member])
    assert isinstance(client, Client)
    return client


def together(works: list[Any]) -> None:
    gate = threading.Barrier(len(works))

    def run(work: Any) -> Any:
        gate.wait(10)
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        list(pool.map(run, works))
