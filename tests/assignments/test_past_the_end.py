"""A crew past its planned end that nobody sent home is called like any other: its phones ring with the offer."""

import pytest

from tests.conftest import Clock
from tests.core.world import World, fresh, good, put
from tests.push.phones import Phone
from tests.support.cast import CAST


@pytest.fixture
def late(clock: Clock, world: World) -> World:
    """Ravi's and Mo's phones ring, their shift should be over, and no worker has ended it."""
    for member in ("ravi", "mo"):
        phone = Phone(f"https://fcm.googleapis.com/fcm/send/{member}")
        good(put(world(member), f"/push-subscriptions/{fresh()}", **phone.body))
    clock.advance(hours=11, minutes=5)
    return world


def steps(world: World, assignment: str) -> list[tuple[str, str, str]]:
    rows = world.rows("deliveries").values()
    mine = [row for row in rows if row["subject_id"] == assignment]
    return sorted((row["step"], row["state"], row["user_id"]) for row in mine)


def test_the_first_page_reaches_a_crew_past_its_planned_end(late: World):
    assignment = late.assigns(late.takes_a_call())
    assert steps(late, assignment) == [("team", "queued", str(CAST[name].id)) for name in ("ravi", "mo")]
    assert not late.rows("alarms"), "nobody is told that they cannot be paged"
