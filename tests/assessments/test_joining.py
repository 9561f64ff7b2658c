"""Two of a crew who had no signal began one form on one call: brought together it is one paper, and all of it is there."""

from typing import Any

from sqlalchemy import select

from app.assessments import Contact
from app.core import ago, new_id, session
from app.safety.models import Said
from tests.assessments.conftest import Scene
from tests.core.world import good, problem
from tests.people.support import joined, parted, somebody


def two(scene: Scene, code: str = "crisis") -> tuple[str, str]:
    """Ravi began it three minutes before Mo."""
    return scene.starts(code, at=ago(minutes=5)), scene.starts(code, "mo", at=ago(minutes=2))


def joins(scene: Scene, one: str, other: str, by: str = "ravi", **more: Any) -> Any:
    return scene.says(one, "joins", by, other_id=other, **more)


def refused(scene: Scene, one: str, other: str, by: str = "ravi") -> tuple[int, str]:
    return problem(scene.world(by).say(f"/assessments/{one}/joins", other_id=other))


def values(row: Any) -> dict[str, Any]:
    return {link: answer["value"] for link, answer in row["answers"].items()}


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


def test_it_is_about_whom_either_names_and_never_about_two(scene: Scene):
    one, other = (good(scene.world("ravi").say("/persons", incident_id=scene.incident))["id"] for _ in range(2))
    unnamed, named, another = (
        scene.starts("crisis", **more) for more in ({}, {"person_id": one}, {"person_id": other})
    )
    assert refused(scene, named, another) == (422, "malformed")
    joins(scene, unnamed, named)
    assert scene.row(unnamed)["person_id"] == one
    joins(scene, unnamed, another)
    assert scene.row(another)["joined_into"] is None, "it is kept as said, and does not count"
    assert scene.row(unnamed)["person_id"] == one


def test_two_papers_about_records_of_one_person_are_one_also_after_the_records_are_parted(scene: Scene):
    one, other = (somebody(scene.world, scene.incident) for _ in range(2))
    first, second = (scene.starts("crisis", by, person_id=about) for by, about in (("ravi", one), ("mo", other)))
    scene.answers(second, "mo", note=["Mo says"])
    assert refused(scene, first, second) == (422, "malformed")
    joined(scene.world, one, other)
    joins(scene, first, second)
    row = scene.row(first)
    assert (row["person_id"], values(row)) == (one, {"note": ["Mo says"]})
    parted(scene.world, one, other)
    third = scene.starts("crisis", "mo")
    joins(scene, third, first)
    assert [scene.row(paper)["joined_into"] for paper in (first, second, third)] == [None, first, first]
    assert refused(scene, first, scene.starts("crisis", person_id=other)) == (422, "malformed")


def test_only_two_papers_of_one_form_on_one_call_are_one(scene: Scene):
    first, second = two(scene)
    asq = scene.starts("asq")
    elsewhere = Scene(scene.world).starts("crisis")
    for other in (first, asq, elsewhere, str(new_id())):
        assert refused(scene, first, other) == (422, "malformed")
    for stranger in ("zoe", "nia"):
        assert refused(scene, first, second, stranger)[0] in (403, 404)
    assert refused(scene, first, second, "dana") == (403, "not-allowed")
    assert refused(scene, str(new_id()), second) == (404, "not-found")
    assert scene.row(second)["joined_into"] is None


def test_a_report_is_brought_together_with_ones_own_only(scene: Scene):
    mine, again, of_mo = scene.starts("report"), scene.starts("report"), scene.starts("report", "mo")
    assert refused(scene, mine, of_mo) == (422, "malformed"), "as if there were none"
    assert refused(scene, of_mo, mine) == (404, "not-found")
    for other in (of_mo, again):
        assert refused(scene, mine, other, "lena") == (422, "malformed")
    before = good(scene.world("dana").ask(f"/incidents/{scene.incident}/timeline"))["items"]
    joins(scene, mine, again)
    assert scene.row(again)["joined_into"] == mine
    assert good(scene.world("dana").ask(f"/incidents/{scene.incident}/timeline"))["items"] == before


def test_who_was_crew_may_still_say_so_without_reading(scene: Scene):
    first, second = two(scene)
    scene.world.ends(scene.incident)
    answer = scene.world("ravi").say(f"/assessments/{first}/joins", other_id=second)
    assert answer.status_code == 201
    assert scene.row(second, "lena")["joined_into"] == first


def test_it_is_listed_counted_and_exported_once(scene: Scene):
    first, second = two(scene, "close-out")
    scene.answers(first, contact=["no"], disposition=["no_contact"])
    scene.answers(second, "mo", no_contact_reason=["gone"], injuries=["none"], police=["none"])
    scene.says(second, "times", "mo", active_s=30)
    assert scene.world.incident(scene.incident)["owed"] != []
    joins(scene, first, second)
    assert scene.world.incident(scene.incident)["owed"] == [], "what either lacks the other says"
    listed = good(scene.world("ravi").ask(f"/incidents/{scene.incident}/assessments"))["items"]
    assert [row["id"] for row in listed] == [first]
    [times] = good(scene.world("ravi").ask("/paper-times"))["items"]
    assert (times["count"], times["active_s"]["p50"]) == (1, 30)
    exports = [
        good(scene.world("ravi").ask(f"/assessments/{paper}/questionnaire-response")) for paper in (first, second)
    ]
    assert exports[0] == exports[1] and exports[0]["id"] == first
    with scene.world.app.app_context():
        [contact] = session().scalars(select(Contact)).all()
        assert (str(contact.assessment_id), contact.no_contact_reason) == (first, "gone")
    late = scene.answers(second, "mo", hold=["none"])
    assert late["joined_into"] == first
    with scene.world.app.app_context():
        assert [str(one.assessment_id) for one in session().scalars(select(Contact))] == [first]


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


def test_a_danger_told_in_either_counts_once_from_when_it_was_found(scene: Scene):
    first, second = two(scene)
    found = ago(minutes=1)
    high = scene.says(second, "levels", "mo", level="high", at=found)["level"]["act"]
    assert risks(scene) == [(second, True)]
    joins(scene, first, second)
    assert risks(scene) == [(first, True)]
    assert told(scene) == [True], "it is no new danger"
    scene.says(second, "levels", "mo", level="low", after=[high], reason="Calm, brother stays", consult="Dr. Ames")
    assert risks(scene) == [(first, True), (first, False)] and told(scene) == [True, False]


def risks(scene: Scene) -> list[tuple[str, bool | None]]:
    with scene.world.app.app_context():
        found = (
            select(Said.channel, Said.raised)
            .where(Said.kind == "risk", Said.channel != "flags")
            .order_by(Said.order_at)
        )
        return [(str(channel), raised) for channel, raised in session().execute(found)]


def told(scene: Scene) -> list[bool]:
    rows = good(scene.world("dana").ask(f"/incidents/{scene.incident}/timeline"))["items"]
    return [row["particulars"]["raised"] for row in rows if row["act"] == "safety.risk"]


def test_the_log_says_that_two_are_one_and_nothing_of_what_was_found(scene: Scene):
    first, second = two(scene)
    scene.answers(second, "mo", note=["Stood at the door"])
    joins(scene, second, first, "mo")
    log = good(scene.world("dana").ask(f"/incidents/{scene.incident}/timeline"))["items"]
    [entry] = [one for one in log if one["act"] == "assessment.joined"]
    assert entry["particulars"] == {"form": "crisis", "papers": sorted([first, second]), "whole": first}
    assert "Stood" not in str(log)
