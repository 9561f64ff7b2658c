"""A try is taken back where it counted, and nothing else is."""

from typing import Any

import pytest

from app.core import new_id
from tests.core.world import good, problem
from tests.follow_up.conftest import Care
from tests.people.support import on_scene, somebody

SLIP = {"reason": "The wrong button"}


@pytest.fixture
def two(care: Care) -> list[dict[str, str]]:
    """Both agree; of what the crew did nobody is named yet."""
    call = {"incident_id": care.about["incident_id"]}
    both = [care.about, {**call, "person_id": somebody(care.world, call["incident_id"])}]
    for about in (call, *both):
        care.agrees(about=about)
    care.closes_out(call)
    care.clock.advance(minutes=5)
    return both


def states(care: Care) -> list[str]:
    return [row["state"] for row in care.rows()]


def back(care: Care, row: dict[str, Any], retracts: str) -> Any:
    return care("nia").say(f"/followups/{row['id']}/retractions", retracts=retracts, **SLIP)


@pytest.mark.parametrize("late", [False, True], ids=["the try is here", "the try comes later"])
def test_a_try_before_they_had_names_is_taken_back_for_all_whom_it_counted_to(
    care: Care, two: list[dict[str, str]], late: bool
):
    nameless, made = care.row(), str(new_id())
    said = {"outcome": "reached_better", "channel": "call", "at": care.clock.now}

    def tries() -> None:
        good(care("nia").say(f"/followups/{nameless['id']}/tries", made, **said))

    if not late:
        tries()
    for about in two:
        care.level("moderate", about)
    assert states(care) == ["open" if late else "done"] * 2
    good(back(care, care.rows()[0], made))
    if late:
        tries()
    assert states(care) == ["open"] * 2


def test_a_try_of_another_call_is_not_taken_back_from_here(care: Care, due: dict[str, Any]):
    call = on_scene(care.world, "South")
    about = {"incident_id": call, "person_id": somebody(care.world, call, by="zoe")}
    care.agrees(about=about, by="zoe")
    care.closes_out(about, by="zoe")
    other = next(row for row in care.rows() if row["incident_id"] == call)
    made = care.tries(other, "reached_better")["tries"][-1]["id"]
    refused = back(care, due, made)
    assert problem(refused)[0] == 422 and "retracts" in refused.json["errors"]
    assert {row["incident_id"]: (row["state"], len(row["tries"])) for row in care.rows()} == {
        call: ("done", 1), care.about["incident_id"]: ("open", 0),
    }  # fmt: skip
    good(back(care, other, made))
    assert states(care) == ["open"] * 2
