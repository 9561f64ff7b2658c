"""A call that a team reached is closed when its papers say enough, or lawfully say that they cannot."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app import codes
from app.assessments import Contact
from app.assessments.closeout import owed, pooled
from app.assessments.shipping import shipped
from app.core import session
from tests.assessments.conftest import Scene
from tests.core.world import World, good, problem

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "close-out.json").read_text("utf-8"))["cases"]

MEDICAL: Any = {"medical.concern": ["none"]}
DISTRESS: Any = {"distress.before": [8], "distress.after": [3]}


@dataclass(frozen=True)
class Filed:
    """An assessment as the check sees it."""

    form_code: str
    answers: dict[str, Any]
    level: dict[str, Any] | None
    conflicts: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def questionnaire(self) -> dict[str, Any]:
        return shipped()[self.form_code]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_a_call_owes(case: dict[str, Any]):
    own, beneath = ([Filed(**one) for one in case.get(whose, ())] for whose in ("filed", "beneath"))
    found = owed(pooled(own, beneath))
    assert found == case["owed"] and set(found) <= set(codes.codes("owed"))


def closes(world: World, incident: str) -> Any:
    return world("dana").say(f"/incidents/{incident}/closures", disposition="resolved_scene")


def test_a_reached_call_is_not_closed_before_its_papers_say_enough(scene: Scene):
    world, incident = scene.world, scene.incident
    world.reaches(scene.assignment, "contact", "cleared")
    assert world.incident(incident)["owed"] == ["close_out"]
    answer = closes(world, incident)
    assert problem(answer) == (409, "conflict") and "nobody has begun the close-out" in answer.json["title"]
    form = scene.starts("close-out")
    scene.answers(form, contact=["no"], disposition=["no_contact"], injuries=["none"])
    answer = closes(world, incident)
    assert answer.json["owed"] == ["no_contact_reason", "police"]
    assert answer.json["title"].endswith("say: why there was no contact; whether police were there")
    scene.answers(form, no_contact_reason=["gone"], police={"state": "unable", "reason": "left before we came"})
    assert world.rows("incidents")[incident]["owed"] == []
    assert good(closes(world, incident))["status"] == "closed"


@pytest.mark.parametrize("ending", ["cancellations", "merges"])
def test_no_other_way_of_ending_a_reached_call_loses_its_papers(scene: Scene, ending: str):
    """With the call ends who may read it: the crew could not say any more what had been."""
    world, incident = scene.world, scene.incident
    world.reaches(scene.assignment, "contact", "cleared")
    body = {"reason": "called back"} if ending == "cancellations" else {"into": world.takes_a_call()}
    answer = world("dana").say(f"/incidents/{incident}/{ending}", **body)
    assert problem(answer) == (409, "conflict") and answer.json["owed"] == ["close_out"]
    world.writes_up(incident)
    assert good(world("dana").say(f"/incidents/{incident}/{ending}", **body))["ended_at"]


def test_a_call_that_no_team_reached_owes_nothing(world: World):
    incident = world.takes_a_call()
    world.reaches(world.assigns(incident), "acknowledged", "en_route", "cleared")
    assert world.incident(incident)["owed"] == [] and good(closes(world, incident))["status"] == "closed"


def test_an_arrival_that_was_taken_back_owes_nothing(world: World):
    incident = world.takes_a_call()
    assignment = world.assigns(incident)
    row = world.reaches(assignment, "acknowledged", "on_scene")
    assert world.incident(incident)["owed"] == ["close_out"]
    act = next(act["id"] for act in row["acts"] if act["milestone"] == "on_scene")
    good(world("ravi").say(f"/assignments/{assignment}/retractions", retracts=act))
    assert world.incident(incident)["owed"] == []


def test_papers_that_come_before_the_arrival_is_heard_of_count(world: World):
    incident = world.takes_a_call()
    assignment = world.assigns(incident)
    world.writes_up(incident)
    world.reaches(assignment, "on_scene", "cleared")
    assert world.incident(incident)["owed"] == [] and good(closes(world, incident))["status"] == "closed"


def test_a_level_that_rises_makes_the_call_owe_a_plan(scene: Scene):
    form, crisis = scene.starts("close-out"), scene.starts("crisis")
    scene.answers(form, contact=["yes"], disposition=["resolved_scene"], injuries=["none"], police=["none"])
    scene.answers(form, hold=["none"], arrest=["none"], services=["listening"])
    scene.answers(crisis, presenting=["anxiety_panic"], violence=["none_seen"], **MEDICAL)
    assert scene.world.incident(scene.incident)["owed"] == []
    scene.says(crisis, "levels", level="high")
    assert scene.world.incident(scene.incident)["owed"] == ["safety_plan"]
    plan = scene.starts("plan")
    scene.answers(plan, signs=["I stop answering the phone"])
    assert scene.world.incident(scene.incident)["owed"] == []


def test_while_two_phones_differ_over_a_screen_the_fifth_is_asked_and_it_is_not_whole(scene: Scene):
    form, crisis, asq = (scene.starts(code) for code in ("close-out", "crisis", "asq"))
    scene.answers(form, contact=["yes"], disposition=["resolved_scene"], injuries=["none"], police=["none"])
    scene.answers(form, hold=["none"], arrest=["none"], services=["listening"], plan=["made"])
    scene.answers(crisis, presenting=["self_harm"], violence=["none_seen"], **MEDICAL)
    scene.answers(asq, q1=["yes"], q2=["no"], q3=["no"], q4=["no"])
    row = scene.answers(asq, "mo", q1=["no"])
    assert row["score"]["incomplete"] == ["q5"] and row["answers"]["q1"]["value"] == ["no"]
    assert scene.world.incident(scene.incident)["owed"] == ["risk_screen"]
    scene.answers(asq, q5=["no"])
    assert scene.world.incident(scene.incident)["owed"] == ["risk_screen"], "nobody has picked one"
    scene.answers(asq, after=[one["act"] for one in row["conflicts"]["q1"]], q1=["yes"])
    assert scene.world.incident(scene.incident)["owed"] == []


def test_the_close_out_is_in_clear_columns_for_the_figures(scene: Scene):
    form = scene.starts("close-out")
    scene.answers(
        form, contact=["yes"], disposition=["transport_bh_center"], destination=["1800 Chicago"], mode=["team_van"],
        voluntary=["yes"], receiver_accepted_at=["2026-11-26T02:10:00-06:00"], hold=["none"], injuries=["none"],
        services=["listening", "transport"], arrest={"state": "unable"}, police=["none"],
        **DISTRESS,
    )  # fmt: skip
    with scene.world.app.app_context():
        row = session().query(Contact).one()
        assert (row.contact, row.disposition, row.transport_mode, row.voluntary) == (
            "yes", "transport_bh_center", "team_van", "yes")  # fmt: skip
        assert (row.distress_before, row.distress_after, row.services) == (8, 3, ["listening", "transport"])
        assert (row.arrest, row.unanswered) == (None, {"arrest": "unable"})
        assert row.receiver_accepted_at and row.receiver_accepted_at.isoformat() == "2026-11-26T08:10:00+00:00"
    scene.answers(form, "mo", after=[scene.row(form)["answers"]["disposition"]["act"]], disposition=["left_during"])
    with scene.world.app.app_context():
        row = session().query(Contact).one()
        assert (row.disposition, row.transport_mode, row.receiver_accepted_at) == ("left_during", None, None)
