"""How many were reached in time, of those who were due and had agreed."""

from datetime import timedelta
from typing import Any

import pytest

from app.core import wire
from tests.core.world import good
from tests.follow_up.conftest import Care


def test_reached_in_time_is_counted_of_those_who_were_due_and_agreed(care: Care):
    start = care.clock.now
    care.agrees()
    care.closes_out()
    row = care.row()
    other = {"incident_id": care.world.takes_a_call()}
    care.world.assigns(other["incident_id"])
    care.closes_out(other)
    care.passes(hours=30)
    care.tries(row, "reached_better")
    care.passes(hours=43)
    assert figures(care, start) == {
        "due": 2,
        "consented": 1,
        "reached": {24: (0, 1), 48: (1, 1), 72: (1, 1)},
        "tried": (1, 2),
    }


def test_a_span_that_has_not_passed_counts_for_nobody_yet(care: Care):
    start = care.clock.now
    care.agrees()
    care.closes_out()
    care.works()
    care.passes(hours=25)
    assert figures(care, start)["reached"] == {24: (0, 1), 48: (0, 0), 72: (0, 0)}


@pytest.mark.parametrize(("outcome", "before"), [("reached_same", "done"), ("no_contact_info", "unreachable")])
def test_a_risk_that_is_found_afterwards_is_asked_about_and_was_not_reached_in_time(
    care: Care, due: dict[str, Any], outcome: str, before: str
):
    start = care.clock.now
    care.passes(hours=2)
    assert care.tries(due, outcome)["state"] == before
    care.passes(hours=30)
    care.level("high")
    row = care.row()
    assert (row["due_code"], row["state"], row["tries_needed"]) == ("h24", "open", 3)
    care.passes(hours=73)
    assert figures(care, start)["reached"] == {24: (0, 1), 48: (0, 1), 72: (0, 1)} and figures(care, start)[
        "tried"
    ] == (0, 1)
    assert care.tries(row, "reached_better")["state"] == "done"


def test_who_was_reached_before_a_lesser_risk_was_found_is_not_rung_again(care: Care, due: dict[str, Any]):
    start = care.clock.now
    care.passes(hours=2)
    care.tries(due, "reached_same")
    care.passes(hours=30)
    care.level("moderate")
    assert (care.row()["due_code"], care.row()["state"]) == ("h72", "done")
    care.passes(hours=73)
    assert figures(care, start)["reached"][72] == (0, 1), "not within that time of what was found"


@pytest.mark.parametrize(
    ("first", "then", "state"),
    [
        ("imminent", "high", "done"),
        ("high", "high", "done"),
        ("high", "imminent", "open"),
        ("moderate", "high", "open"),
    ],
)
def test_only_what_is_graver_than_before_is_asked_about_again(care: Care, first: str, then: str, state: str):
    """Nobody is rung once more because their risk fell, or because somebody said again what was known."""
    care.agrees()
    made = care.level(first)
    care.passes(hours=2)
    care.tries(care.row(), "reached_better")
    care.passes(hours=30)
    acts = [level["act"] for level in good(care("ravi").ask(f"/assessments/{made}"))["levels"]]
    why = {"from": first, "reason": "Her sister stays", "consult": "Dr. Ames"}
    good(care("ravi").say(f"/assessments/{made}/levels", level=then, after=acts, **why))
    row = care.row()
    assert (row["risk"], row["due_code"], row["state"]) == (then, "h24", state)


def test_a_death_ends_it_whatever_is_found_afterwards(care: Care, due: dict[str, Any]):
    care.passes(hours=2)
    care.tries(due, "died")
    care.passes(hours=30)
    care.level("high")
    assert care.row()["state"] == "done"


def figures(care: Care, start: Any) -> dict[str, Any]:
    care.works()
    asked = {"since": wire(start), "until": wire(start + timedelta(days=7))}
    found = good(care("lena").ask("/followups/figures", **asked))
    assert care("ravi").ask("/followups/figures", **asked).status_code == 403
    return {
        "due": found["due"],
        "consented": found["consented"],
        "reached": {one["within_h"]: (one["reached"], one["of"]) for one in found["reached"]},
        "tried": (found["tried"]["tried"], found["tried"]["of"]),
    }
