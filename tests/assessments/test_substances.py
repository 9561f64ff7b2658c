"""What tells of alcohol or drugs (42 CFR Part 2) leaves a form with a consent of its own only, labelled, or not at all."""

from copy import deepcopy
from typing import Any

import pytest

from app.assessments.fhir import NOTICE as URL
from app.assessments.fhir import UNSETTLED, response
from app.assessments.shipping import shipped
from app.assessments.substances import CODES, Leave
from app.core import new_id
from app.referrals.disclosure import NOTICE
from app.referrals.fhir import labels
from tests.assessments.conftest import Scene
from tests.assessments.test_fhir import Row, filled, leaves
from tests.core.world import good, problem
from tests.people.support import somebody
from tests.referrals.support import consents, met
from tests.support.fhir import holds

AT = "2026-11-26T18:00:00.000Z"
DRUNK: dict[str, Any] = {
    "presenting": ["psychosis", "substance_nonmedical"], "substance.today": ["alcohol"], "substance.note": ["a flask"],
    "medical.awake": ["awake"],
}  # fmt: skip


def paper(scene: Scene, person: str, code: str = "crisis", **answers: Any) -> str:
    made = scene.starts(code, person_id=person)
    scene.answers(made, **(answers or DRUNK))
    return made


def given(scene: Scene, paper: str) -> dict[str, Any]:
    made = good(scene.world("ravi").ask(f"/assessments/{paper}/questionnaire-response"))
    holds(made)
    return made


def chosen(made: dict[str, Any]) -> dict[str, list[Any]]:
    return {
        leaf["linkId"]: [one.get("valueString") or one["valueCoding"]["code"] for one in leaf["answer"]]
        for leaf in leaves(made.get("item", []))
    }


SOBER = {"presenting": ["psychosis"], "medical.awake": ["awake"]}


def test_without_a_consent_it_is_not_in_what_is_given_out(scene: Scene):
    made = given(scene, paper(scene, somebody(scene.world, scene.incident)))
    assert chosen(made) == SOBER and "meta" not in made and "extension" not in made


def test_with_a_signed_consent_it_is_there_with_its_labels_and_the_notice(scene: Scene):
    person = somebody(scene.world, scene.incident)
    crisis, about = paper(scene, person), {"incident_id": scene.incident, "person_id": person}
    yes = consents(scene.world, about, "share_sud")
    made = given(scene, crisis)
    assert chosen(made) == DRUNK
    assert made["meta"] == labels() and made["extension"] == [{"url": URL, "valueString": NOTICE}]
    consents(scene.world, about, "share_sud", state="withdrawn", notice=None, after=[yes["id"]])
    assert chosen(given(scene, crisis)) == SOBER


@pytest.mark.parametrize(
    "yes", [{"state": "given_verbal"}, {"recipient": "Harbor House"}, {"purpose": "share_referral"}]
)
def test_a_yes_by_word_of_mouth_to_one_place_or_to_something_else_opens_nothing(scene: Scene, yes: dict[str, Any]):
    person = somebody(scene.world, scene.incident)
    crisis, about = paper(scene, person), {"incident_id": scene.incident, "person_id": person}
    consents(scene.world, about, **{"purpose": "share_sud", **yes})
    assert chosen(given(scene, crisis)) == SOBER


def test_anothers_consent_opens_nothing(scene: Scene):
    mine, theirs = somebody(scene.world, scene.incident), somebody(scene.world, scene.incident)
    consents(scene.world, {"incident_id": scene.incident, "person_id": theirs}, "share_sud")
    assert chosen(given(scene, paper(scene, mine))) == SOBER


