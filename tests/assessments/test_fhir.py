"""What FHIR itself says of our forms and of what is filled in: R4's own models, with every reference followed."""

import json
from typing import Any

import pytest

from app.assessments.enabling import enabled
from app.assessments.fhir import UNSETTLED, UNSIGNED, response
from app.assessments.fitting import misfits
from app.assessments.questionnaire import options, questions, walk
from app.assessments.shipping import shipped
from app.assessments.substances import Leave
from app.core import new_id
from tests.assessments.conftest import Scene
from tests.core.world import good
from tests.people.support import somebody
from tests.support.fhir import holds

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

    id, incident_id, person_id, form_code, form_version, state = "a1", "i1", None, "x", 1, "signed"
    signed = [{"actor": "p1"}]
    created_by = "p1"

    def __init__(self, answers: dict[str, Any], conflicts: dict[str, Any] | None = None) -> None:
        self.answers, self.conflicts = answers, conflicts or {}


@pytest.mark.parametrize("code", shipped())
def test_every_shipped_form_is_a_questionnaire(code: str):
    holds(shipped()[code])


@pytest.mark.parametrize("code", shipped())
@pytest.mark.parametrize("pick", range(5))
def test_whatever_is_filled_in_is_a_questionnaire_response(code: str, pick: int):
    form = shipped()[code]
    answers = filled(form, pick)
    made = response(Row(answers), form, "2026-11-26T18:00:00.000Z", Leave({}, "a notice"))
    holds(made)
    asked = {placed.item["linkId"] for placed in walk(form["item"]) if placed.item["type"] not in ("group", "display")}
    said = {one["linkId"] for one in leaves(made["item"])}
    assert said == asked & set(enabled(form, answers)), "all that is shown and answered, and nothing else"


