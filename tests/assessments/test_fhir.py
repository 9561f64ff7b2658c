"""What FHIR itself says of our forms and of what is filled in: the models of fhir.resources, which know R4B's rules."""

import json
from typing import Any

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from app.assessments.enabling import enabled
from app.assessments.fhir import response
from app.assessments.fitting import misfits
from app.assessments.questionnaire import options, questions, walk
from app.assessments.shipping import shipped
from tests.assessments.conftest import Scene
from tests.core.world import good

A_VALUE: dict[str, Any] = {
    "boolean": True, "string": "words", "text": "more words", "integer": 7, "decimal": 1.5, "date": "2026-11-26",
    "dateTime": "2026-11-26T12:00:00-06:00", "quantity": {"value": 4, "unit": "mg"},
}  # fmt: skip


def filled(form: dict[str, Any], pick: int) -> dict[str, Any]:
    """Every question answered, each choice with another of its options."""
    answers: dict[str, Any] = {}
    for number, (link, item) in enumerate(questions(form).items()):
        offered = options(item)
        value = offered[(number + pick) % len(offered)] if offered else A_VALUE[item["type"]]
        answers[link] = {"value": [value]} if (number + pick) % 5 else {"state": "declined", "reason": "tired"}
    assert misfits(questions(form), answers) == {}
    return answers


class Row:
    """An assessment without a database."""

    id, incident_id, form_code, form_version, state = "a1", "i1", "x", 1, "signed"
    conflicts: dict[str, Any] = {}
    signed = [{"actor": "p1"}]
    created_by = "p1"

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers = answers


@pytest.mark.parametrize("code", shipped())
def test_every_shipped_form_is_a_questionnaire(code: str):
    Questionnaire.model_validate(shipped()[code])


@pytest.mark.parametrize("code", shipped())
@pytest.mark.parametrize("pick", range(5))
def test_whatever_is_filled_in_is_a_questionnaire_response(code: str, pick: int):
    form = shipped()[code]
    answers = filled(form, pick)
    made = response(Row(answers), form, "2026-11-26T18:00:00.000Z")
    QuestionnaireResponse.model_validate(made)
    asked = {placed.item["linkId"] for placed in walk(form["item"]) if placed.item["type"] not in ("group", "display")}
    said = {one["linkId"] for one in leaves(made["item"])}
    assert said == asked & set(enabled(form, answers)), "all that is shown and answered, and nothing else"


def leaves(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [leaf for item in items for leaf in (leaves(item["item"]) if "item" in item else [item])]


def test_the_door_speaks_fhir(scene: Scene):
    asq = scene.starts("asq")
    scene.answers(asq, q1=["yes"], q2={"state": "declined", "reason": "cried"})
    scene.answers(asq, "mo", q1=["no"])
    answer = scene.world("ravi").ask(f"/assessments/{asq}/questionnaire-response")
    assert (answer.status_code, answer.content_type) == (200, "application/fhir+json")
    made = json.loads(answer.text)
    QuestionnaireResponse.model_validate(made)
    assert (made["status"], made["questionnaire"]) == ("in-progress", "urn:alongside:forms:asq|1")
    q1, q2 = made["item"][0]["item"]
    assert q1["extension"] == [{"url": "urn:alongside:unsettled", "valueBoolean": True}]
    assert q2["extension"][0]["valueCode"] == "asked-declined" and "answer" not in q2
    scene.says(asq, "signatures")
    again = good(scene.world("ravi").ask(f"/assessments/{asq}/questionnaire-response"))
    assert again["status"] == "completed"
    told = [one for one in scene.world.rows("timeline").values() if one["act"] == "assessment.exported"]
    assert [one["particulars"] for one in told] == [{"form": "asq", "assessment": asq}] * 2