def test_a_paper_that_names_somebody_of_another_call_is_not_begun(scene: Scene):
    """Its file would tell of drugs by a consent that was signed there."""
    theirs = met(scene.world, "South", "zoe")
    consents(scene.world, theirs, "share_sud", by="zoe")
    body = {"incident_id": scene.incident, "form_id": scene.forms["crisis"]["id"]}
    begun = scene.world("ravi").say("/assessments", **body, person_id=theirs["person_id"])
    assert problem(begun) == (422, "malformed")
    double = scene.world.takes_a_call()
    amina = somebody(scene.world, double, by="dana")
    good(scene.world("dana").say(f"/incidents/{double}/merges", into=scene.incident))
    for person in (amina, str(new_id())):
        assert paper(scene, person), "who came with a duplicate, and whose record is on its way"


def test_of_an_overdose_not_even_the_name_of_the_form_is_told(scene: Scene):
    person = somebody(scene.world, scene.incident)
    overdose = paper(scene, person, "overdose", breathing=["slow"], taken=["opioid"])
    made = given(scene, overdose)
    assert "item" not in made and "questionnaire" not in made and "overdose" not in str(made)
    consents(scene.world, {"incident_id": scene.incident, "person_id": person}, "share_sud")
    made = given(scene, overdose)
    assert chosen(made) == {"breathing": ["slow"], "taken": ["opioid"]}
    assert made["questionnaire"].startswith("urn:alongside:forms:overdose|") and made["meta"] == labels()


def test_what_tells_nothing_of_it_bears_no_label_even_with_a_consent(scene: Scene):
    person = somebody(scene.world, scene.incident)
    consents(scene.world, {"incident_id": scene.incident, "person_id": person}, "share_sud")
    made = given(scene, paper(scene, person, presenting=["psychosis"]))
    assert chosen(made) == {"presenting": ["psychosis"]} and "meta" not in made and "extension" not in made


@pytest.mark.parametrize("code", shipped())
@pytest.mark.parametrize("pick", range(14))
def test_whatever_is_filled_in_nothing_of_it_is_told_without_leave(code: str, pick: int):
    row = Row(filled(shipped()[code], pick))
    row.form_code = code
    made = response(row, shipped()[code], AT)
    holds(made)
    told = leaves(made.get("item", []))
    assert not [one for one in told if one["linkId"].startswith("substance")]
    codes = {
        answer["valueCoding"]["code"] for one in told for answer in one.get("answer", []) if "valueCoding" in answer
    }
    assert not codes & CODES
    assert code != "overdose" or not told


def test_a_question_that_a_lead_adds_inside_such_a_group_is_about_it_too():
    """The editor gives it a name that says nothing."""
    form = deepcopy(shipped()["crisis"])
    group = next(item for item in form["item"] if item["linkId"].startswith("substance") and item["type"] == "group")
    group["item"].append({"linkId": "question-1", "type": "string", "text": "What did they drink?"})
    row = Row({"question-1": {"value": ["A flask of gin"]}, "medical.awake": {"value": ["awake"]}})
    assert chosen(response(row, form, AT)) == {"medical.awake": ["awake"]}
    assert "gin" in str(response(row, form, AT, Leave(labels(), NOTICE)))


def test_where_they_were_taken_to_is_not_told_when_that_was_withdrawal_management():
    row = Row({"contact": {"value": ["yes"]}, "disposition": {"value": ["transport_withdrawal"]},
               "destination": {"value": ["Harbor Detox"]}, "receiver": {"value": ["Ann, nurse there"]}})  # fmt: skip
    form = shipped()["close-out"]
    assert chosen(response(row, form, AT)) == {"contact": ["yes"]}
    assert "Harbor Detox" in str(response(row, form, AT, Leave(labels(), NOTICE)))


def test_of_two_answers_that_differ_the_one_that_tells_nothing_stands_alone():
    drunk, ill = {"value": ["substance_nonmedical"]}, {"value": ["psychosis"]}
    for first, second in ((drunk, ill), (ill, drunk)):
        made = response(Row({"presenting": first}, {"presenting": [first, second]}), shipped()["crisis"], AT)
        assert chosen(made) == {"presenting": ["psychosis"]} and UNSETTLED not in str(made)
