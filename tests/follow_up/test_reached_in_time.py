"""How many were reached in time, of those who were due and had agreed."""

from datetime import timedelta
from typing import Any

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
