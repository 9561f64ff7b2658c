"""Two of a crew who had no signal began one form on one call: brought together it is one paper, and all of it is there."""

from typing import Any

from app.core import ago, new_id
from tests.assessments.conftest import Scene
from tests.assessments.support import joins, two, values
from tests.core.world import good


def test_what_was_begun_first_stands_for_both_with_all_that_was_said_of_either(scene: Scene):
    first, second = two(scene)
    mood: Any = {"mse.mood": ["low"]}
    scene.answers(first, note=["Sat on the stairs"], **mood)
    scene.answers(second, "mo", note=["Stood at the door"], violence=["verbal"])
    for paper, by, seconds in ((first, "ravi", 40), (second, "mo", 25)):
        scene.says(paper, "times", by, active_s=seconds)
    scene.says(second, "levels", "mo", level="moderate")
    row = joins(scene, second, first, "mo")
    assert row["id"] == second and row["joined_into"] == first, "whichever of the two it was said to"
    row = scene.row(first)
    assert row["joined_into"] is None and row["state"] == "open" and row["active_s"] == 65
    assert {one["value"][0] for one in row["conflicts"]["note"]} == {"Sat on the stairs", "Stood at the door"}
    assert len({one["actor"] for one in row["conflicts"]["note"]}) == 2, "each by who said it"
    assert values(row)["violence"] == ["verbal"] and values(row)["mse.mood"] == ["low"]
    assert row["level"]["level"] == "moderate"


def test_a_screen_that_one_of_them_heard_as_positive_stays_positive(scene: Scene):
    """Who asks later and hears four times no does not undo what was said to the first."""
    first, second = two(scene, "asq")
    scene.answers(first, q1=["yes"], q5=["yes"])
    scene.answers(second, "mo", **{link: ["no"] for link in ("q1", "q2", "q3", "q4")})
    joins(scene, second, first, "mo")
    row = scene.row(first)
    assert row["answers"]["q1"]["value"] == ["no"] and len(row["conflicts"]["q1"]) == 2
    assert (row["score"]["result"], row["level"]["level"]) == ("acute_positive", "imminent")
    settled = scene.answers(first, after=[one["act"] for one in row["conflicts"]["q1"]], q1=["no"])
    assert settled["level"]["level"] == "none_found", "once a person has picked"


def test_one_answer_names_both_and_one_signature_stands_for_all(scene: Scene):
    first, second = two(scene)
    said = (scene.answers(paper, by, note=[f"{by} says"]) for paper, by in ((first, "ravi"), (second, "mo")))
    acts = [row["answers"]["note"]["act"] for row in said]
    joins(scene, first, second)
    row = scene.answers(first, after=acts, note=["mo says"])
    assert row["conflicts"] == {} and values(row) == {"note": ["mo says"]}
    signed = scene.says(first, "signatures", seen=[row["answers"]["note"]["act"]])
    assert signed["state"] == "signed" and scene.row(second)["signed"] == []


def test_what_a_phone_that_did_not_know_says_later_counts_where_it_now_belongs(scene: Scene):
    first, second = two(scene)
    one = scene.answers(second, "mo", note=["first words"])["answers"]["note"]["act"]
    joins(scene, first, second)
    late = scene.answers(second, "mo", after=[one], note=["second words"], violence=["posturing"])
    assert late["id"] == second and late["joined_into"] == first
    assert values(scene.row(first)) == {"note": ["second words"], "violence": ["posturing"]}
    scene.says(second, "signatures", "mo")
    assert [scene.row(paper)["state"] for paper in (first, second)] == ["signed", "signed"]


def test_a_third_one_joined_to_a_joined_one_comes_to_the_first(scene: Scene):
    first, second = two(scene)
    third = scene.starts("crisis", "mo")
    scene.answers(third, "mo", note=["third"])
    assert joins(scene, third, second, "mo")["joined_into"] == second
    joins(scene, second, first)
    assert [scene.row(paper)["joined_into"] for paper in (first, second, third)] == [None, first, first]
    assert values(scene.row(first)) == {"note": ["third"]}
    joins(scene, first, third)
    assert [scene.row(paper)["joined_into"] for paper in (first, second, third)] == [None, first, first]


def test_one_that_stood_for_another_keeps_what_was_said_to_it_alone_once_it_is_joined_itself(scene: Scene):
    first, second = two(scene)
    third = scene.starts("crisis", "mo")
    scene.answers(third, "mo", note=["third"])
    joins(scene, second, third)
    assert values(scene.row(second)) == {"note": ["third"]}
    joins(scene, third, first, "mo")
    assert [values(scene.row(paper)) for paper in (first, second, third)] == [
        {"note": ["third"]},
        {},
        {"note": ["third"]},
    ]


def test_said_twice_it_is_one_join(scene: Scene):
    first, second = two(scene)
    act, at = new_id(), ago(minutes=1)
    rows = [joins(scene, first, second, act=act, at=at) for _ in range(2)]
    assert rows[0] == rows[1] and len(kinds(scene, first)) == 1


def kinds(scene: Scene, paper: str) -> list[str]:
    return [one["kind"] for one in good(scene.world("ravi").ask(f"/assessments/{paper}/revisions"))["items"]]


def test_every_revision_says_which_of_the_two_it_was_said_to(scene: Scene):
    first, second = two(scene)
    scene.answers(first, note=["one"])
    scene.answers(second, "mo", note=["two"])
    joins(scene, first, second)
    said = good(scene.world("ravi").ask(f"/assessments/{first}/revisions"))["items"]
    assert [(one["assessment_id"], one["kind"]) for one in said] == [
        (first, "answers"),
        (second, "answers"),
        (first, "join"),
    ]
    assert kinds(scene, second) == ["answers"]
