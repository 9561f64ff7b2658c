"""Nobody of the crew answers: the alarm rings where it can be heard, outside that crew."""

from collections.abc import Iterable

import pytest

from app.accounts import Device, Duty, Person
from app.assignments import ladder
from app.core import now, transaction
from tests.conftest import Clock
from tests.core.world import World, fresh, good, put
from tests.push.phones import Phone
from tests.support.cast import CAST


@pytest.fixture
def leaders(world: World) -> World:
    """Zoe leads, too, and has no duty; her phone and Lena's ring, and those of the crew."""
    with world.app.app_context(), transaction() as active:
        active.get_one(Person, CAST["zoe"].id).role = "lead"
    rings(world, "ravi", "mo", "zoe", "lena")
    return world


def rings(world: World, *members: str) -> None:
    for member in members:
        phone = Phone(f"https://fcm.googleapis.com/fcm/send/{member}")
        good(put(world(member), f"/push-subscriptions/{fresh()}", **phone.body))


def only_on_duty(world: World, *members: str) -> None:
    """All others said that they stop."""
    kept = {CAST[name].id for name in members}
    with world.app.app_context(), transaction() as active:
        for duty in active.query(Duty).where(Duty.ended_at.is_(None)):
            duty.ended_at = None if duty.user_id in kept else now()
        open_ones = {duty.user_id for duty in active.query(Duty).where(Duty.ended_at.is_(None))}
        active.add_all(Duty(user_id=one, starts_at=now()) for one in kept - open_ones)


def alarmed(world: World, clock: Clock) -> set[tuple[str, str]]:
    """(who, what became of it) of the pages at 60 s."""
    assignment = world.assigns(world.takes_a_call())
    clock.advance(seconds=60)
    with world.app.app_context():
        for _ in range(2):
            with transaction():
                assert ladder.fire() == 1
    names = {str(member.id): member.name for member in CAST.values()}
    rows: Iterable[dict[str, str]] = world.rows("deliveries").values()
    mine = [row for row in rows if row["subject_id"] == assignment and row["step"] == "lead"]
    return {(names[row["user_id"]], row["state"]) for row in mine}


def test_who_dispatches_and_can_be_paged_is_rung_alone(clock: Clock, leaders: World):
    only_on_duty(leaders, "lena")
    assert alarmed(leaders, clock) == {("Lena", "queued")}


def test_a_desk_that_cannot_be_paged_wakes_the_leads(clock: Clock, leaders: World):
    """Dana went home without saying that she stops."""
    only_on_duty(leaders, "dana")
    assert alarmed(leaders, clock) == {("Dana", "failed"), ("Lena", "queued"), ("Zoe", "queued")}


def test_a_desk_without_any_device_wakes_the_leads(clock: Clock, leaders: World):
    only_on_duty(leaders, "dana")
    with leaders.app.app_context(), transaction() as active:
        active.query(Device).where(Device.user_id == CAST["dana"].id).update({"user_id": None})
    assert alarmed(leaders, clock) == {("Dana", "failed"), ("Lena", "queued"), ("Zoe", "queued")}


def test_a_desk_that_never_allowed_notifications_wakes_the_leads(clock: Clock, leaders: World):
    rings(leaders, "dana")
    leaders.beats("dana", notifications="denied")
    only_on_duty(leaders, "dana")
    assert alarmed(leaders, clock) == {("Dana", "queued"), ("Lena", "queued"), ("Zoe", "queued")}


def test_a_lead_who_rides_in_the_silent_crew_is_not_the_one_who_hears_of_it(clock: Clock, leaders: World):
    with leaders.app.app_context(), transaction() as active:
        active.get_one(Person, CAST["mo"].id).role = "lead"
    only_on_duty(leaders, "mo")
    assert alarmed(leaders, clock) == {("Lena", "queued"), ("Zoe", "queued")}


def test_where_there_is_no_other_lead_they_hear_of_it(clock: Clock, leaders: World):
    with leaders.app.app_context(), transaction() as active:
        active.query(Person).where(Person.role == "lead").update({"role": "responder"})
        active.get_one(Person, CAST["mo"].id).role = "lead"
    only_on_duty(leaders, "mo")
    assert alarmed(leaders, clock) == {("Mo", "queued")}
