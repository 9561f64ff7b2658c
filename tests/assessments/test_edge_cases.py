"""The cases that the field warned us of while a form is filled in, each by its name."""

from typing import Any

from app.assessments import Contact
from app.core import session
from tests.assessments.conftest import Scene
from tests.core.world import good

TOLD: Any = {"state": "declined", "reason": "does not want to say"}
CALM: Any = {"medical.concern": ["none"]}


def contact(scene: Scene) -> Contact:
    return session().query(Contact).one()


def test_an_attempt_is_told_of_and_when_it_was_is_refused(scene: Scene):
    """A refusal of how recent it was settles the question and takes nothing from the yes before it."""
    asq = scene.starts("asq")
    row = scene.answers(asq, q1=["no"], q2=["no"], q3=["no"], q4=["yes"], **{"q4.when": TOLD}, q5=TOLD)
    assert (row["score"]["result"], row["level"]["level"]) == ("non_acute_positive", "high")
    assert (row["score"]["incomplete"], row["answers"]["q4.when"]["state"]) == (["q5"], "declined"), "said to be open"


def test_risk_lowered_without_consult_stays_where_it_was_on_every_copy(scene: Scene):
    asq = scene.starts("asq")
    high = scene.says(asq, "levels", level="high")["level"]["act"]
    scene.says(asq, "levels", by="mo", level="low", after=[high], reason="seems calm")
    for member in ("ravi", "mo", "lena"):
        row = scene.row(asq, member)
        assert (row["level"]["level"], row["levels"][0]["flags"]) == ("high", ["lowering_needs_consult"])


def test_hold_considered_and_not_used_needs_no_hold_statement(scene: Scene):
    form, crisis = scene.starts("close-out"), scene.starts("crisis")
    scene.answers(form, contact=["yes"], disposition=["resolved_scene"], hold=["considered_not_used"], arrest=["none"])
    scene.answers(form, injuries=["none"], police=["none"], services=["listening"])
    scene.answers(crisis, presenting=["psychosis"], violence=["none_seen"], **CALM)
    assert scene.world.incident(scene.incident)["owed"] == []
    with scene.world.app.app_context():
        assert contact(scene).hold == "considered_not_used", "counted apart from none and from one that was used"


def test_ride_refused_half_way_ends_where_they_got_out(scene: Scene):
    """They said yes, rode along, and left: the ride stays in the log and is not what became of it."""
    form = scene.starts("close-out")
    row = scene.answers(
        form, contact=["yes"], disposition=["transport_clinic"], destination=["1800 Chicago"], mode=["team_van"]
    )
    scene.world.reaches(scene.assignment, "contact", "transporting")
    first = row["answers"]["disposition"]["act"]
    row = scene.answers(form, "mo", after=[first], disposition=["left_during"])
    assert row["conflicts"] == {} and {"destination", "receiver"}.isdisjoint(
        scene.world.incident(scene.incident)["owed"]
    )
    assert scene.world.reaches(scene.assignment, "cleared")["state"] == "cleared", "no arrival is asked for"
    with scene.world.app.app_context():
        assert (contact(scene).disposition, contact(scene).transport_mode) == ("left_during", None)
    told = good(scene.world("mo").ask(f"/assessments/{form}/revisions"))["items"]
    assert told[0]["content"]["answers"]["disposition"]["value"] == ["transport_clinic"]


def test_hospital_diverts_and_both_places_stay_in_the_record(scene: Scene):
    form = scene.starts("close-out")
    row = scene.answers(
        form, contact=["yes"], disposition=["transport_ed_vol"], destination=["HCMC"], mode=["team_van"]
    )
    first = row["answers"]["destination"]["act"]
    assert "receiver" in scene.world.incident(scene.incident)["owed"]
    row = scene.answers(
        form, after=[first], destination=["Abbott Northwestern"], receiver_accepted_at=["2026-11-26T02:10:00-06:00"]
    )
    assert (row["answers"]["destination"]["value"], row["conflicts"]) == (["Abbott Northwestern"], {})
    assert {"destination", "receiver"}.isdisjoint(scene.world.incident(scene.incident)["owed"])
    told = good(scene.world("ravi").ask(f"/assessments/{form}/revisions"))["items"]
    assert [one["content"]["answers"]["destination"]["value"] for one in told] == [["HCMC"], ["Abbott Northwestern"]]


def test_receiver_never_accepts_and_the_crew_may_say_so_and_leave(scene: Scene):
    form = scene.starts("close-out")
    scene.answers(form, contact=["yes"], disposition=["transport_bh_center"], receiver=["1800 Chicago"])
    assert "receiver" in scene.world.incident(scene.incident)["owed"]
    scene.answers(form, receiver_accepted_at={"state": "unable", "reason": "nobody would sign"})
    assert "receiver" not in scene.world.incident(scene.incident)["owed"]
    with scene.world.app.app_context():
        row = contact(scene)
        assert (row.receiver_accepted_at, row.unanswered["receiver_accepted_at"]) == (None, "unable")


def test_the_team_is_asked_to_a_police_scene_and_that_is_no_diversion(scene: Scene):
    form = scene.starts("close-out")
    scene.answers(form, contact=["yes"], police=["police_asked_for_team"])
    with scene.world.app.app_context():
        assert contact(scene).police == ["police_asked_for_team"], "told apart from none and from asked by the team"


def test_a_midnight_between_the_answers_and_the_hour_that_comes_twice(scene: Scene):
    """Both o'clocks of that night are told apart by their offset, and the record gives each back as it was said."""
    overdose = scene.starts("overdose")
    first, second = "2026-11-01T01:30:00-05:00", "2026-11-01T01:30:00-06:00"
    doses: Any = {"dose1.at": [first], "dose2.at": [second]}
    row = scene.answers(overdose, **doses)
    assert [row["answers"][link]["value"] for link in ("dose1.at", "dose2.at")] == [[first], [second]]
    form = scene.starts("close-out")
    scene.answers(form, contact=["yes"], disposition=["ems_ed_vol"], receiver_accepted_at=["2026-11-01T00:05:00-05:00"])
    with scene.world.app.app_context():
        accepted = contact(scene).receiver_accepted_at
        assert accepted and accepted.isoformat() == "2026-11-01T05:05:00+00:00"
