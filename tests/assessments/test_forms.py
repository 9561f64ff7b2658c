"""Forms are data: what we cannot show is refused with its path, versions are kept apart, stored answers never break."""

import copy
from typing import Any

import pytest

from app.assessments import ship
from app.assessments.checking import problems
from app.assessments.differences import differences
from app.assessments.shipping import shipped
from app.core import new_id, transaction
from tests.assessments.conftest import Scene
from tests.core.world import World, good, problem

CHOICE = {
    "linkId": "c",
    "type": "choice",
    "text": "Which?",
    "answerOption": [{"valueCoding": {"code": "x", "display": "X"}}],
}
WORDS = {"linkId": "w", "type": "string", "text": "What?"}


def form(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"resourceType": "Questionnaire", "title": "Trial", "item": list(items), **more}


def group(*items: dict[str, Any]) -> dict[str, Any]:
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
    (form(WORDS, WORDS), "item[1].linkId"),
    (form({**WORDS, "linkId": ""}), "item[0].linkId"),
    (form({**WORDS, "text": " "}), "item[0].text"),
    (form({**WORDS, "item": [CHOICE]}), "item[0].item"),
    (form({**group(), "item": []}), "item[0].item"),
    (form({**group(WORDS), "repeats": True}), "item[0].repeats"),
    (form({"linkId": "d", "type": "display", "text": "Read", "required": True}), "item[0].required"),
    (form({**WORDS, "maxLength": 0}), "item[0].maxLength"),
    (form({**WORDS, "required": "yes"}), "item[0].required"),
    (form({**WORDS, "answerValueSet": "urn:alongside:codes:language"}), "item[0].answerValueSet"),
    (form({"linkId": "c", "type": "choice", "text": "Which?"}), "item[0].answerOption"),
    (form({**CHOICE, "answerOption": [{"valueString": "x"}]}), "item[0].answerOption[0]"),
    (form({**CHOICE, "answerOption": CHOICE["answerOption"] * 2}), "item[0].answerOption[1].valueCoding.code"),
    (form({**WORDS, "type": "choice", "answerValueSet": "http://hl7.org/fhir/ValueSet/x"}), "item[0].answerValueSet"),
    (form({**WORDS, "type": "choice", "answerValueSet": "urn:alongside:codes:nowhere"}), "item[0].answerValueSet"),
    (form({**WORDS, "type": "choice", "answerValueSet": "urn:alongside:codes:unit_status_next"}), "item[0].answerValueSet"),
    (form({**WORDS, "type": "choice", "answerValueSet": "urn:alongside:codes:incident_status"}), "item[0].answerValueSet"),
    (form({**CHOICE, "initial": [{"valueCoding": {"code": "y"}}]}), "item[0].initial[0].valueCoding.code"),
    (form({**WORDS, "initial": [{"valueInteger": 1}]}), "item[0].initial"),
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
    (form(CHOICE, when(answerString="x")), "item[1].enableWhen[0].answerString"),
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


@pytest.mark.parametrize("code", shipped())
def test_every_shipped_form_can_be_published(code: str):
    assert problems(shipped()[code]) == {}


def drafts(world: World, code: str, questionnaire: dict[str, Any], by: str = "lena") -> dict[str, Any]:
    return good(world(by).put(f"/api/v1/forms/{new_id()}", json={"code": code, "questionnaire": questionnaire}))


def publishes(world: World, form: dict[str, Any]) -> Any:
    return world("lena").say(f"/forms/{form['id']}/publications")


def test_publishing_says_every_fault_at_once_and_changes_nothing(scene: Scene):
    bad = drafts(scene.world, "asq", form({**WORDS, "type": "url"}, {**CHOICE, "extension": []}))
    answer = publishes(scene.world, bad)
    assert problem(answer) == (422, "malformed")
    assert set(answer.json["errors"]) == {"item[0].type", "item[1].extension"}
    assert {row["id"] for row in good(scene.world("ravi").ask("/forms"))["items"]} >= {scene.forms["asq"]["id"]}


def test_a_draft_is_changed_only_by_who_has_seen_it_and_a_published_one_by_nobody(scene: Scene):
    made = drafts(scene.world, "trial", form(WORDS))
    path, body = f"/api/v1/forms/{made['id']}", {"code": "trial", "questionnaire": form(WORDS, CHOICE)}
    assert problem(scene.world("lena").put(path, json=body)) == (412, "stale")
    seen = good(scene.world("lena").put(path, json=body, headers={"If-Match": f'"{made["stamp"]}"'}))
    other = {**body, "code": "other"}
    assert problem(scene.world("lena").put(path, json=other, headers={"If-Match": seen["stamp"]})) == (422, "malformed")
    out = good(publishes(scene.world, made))
    assert (out["state"], out["version"], out["published_by"]) == ("published", 1, out["created_by"])
    again = scene.world("lena").put(path, json=body, headers={"If-Match": out["stamp"]})
    assert problem(again) == (409, "conflict") and problem(publishes(scene.world, made)) == (409, "conflict")


