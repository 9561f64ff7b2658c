"""Who was reached is asked again about what was found after that, and about nothing that was known then."""

from datetime import timedelta
from typing import Any

from app.core import wire
from tests.follow_up.conftest import Care
from tests.people.support import good


def level(care: Care, paper: str, level: str, by: str = "ravi", after: Any = (), **more: Any) -> str:
    said = good(care(by).say(f"/assessments/{paper}/levels", level=level, after=[*after], **more))
    return str(said["levels"][0]["act"])


def test_a_grave_risk_after_a_plan_is_asked_about_although_they_were_reached_in_between(care: Care):
    care.agrees()
    care.closes_out(plan=["made"])
    row = care.row()
    care.passes(hours=2)
    care.tries(row, "reached_better")
    assert care.row()["state"] == "done"
    care.passes(hours=2)
    care.level("imminent")
    asked = care.row()
    assert (asked["state"], asked["due_at"]) == ("open", row["due_at"]), "sooner, since the plan waits no longer"
    care.passes(hours=1)
    care.tries(row, "reached_same")
    assert care.row()["state"] == "done"


def test_a_colleagues_lower_word_that_had_not_seen_the_high_one_ends_nothing(care: Care):
    care.agrees()
    paper = care.form("crisis")
    first = level(care, paper, "moderate")
    row = care.row()
    care.passes(hours=2)
    care.tries(row, "reached_better")
    care.passes(hours=2)
    level(care, paper, "high", after=[first])
    assert care.row()["state"] == "open"
    care.passes(minutes=1)
    level(care, paper, "moderate", "mo", after=[first])
    assert (care.row()["state"], care.row()["risk"]) == ("open", "high")


def test_a_lower_word_far_below_what_it_had_not_seen_moves_nothing(care: Care):
    """Mo lowers from what he knew, which was not what stood: the high risk goes on from when it began."""
    care.agrees()
    paper = care.form("crisis")
    first = level(care, paper, "high")
    row = care.row()
    care.passes(hours=1)
    care.tries(row, "reached_better")
    care.passes(hours=1)
    level(care, paper, "high", after=[first])
    care.passes(minutes=1)
    level(care, paper, "low", "mo", **{"from": "none_found"})
    after = care.row()
    assert (after["state"], after["since_at"], after["due_at"]) == ("done", row["since_at"], row["due_at"])


def test_a_close_out_begun_after_the_ring_tells_of_the_plan_that_was_made_before_it(care: Care):
    care.agrees()
    care.form("plan", signs=["The nights"])
    row = care.row()
    care.passes(hours=2)
    care.tries(row, "reached_better")
    care.passes(hours=1)
    care.closes_out(plan=["made"])
    told = care.row()
    assert (told["state"], told["grave_at"]) == ("done", row["grave_at"])
    care.passes(hours=1)
    care.form("plan", signs=["The mornings"])
    assert care.row()["state"] == "open", "another plan was made after they were reached"


def test_a_clock_that_runs_ahead_keeps_nobody_on_the_list_until_it_is_right(care: Care):
    """Three days ahead, on one phone, for one act: what it found was found by the time it arrived."""
    care.agrees()
    care.closes_out(plan=["made"])
    ahead = wire(care.clock.now + timedelta(days=3))
    paper = good(care("ravi").say("/assessments", form_id=care.forms["crisis"], **care.about, at=ahead))["id"]
    good(care("ravi").say(f"/assessments/{paper}/levels", level="high", at=ahead))
    row = care.row()
    assert row["grave_at"] <= wire(care.clock.now)
    care.passes(hours=2)
    care.tries(row, "reached_same")
    assert care.row()["state"] == "done"