def leaves(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [leaf for item in items for leaf in (leaves(item["item"]) if "item" in item else [item])]


OTHERS: dict[str, list[dict[str, Any]]] = {
    "q1": [{"value": ["no"]}, {"value": ["yes"]}, {"state": "declined", "reason": "cried"}],
    "q2": [{"value": []}, {"value": ["no"]}], "q3": [{"state": "unable"}, {"value": []}],
    "q5": [{"value": ["no"]}, {"value": ["yes"]}],
}  # fmt: skip


def test_all_that_stands_is_told_of_two_answers_that_differ():
    answers = {link: those[0] for link, those in OTHERS.items()}
    made = response(Row(answers, OTHERS), shipped()["asq"], "2026-11-26T18:00:00.000Z")
    holds(made)
    told = {one["linkId"]: one for one in leaves(made["item"])}
    q1, q2, q3 = (told[link]["extension"] for link in ("q1", "q2", "q3"))
    assert [one["url"] for one in q1] == [UNSETTLED, UNSETTLED]
    assert q1[0]["extension"][0]["valueCoding"]["code"] == "yes"
    assert [one.get("valueCode") or one["valueString"] for one in q1[1]["extension"]] == ["asked-declined", "cried"]
    assert "answer" not in told["q2"] and q2[0]["extension"][0]["valueCoding"]["code"] == "no"
    assert q3[0]["valueCode"] == "asked-unknown" and q3[1]["extension"] == [{"url": "taken-back", "valueBoolean": True}]
    assert [one["valueCoding"]["code"] for one in told["q5"]["answer"]] == ["no"], (
        "one of two yeses is enough to ask it"
    )


def test_who_says_the_same_is_no_second_answer_beside_it():
    no, yes = {"value": ["no"]}, {"value": ["yes"]}
    made = response(
        Row({"q1": no}, {"q1": [no, dict(no), yes, dict(yes), dict(no)]}), shipped()["asq"], "2026-11-26T18:00:00.000Z"
    )
    (q1,) = leaves(made["item"])
    assert [one["extension"][0]["valueCoding"]["code"] for one in q1["extension"]] == ["yes"]


def test_it_refers_to_the_form_by_the_number_that_this_carries_and_to_whom_it_is_about(scene: Scene):
    """What is shipped has a number of its own, apart from the programme's."""
    person = somebody(scene.world, scene.incident)
    crisis = scene.starts("crisis", person_id=person)
    scene.answers(crisis, presenting=["psychosis"])
    made = good(scene.world("ravi").ask(f"/assessments/{crisis}/questionnaire-response"))
    holds(made)
    form = scene.forms["crisis"]["questionnaire"]
    assert made["questionnaire"] == f"{form['url']}|{form['version']}"
    assert made["subject"] == {"identifier": {"system": "urn:alongside:persons", "value": person}}
    draft = {"code": "crisis", "questionnaire": {**form, "version": "9"}}
    path = f"/api/v1/forms/{new_id()}"
    row = good(scene.world("lena").put(path, json=draft))
    again = good(scene.world("lena").put(path, json=draft, headers={"If-Match": row["stamp"]}))
    assert [one["questionnaire"]["version"] for one in (row, again)] == [str(row["version"])] * 2 == ["2", "2"]


def test_the_door_speaks_fhir(scene: Scene):
    asq = scene.starts("asq")
    scene.answers(asq, q1=["yes"], q2={"state": "declined", "reason": "cried"})
    scene.answers(asq, "mo", q1=["no"])
    answer = scene.world("ravi").ask(f"/assessments/{asq}/questionnaire-response")
    assert (answer.status_code, answer.content_type) == (200, "application/fhir+json")
    made = json.loads(answer.text)
    holds(made)
    assert (made["status"], made["questionnaire"]) == ("in-progress", "urn:alongside:forms:asq|1")
    q1, q2 = made["item"][0]["item"]
    assert [one["valueCoding"]["code"] for one in q1["answer"]] == ["no"]
    assert q1["extension"] == [
        {"url": UNSETTLED, "extension": [{"url": "answer", "valueCoding": {"code": "yes", "display": "Yes"}}]}
    ]
    assert q2["extension"][0]["valueCode"] == "asked-declined" and "answer" not in q2
    scene.says(asq, "signatures")
    again = good(scene.world("ravi").ask(f"/assessments/{asq}/questionnaire-response"))
    assert again["status"] == "completed"
    told = [one for one in scene.world.rows("timeline").values() if one["act"] == "assessment.exported"]
    assert [one["particulars"] for one in told] == [{"form": "asq", "assessment": asq}] * 2


def test_what_came_after_the_signature_is_told_as_its_authors_and_not_the_signers(scene: Scene):
    """Also where nothing was signed there, so that it is the answer that stands."""
    asq = scene.starts("asq")
    scene.answers(asq, q1=["yes"])
    scene.says(asq, "signatures")
    scene.answers(asq, "mo", q1=["no"], q2=["yes"], q3={"state": "declined"})
    row = scene.world.rows("assessments", "ravi")[asq]
    made = good(scene.world("ravi").ask(f"/assessments/{asq}/questionnaire-response"))
    holds(made)
    q1, q2, q3 = made["item"][0]["item"]
    said = row["answers"]["q2"]
    author = {"identifier": {"system": "urn:alongside:people", "value": said["actor"]}}
    mark = {
        "url": UNSIGNED,
        "extension": [{"url": "author", "valueReference": author}, {"url": "at", "valueDateTime": said["at"]}],
    }
    assert said["unsigned"] and made["author"] != author
    assert [one["valueCoding"]["code"] for one in (*q1["answer"], *q2["answer"])] == ["yes", "yes"]
    assert q2["extension"] == [mark] and q3["extension"][1:] == [mark]
    assert [one["url"] for one in q1["extension"]] == [UNSETTLED], "what was signed is the signer's"
    assert q1["extension"][0]["extension"][1:] == [mark]


def test_what_was_taken_back_after_the_signature_is_no_answer():
    late = {"value": [], "unsigned": True, "actor": None, "at": "2026-11-26T18:05:00.000Z"}
    made = response(Row({"q1": late}), shipped()["asq"], "2026-11-26T18:00:00.000Z")
    assert "item" not in made
