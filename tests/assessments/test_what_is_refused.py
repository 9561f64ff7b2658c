"""What of a form we cannot show or could never hold is refused with its path, before anybody fills it in."""

from typing import Any

import pytest

from app.assessments.checking import problems
from app.assessments.fitting import FITS
from app.assessments.questionnaire import STATES
from app.assessments.shipping import shipped

CHOICE = {
    "linkId": "c",
    "type": "choice",
    "text": "Which?",
    "answerOption": [{"valueCoding": {"code": "x", "display": "X"}}],
}
WORDS = {"linkId": "w", "type": "string", "text": "What?"}


def form(*items: Any, **more: Any) -> dict[str, Any]:
    return {"resourceType": "Questionnaire", "title": "Trial", "item": list(items), **more}


def group(*items: Any) -> dict[str, Any]:
    return {"linkId": "g", "type": "group", "text": "Together", "item": list(items)}


def when(**more: Any) -> dict[str, Any]:
    return {**WORDS, "enableWhen": [{"question": "c", "operator": "=", **more}]}


REFUSED = [
    (form(WORDS, {**WORDS, "linkId": "t", "type": "time"}), "item[1].type"),
    (form(WORDS, CHOICE, group({**WORDS, "linkId": "u", "type": "url"})), "item[2].item[0].type"),
    (form({**WORDS, "type": "attachment"}), "item[0].type"),
    (form({**WORDS, "type": "reference"}), "item[0].type"),
    (form({**WORDS, "extension": []}), "item[0].extension"),
    (form({**WORDS, "definition": "x"}), "item[0].definition"),
    (form({**WORDS, "code": [{"system": "http://loinc.org", "code": "1"}]}), "item[0].code"),
    (form({**WORDS, "readOnly": True}), "item[0].readOnly"),
    (form(WORDS, contained=[]), "contained"),
    (form(WORDS, None), "item[1]"),
    (form("junk", WORDS), "item[0]"),
    (form(group(WORDS, [])), "item[0].item[1]"),
    (form({**WORDS, "prefix": "1."}), "item[0].prefix"),
    (form({**WORDS, "prefix": {"x": 1}}), "item[0].prefix"),
    (form({**WORDS, "enableWhen": None}), "item[0].enableWhen"),
    (form({**WORDS, "maxLength": None}), "item[0].maxLength"),
    (form({**CHOICE, "answerValueSet": None}), "item[0].answerValueSet"),
    (form({**WORDS, "item": None}), "item[0].item"),
    (form({**WORDS, "linkId": "constructor"}), "item[0].linkId"),
    (form({**WORDS, "linkId": "__proto__"}), "item[0].linkId"),
    (form(WORDS, description=["What for"]), "description"),
    (form(WORDS, copyright=5), "copyright"),
    (form(WORDS, publisher=None), "publisher"),
    (form(WORDS, version=2), "version"),
    (form(WORDS, status=7), "status"),
    (form(WORDS, status="published"), "status"),
    (form(WORDS, experimental="no"), "experimental"),
    (form(WORDS, subjectType="Device"), "subjectType"),
    (form(WORDS, subjectType=[None]), "subjectType"),
    (form(WORDS, WORDS), "item[1].linkId"),
    (form({**WORDS, "linkId": ""}), "item[0].linkId"),
    (form({**WORDS, "text": " "}), "item[0].text"),
    (form({**WORDS, "item": [CHOICE]}), "item[0].item"),
    (form({**group(), "item": []}), "item[0].item"),
    (form({**group(WORDS), "repeats": True}), "item[0].repeats"),
    (form({"linkId": "d", "type": "display", "text": "Read", "required": True}), "item[0].required"),
    (form({**WORDS, "maxLength": 0}), "item[0].maxLength"),
    (form({**WORDS, "maxLength": 4001}), "item[0].maxLength"),
    (form({**WORDS, "type": "integer", "repeats": True}), "item[0].repeats"),
    (form({**WORDS, "type": "date", "repeats": True}), "item[0].repeats"),
    (form({**WORDS, "type": "boolean", "repeats": True}), "item[0].repeats"),
    (form({**WORDS, "required": "yes"}), "item[0].required"),
    (form({**WORDS, "answerValueSet": "urn:alongside:codes:language"}), "item[0].answerValueSet"),
    (form({"linkId": "c", "type": "choice", "text": "Which?"}), "item[0].answerOption"),
    (form({**CHOICE, "answerOption": []}), "item[0].answerOption"),
    (form({**CHOICE, "answerOption": {}}), "item[0].answerOption"),
    (form({**CHOICE, "type": "open-choice", "answerOption": []}), "item[0].answerOption"),
    (form({**CHOICE, "answerOption": [{"valueString": "x"}]}), "item[0].answerOption[0]"),
    (
        form({**CHOICE, "answerOption": [{"valueCoding": {"code": "x", "display": "X", "system": 5}}]}),
        "item[0].answerOption[0].valueCoding",
    ),
    (form({**CHOICE, "answerOption": CHOICE["answerOption"] * 2}), "item[0].answerOption[1].valueCoding.code"),
    (form({**WORDS, "type": "choice", "answerValueSet": "http://hl7.org/fhir/ValueSet/x"}), "item[0].answerValueSet"),
    (form({**WORDS, "type": "choice", "answerValueSet": "urn:alongside:codes:nowhere"}), "item[0].answerValueSet"),
    (form({**WORDS, "type": "choice", "answerValueSet": "urn:alongside:codes:unit_status_next"}), "item[0].answerValueSet"),
    (form({**WORDS, "type": "choice", "answerValueSet": "urn:alongside:codes:incident_status"}), "item[0].answerValueSet"),
    (form({**CHOICE, "initial": [{"valueCoding": {"code": "y"}}]}), "item[0].initial[0].valueCoding.code"),
    (form({**WORDS, "initial": [{"valueInteger": 1}]}), "item[0].initial"),
    (form({**WORDS, "repeats": True, "initial": [{"valueString": "x"}] * 61}), "item[0].initial"),
    (form({**WORDS, "type": "integer", "initial": [{"valueInteger": "x"}]}), "item[0].initial[0].valueInteger"),
    (form({**WORDS, "type": "integer", "initial": [{"valueInteger": 1.5}]}), "item[0].initial[0].valueInteger"),
    (form({**WORDS, "type": "boolean", "initial": [{"valueBoolean": "true"}]}), "item[0].initial[0].valueBoolean"),
    (form({**WORDS, "type": "date", "initial": [{"valueDate": "2026-02-30"}]}), "item[0].initial[0].valueDate"),
    (form({**WORDS, "type": "dateTime", "initial": [{"valueDateTime": "2026-02-20T10:00"}]}), "item[0].initial[0].valueDateTime"),
    (form({**WORDS, "type": "quantity", "initial": [{"valueQuantity": {"value": "4"}}]}), "item[0].initial[0].valueQuantity"),
    (form({**WORDS, "maxLength": 3, "initial": [{"valueString": "long"}]}), "item[0].initial[0].valueString"),
    (form({**CHOICE, "type": "open-choice", "initial": [{"valueString": " "}]}), "item[0].initial[0].valueString"),
    (form({**CHOICE, "initial": [{"valueCoding": "x"}]}), "item[0].initial[0].valueCoding.code"),
    (form({**CHOICE, "initial": [{"valueCoding": {"code": []}}]}), "item[0].initial[0].valueCoding.code"),
    (
        form({**CHOICE, "repeats": True, "initial": [{"valueCoding": {"code": one}} for one in "xy"]}),
        "item[0].initial[1].valueCoding.code",
    ),
    (
        form({**WORDS, "type": "choice", "repeats": True, "answerValueSet": "urn:alongside:codes:safety_event",
              "initial": [{"valueCoding": {"code": one}} for one in ("none", "threat")]}),
        "item[0].initial",
    ),
    (form(CHOICE, when(answerCoding={"code": "y"})), "item[1].enableWhen[0].answerCoding.code"),
    (
        form(
            {**WORDS, "linkId": "c", "type": "choice", "answerValueSet": "urn:alongside:codes:violence_risk"},
            when(answerCoding={"code": "sunny"}),
        ),
        "item[1].enableWhen[0].answerCoding.code",
    ),
    (form(CHOICE, {**when(answerCoding={"code": "x"}), "enableWhen": []}), "item[1].enableWhen"),
    (form(CHOICE, {**WORDS, "enableWhen": [{"question": "z", "operator": "="}]}), "item[1].enableWhen[0].question"),
    (form(CHOICE, {**WORDS, "enableWhen": [{"question": "c", "operator": "~"}]}), "item[1].enableWhen[0].operator"),
    (form({**WORDS, "linkId": "c", "type": "dateTime"}, when(answerDateTime="today")), "item[1].enableWhen[0].answerDateTime"),
    (form({**WORDS, "linkId": "c", "type": "date"}, when(answerDate="2026-W48-5")), "item[1].enableWhen[0].answerDate"),
    (form(CHOICE, when(answerString="x")), "item[1].enableWhen[0].answerString"),
    (form(CHOICE, when(answerCoding={"system": STATES, "code": "x"})), "item[1].enableWhen[0].answerCoding.code"),
    (form(CHOICE, when(answerCoding={"system": STATES, "code": "declined"}, answerString="x")), "item[1].enableWhen[0]"),
    (
        form({**WORDS, "linkId": "c", "type": "quantity"}, when(answerQuantity={"value": 4, "unit": 5})),
        "item[1].enableWhen[0].answerQuantity",
    ),
    (form(CHOICE, when(operator=">", answerCoding={"code": "x"})), "item[1].enableWhen[0].operator"),
    (form(CHOICE, when(operator="exists", answerBoolean="x")), "item[1].enableWhen[0]"),
    (form(CHOICE, {**WORDS, "enableWhen": when(answerCoding={"code": "x"})["enableWhen"] * 2}), "item[1].enableBehavior"),
    (form({**CHOICE, "enableWhen": [{"question": "c", "operator": "exists", "answerBoolean": True}]}), "item[0].enableWhen"),
    (form(), "item"),
    ({"resourceType": "Observation", "title": "x", "item": [WORDS]}, "resourceType"),
]  # fmt: skip


