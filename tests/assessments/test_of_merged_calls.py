"""The papers of a duplicate count for the call that stayed: nobody is screened twice, and a level asks for its plan there."""

from typing import Any

import pytest

from tests.assessments.conftest import Scene
from tests.core.world import World, good, problem

CLOSED: dict[str, Any] = {
    "contact": ["yes"], "disposition": ["resolved_scene"], "injuries": ["none"], "police": ["none"], "hold": ["none"],
    "arrest": ["none"], "services": ["listening"],
}  # fmt: skip
FOUND: dict[str, Any] = {"presenting": ["self_harm"], "medical.concern": ["none"], "violence": ["none_seen"]}
SCREEN: dict[str, Any] = {link: ["no"] for link in ("q1", "q2", "q3", "q4")}


@pytest.fixture
def stays(world: World) -> Scene:
    return Scene(world)


def writes(scene: Scene, code: str, **answers: Any) -> str:
    form = scene.starts(code)
    scene.answers(form, **answers)
    return form


def is_done(scene: Scene, **more: Any) -> None:
    """Somebody was met, screened and left, and all of it is written."""
    writes(scene, "close-out", **CLOSED, **more)
    writes(scene, "crisis", **FOUND)
    writes(scene, "asq", **SCREEN)
    assert owed(scene) == []
    scene.world.reaches(scene.assignment, "contact", "cleared")


def merges(scene: Scene, into: Scene) -> Any:
    return good(scene.world("dana").say(f"/incidents/{scene.incident}/merges", into=into.incident))


def owed(scene: Scene) -> list[str]:
    return scene.world.incident(scene.incident)["owed"]


def test_who_was_screened_on_the_duplicate_is_not_screened_again(scene: Scene, stays: Scene):
    is_done(scene)
    merges(scene, stays)
    assert owed(stays) == ["close_out"], "whoever came writes how it ended for them"
    writes(stays, "close-out", **CLOSED)
    assert owed(stays) == []
    stays.world.reaches(stays.assignment, "contact", "cleared")
    assert good(stays.world("dana").say(f"/incidents/{stays.incident}/closures"))["status"] == "closed"


def test_what_was_written_before_the_merge_counts_from_then_on(scene: Scene, stays: Scene):
    is_done(scene)
    writes(stays, "close-out", **CLOSED)
    assert owed(stays) == ["presenting", "medical", "violence"]
    since = stays.world.cursor()
    merges(scene, stays)
    assert owed(stays) == []
    rows = good(stays.world("dana").ask("/changes", since=since))["rows"]["incidents"]
    assert {row["id"]: row["owed"] for row in rows}[stays.incident] == [], "and phones and boards hear of it"


def test_a_level_of_the_duplicate_asks_for_a_plan_on_the_call_that_stayed(scene: Scene, stays: Scene):
    """That the other crew made none is their word; it is asked for where somebody still is."""
    is_done(scene, plan=["declined"])
    crisis = next(row for row in stays.world.rows("assessments", "ravi").values() if row["form_code"] == "crisis")
    scene.says(crisis["id"], "levels", level="high")
    assert owed(scene) == []
    closing = writes(stays, "close-out", **CLOSED)
    merges(scene, stays)
    assert owed(stays) == ["safety_plan"]
    stays.answers(closing, plan=["existing"])
    assert owed(stays) == []


def test_a_plan_that_was_made_on_the_duplicate_is_one(scene: Scene, stays: Scene):
    is_done(scene)
    writes(scene, "plan", signs=["I stop answering the phone"])
    merges(scene, stays)
    writes(stays, "close-out", **CLOSED)
    crisis = writes(stays, "crisis", **FOUND)
    stays.says(crisis, "levels", level="high")
    assert owed(stays) == []


def test_what_comes_to_the_duplicate_after_the_merge_counts_as_well(scene: Scene, stays: Scene):
    """Its crew was without signal while the board merged."""
    is_done(scene, plan=["declined"])
    papers = scene.world.rows("assessments", "ravi").values()
    ids = {row["form_code"]: row["id"] for row in papers if row["incident_id"] == scene.incident}
    last = Scene(scene.world)
    for one in (stays, last):
        writes(one, "close-out", **CLOSED)
    merges(scene, stays)
    assert owed(stays) == []
    scene.says(ids["crisis"], "levels", level="high")
    assert owed(stays) == ["safety_plan"]
    writes(stays, "plan", signs=["I stop answering the phone"])
    stays.world.reaches(stays.assignment, "contact", "cleared")
    merges(stays, last)
    assert owed(last) == []
    scene.answers(ids["asq"], q1={"state": "unable"})
    assert owed(last) == ["risk_screen"], "however often what stayed was merged on"


def test_where_nobody_was_met_nothing_of_the_duplicate_is_asked_for(scene: Scene, stays: Scene):
    is_done(scene, plan=["declined"])
    scene.says(writes(scene, "crisis", **FOUND), "levels", level="high")
    merges(scene, stays)
    stays.world.writes_up(stays.incident)
    assert owed(stays) == []


def test_however_often_what_stayed_was_merged_on(scene: Scene, stays: Scene):
    last = Scene(scene.world)
    is_done(scene)
    merges(scene, stays)
    writes(stays, "close-out", **CLOSED)
    stays.world.reaches(stays.assignment, "contact", "cleared")
    writes(last, "close-out", **CLOSED)
    assert owed(last) == ["presenting", "medical", "violence"]
    merges(stays, last)
    assert owed(last) == []


def test_a_call_that_was_over_is_asked_for_nothing_more(scene: Scene, stays: Scene):
    """Its crew reads it no more, so that nobody could write what would be missing."""
    is_done(scene, plan=["declined"])
    scene.says(writes(scene, "crisis", **FOUND), "levels", level="high")
    is_done(stays)
    good(stays.world("dana").say(f"/incidents/{stays.incident}/closures"))
    merges(scene, stays)
    assert owed(stays) == []


def test_a_call_that_was_not_merged_counts_its_own_papers_only(scene: Scene, stays: Scene):
    is_done(scene)
    writes(stays, "close-out", **CLOSED)
    assert owed(stays) == ["presenting", "medical", "violence"]
    stays.world.reaches(stays.assignment, "contact", "cleared")
    assert problem(stays.world("dana").say(f"/incidents/{stays.incident}/closures")) == (409, "conflict")