def test_a_started_assessment_keeps_its_version(scene: Scene):
    """Old and new versions, started and not, drafts and what is out: each goes on as it began."""
    old = scene.starts("asq")
    scene.answers(old, q1=["no"])
    questionnaire = copy.deepcopy(scene.forms["asq"]["questionnaire"])
    questionnaire["item"].append({"linkId": "more", "type": "text", "text": "Anything else?"})
    made = drafts(scene.world, "asq", questionnaire)
    assert made["version"] == 2 and scene.row(old)["form_version"] == 1
    good(publishes(scene.world, made))
    versions = {
        row["version"]: row["state"] for row in good(scene.world("lena").ask("/forms"))["items"] if row["code"] == "asq"
    }
    assert versions == {1: "retired", 2: "published"}
    refused = scene.world("ravi").say(f"/assessments/{old}/answers", answers={"more": {"value": ["x"]}})
    assert problem(refused) == (422, "malformed"), "the old version has no such question"
    assert scene.answers(old, q2=["no"])["form_version"] == 1
    late = scene.starts("asq")
    assert scene.row(late)["form_version"] == 1, "begun without signal on what was out then"
    scene.forms["asq"] = made
    new = scene.starts("asq")
    assert scene.answers(new, q1=["no"], more=["x"])["form_version"] == 2
    assert good(scene.world("ravi").ask(f"/forms/{scene.row(old)['form_id']}"))["state"] == "retired"
    good(scene.world("lena").say(f"/forms/{made['id']}/retirements"))
    assert "asq" not in {row["code"] for row in good(scene.world("ravi").ask("/forms"))["items"]}
    assert problem(scene.world("lena").say(f"/forms/{made['id']}/retirements")) == (409, "conflict")


def test_a_question_that_holds_answers_keeps_its_type(scene: Scene):
    crisis = scene.starts("crisis")
    scene.answers(crisis, note=["Sits by the door"])
    questionnaire = copy.deepcopy(scene.forms["crisis"]["questionnaire"])
    first = questionnaire["item"][0]["item"]
    first[1] |= {"type": "integer"}
    del first[1]["maxLength"]
    answer = publishes(scene.world, drafts(scene.world, "crisis", questionnaire))
    assert problem(answer) == (422, "malformed") and list(answer.json["errors"]) == ["item[0].item[1].type"]
    first[1]["linkId"] = "note_number"
    made = drafts(scene.world, "crisis", questionnaire)
    path = f"/forms/{made['id']}/differences"
    told = good(scene.world("lena").ask(path, against=scene.forms["crisis"]["id"]))
    assert told["refused"] == {} and {one["change"] for one in told["items"]} == {"added", "removed"}
    good(publishes(scene.world, made))


def test_a_type_without_answers_may_change(scene: Scene):
    questionnaire = copy.deepcopy(scene.forms["crisis"]["questionnaire"])
    mood = next(item for item in questionnaire["item"][3]["item"] if item["linkId"] == "mse.mood")
    mood["type"] = "text"
    good(publishes(scene.world, drafts(scene.world, "crisis", questionnaire)))


def test_two_versions_are_compared_by_path():
    before = form(WORDS, CHOICE, group({**WORDS, "linkId": "in"}))
    after = form({**CHOICE, "required": True}, WORDS, group({**WORDS, "linkId": "new"}), title="Trial two")
    told = [
        (one["change"], one["link_id"], one["path"], one["before"], one["after"]) for one in differences(before, after)
    ]
    assert told == [
        ("changed", None, "title", "Trial", "Trial two"),
        ("removed", "in", "item[2].item[0]", "What?", None),
        ("changed", "c", "item[0].required", None, True),
        ("moved", "w", "item[1]", "item[0]", "item[1]"),
        ("added", "new", "item[2].item[0]", None, "What?"),
    ]
    assert differences(before, before) == []


def test_shipping_again_adds_nothing_and_never_replaces_what_a_lead_made(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    with scene.world.app.app_context():
        with transaction():
            assert ship() == 0
        old = {code: int(form["version"]) for code, form in shipped().items()}
        newer = {**shipped(), **{code: {**shipped()[code], "version": str(old[code] + 1)} for code in ("asq", "bssa")}}
        good(publishes(scene.world, drafts(scene.world, "asq", shipped()["asq"])))
        monkeypatch.setattr("app.assessments.shipping.shipped", lambda: newer)
        with transaction():
            assert ship() == 2
        with transaction():
            assert ship() == 0
    rows = [
        (row["code"], row["version"], row["state"], row["shipped"])
        for row in good(scene.world("lena").ask("/forms"))["items"]
    ]
    assert [row for row in rows if row[0] == "asq"] == [
        ("asq", 1, "retired", old["asq"]), ("asq", 2, "published", None), ("asq", 3, "draft", old["asq"] + 1)]  # fmt: skip
    assert [row for row in rows if row[0] == "bssa"] == [
        ("bssa", 1, "retired", old["bssa"]), ("bssa", 2, "published", old["bssa"] + 1)]  # fmt: skip


def test_who_does_not_make_forms_may_not(scene: Scene):
    for member in ("ravi", "cleo", "dana", "ada"):
        answer = scene.world(member).put(f"/api/v1/forms/{new_id()}", json={"code": "x", "questionnaire": form(WORDS)})
        assert problem(answer) == (403, "not-allowed")


@pytest.mark.parametrize("leaf", ["\u0000", "\ud800", 1e308 * 10, 2**60, "x" * 5000])
def test_what_no_database_keeps_is_refused_before_it_is_a_draft(world: World, leaf: Any):
    body = {"code": "trial", "questionnaire": form({**WORDS, "text": leaf})}
    assert problem(world("lena").put(f"/api/v1/forms/{new_id()}", json=body))[0] == 422


def test_a_form_that_is_deep_beyond_sense_is_refused(world: World):
    deep: Any = WORDS
    for number in range(20):
        deep = {"linkId": f"g{number}", "type": "group", "text": "deeper", "item": [deep]}
    answer = publishes(world, drafts(world, "trial", form(deep)))
    assert problem(answer) == (422, "malformed") and any(path.endswith(".item") for path in answer.json["errors"])