@pytest.mark.parametrize(("questionnaire", "path"), REFUSED, ids=[path for _, path in REFUSED])
def test_what_we_cannot_show_is_refused_with_its_path(questionnaire: dict[str, Any], path: str):
    assert list(problems(questionnaire)) == [path]


BEGINNINGS: list[dict[str, Any]] = [
    {"type": "integer", "initial": [{"valueInteger": 3}]},
    {"type": "boolean", "initial": [{"valueBoolean": False}]},
    {"type": "date", "initial": [{"valueDate": "2026-02-20"}]},
    {"type": "dateTime", "initial": [{"valueDateTime": "2026-02-20T10:00:00-06:00"}]},
    {"type": "quantity", "initial": [{"valueQuantity": {"value": 4, "unit": "mg"}}]},
    {"maxLength": 4, "initial": [{"valueString": "long"}]},
    {**CHOICE, "type": "open-choice", "initial": [{"valueString": "Own words"}]},
    {**CHOICE, "repeats": True, "initial": [{"valueCoding": {"code": "x", "display": "X"}}]},
]


@pytest.mark.parametrize("more", BEGINNINGS, ids=[str(one["initial"]) for one in BEGINNINGS])
def test_a_question_may_begin_with_what_could_be_its_answer(more: dict[str, Any]):
    assert problems(form({**WORDS, **more})) == {}


MOMENTS = {
    "date": (["2026-11-27"], ["2026-W48-5", "2026-02-30", "20261127", "2026-11-27\n", "2026-11", 20261127]),
    "dateTime": (
        ["2026-11-27T07:00:00Z", "2026-11-27T07:00:00.123Z", "2026-11-27T07:00:00-06:00"],
        ["20261127T07+00:00", "2026-W48-5T07:00:00Z", "2026-11-27T07:00Z", "2026-11-27T07:00:00", "2026-11-27T07:00:00+0000",
         "2026-11-27T07:00:00,5Z", "2026-11-27T25:00:00Z", "2026-11-27 07:00:00Z"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", MOMENTS)
def test_a_day_and_a_moment_are_written_as_fhir_does(kind: str):
    fine, odd = MOMENTS[kind]
    assert [FITS[kind]({}, value) for value in fine + odd] == [True] * len(fine) + [False] * len(odd)


@pytest.mark.parametrize("code", shipped())
def test_every_shipped_form_can_be_published(code: str):
    assert problems(shipped()[code]) == {}
