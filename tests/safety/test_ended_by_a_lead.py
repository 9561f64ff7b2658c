"""A lead ends the checks of a team; what outweighs that, and that it can be taken back."""

from typing import Any

import pytest

from tests.core.world import good
from tests.safety.conftest import Watch


@pytest.fixture
def ended(watch: Watch) -> str:
    assignment = watch.on_scene()
    watch.passes(minutes=5)
    ends(watch, assignment)
    watch.passes(minutes=60)
    assert watch.timer(assignment)["ended_at"] and watch.alarms() == []
    return assignment


def ends(watch: Watch, assignment: str) -> None:
    good(watch.world("lena").say(f"/assignments/{assignment}/frees", reason="They sit beside me"))


def begins(watch: Watch, assignment: str, minutes: int = 0) -> dict[str, Any]:
    return good(watch.world("lena").say(f"/assignments/{assignment}/pauses", minutes=minutes, reason="a slip"))


def armed(watch: Watch, assignment: str) -> None:
    incident = watch.timer(assignment)["incident_id"]
    good(watch.world("dana").say(f"/incidents/{incident}/revisions", flags={"firearm": "yes"}))
    watch.works()


def test_a_lead_begins_the_checks_again(watch: Watch, ended: str):
    row = begins(watch, ended)
    assert row["ended_at"] is None and watch.minutes_left(ended) == 0
    assert [line["act"] for line in watch.world.rows("timeline").values() if line["act"] == "safety.begun"]
    watch.passes(minutes=3)
    assert len(watch.alarms("welfare")) == 1


def test_a_lead_who_meant_a_pause_says_so_afterwards(watch: Watch, ended: str):
    assert begins(watch, ended, 30)["ended_at"] is None
    assert watch.minutes_left(ended) == 30 and watch.timer(ended)["state"] == "paused"


def test_a_flag_that_is_told_later_begins_the_checks_again_and_calls_nobody_at_once(watch: Watch, ended: str):
    armed(watch, ended)
    assert watch.timer(ended)["ended_at"] is None and watch.minutes_left(ended) == 10 and watch.alarms() == []
    watch.passes(minutes=13)
    assert len(watch.alarms("welfare")) == 1


def test_a_grave_level_that_is_found_later_does_too(watch: Watch, ended: str):
    incident = watch.timer(ended)["incident_id"]
    forms = {row["code"]: row["id"] for row in good(watch.world("ravi").ask("/forms"))["items"]}
    made = good(watch.world("ravi").say("/assessments", incident_id=incident, form_id=forms["crisis"]))["id"]
    good(watch.world("ravi").say(f"/assessments/{made}/levels", level="imminent"))
    watch.works()
    assert watch.timer(ended)["ended_at"] is None and watch.minutes_left(ended) == 10


def test_a_lead_who_knows_of_the_danger_may_end_them_again(watch: Watch, ended: str):
    armed(watch, ended)
    watch.passes(minutes=1)
    ends(watch, ended)
    watch.passes(minutes=60)
    assert watch.timer(ended)["ended_at"] and watch.alarms() == []


def test_with_the_crew_gone_nothing_begins_again(watch: Watch, ended: str):
    watch.world.reaches(ended, "cleared")
    watch.works()
    armed(watch, ended)
    assert watch.timer(ended)["ended_at"] and watch.timer(ended)["due_at"] is None
