"""A form whose answers are reckoned with keeps what the rules read: a yes on paper is a yes in the score."""

import copy
from typing import Any

import pytest

from app.assessments.kept import KEPT, STEPS, missed
from app.assessments.questionnaire import walk
from app.assessments.shipping import shipped
from app.take_home import sheet
from tests.assessments.conftest import Scene
from tests.assessments.test_forms import drafts, publishes
from tests.core.world import good, problem


def changed(code: str, link: str, **more: Any) -> tuple[dict[str, Any], str]:
    """The shipped form with one question changed, and the path of that question."""
    questionnaire = copy.deepcopy(shipped()[code])
    one = next(one for one in walk(questionnaire["item"]) if one.item["linkId"] == link)
    one.item.update(more)
    for name in [name for name, value in one.item.items() if value is None]:
        del one.item[name]
    return questionnaire, one.path


def offers(*codes: str) -> dict[str, Any]:
    return {
        "answerValueSet": None, "answerOption": [{"valueCoding": {"code": code, "display": code}} for code in codes],
    }  # fmt: skip


CHANGES = [
    ("asq", "q3", offers("y", "no"), ".answerOption", "yes"),
    ("asq", "q1", offers("yes", "no", "perhaps"), ".answerOption", "only"),
    ("asq", "q2", {"type": "boolean", "answerOption": None}, ".type", "choice"),
    ("asq", "q5", {"repeats": True}, ".repeats", "one"),
    ("asq", "q4", {"required": None}, ".required", "required"),
    ("close-out", "contact", offers("reached", "no"), ".answerOption", "yes"),
    ("close-out", "plan", offers("made", "declined"), ".answerOption", "renewed"),
    ("close-out", "disposition", offers("home"), ".answerValueSet", "disposition"),
    ("close-out", "distress.before", {"type": "decimal"}, ".type", "integer"),
    ("close-out", "receiver_accepted_at", {"type": "date"}, ".type", "dateTime"),
    ("close-out", "police", {"type": "open-choice"}, ".type", "choice"),
    ("close-out", "contact", offers("yes", "not_there"), ".answerOption", "no"),
    ("close-out", "mode", offers("van"), ".answerValueSet", "transport_mode"),
    ("close-out", "ems", offers("yes", "no"), ".answerOption", "asked"),
    ("close-out", "no_contact_reason", offers("away"), ".answerValueSet", "no_contact_reason"),
    ("close-out", "police", offers("none", "came"), ".answerValueSet", "police_involvement"),
    ("overdose", "dose1.route", offers("nose", "muscle"), ".answerOption", "nasal"),
    ("overdose", "dose6.by", offers("us"), ".answerOption", "team"),
    ("overdose", "ems_called_at", {"type": "date"}, ".type", "dateTime"),
    ("report", "adult.oral_at", {"type": "date"}, ".type", "dateTime"),
    ("report", "child.written_at", {"type": "text"}, ".type", "dateTime"),
    ("crisis", "presenting", offers("psychosis"), ".answerOption", "suicidal_thoughts"),
    ("crisis", "violence", offers("none", "objects"), ".answerValueSet", "violence_risk"),
    ("report", "about", offers("grown", "child"), ".answerOption", "adult"),
    ("report", "child.oral_at", {"repeats": True}, ".repeats", "one"),
    ("hold", "seen", {"type": "boolean"}, ".type", "text"),
    ("plan", "signs", {"type": "open-choice", **offers("sleep")}, ".type", "string"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "link", "more", "path", "words"), CHANGES, ids=[f"{one[0]} {one[1]}" for one in CHANGES]
)
def test_a_question_that_the_rules_read_keeps_its_type_and_codes(
    code: str, link: str, more: dict[str, Any], path: str, words: str
):
    questionnaire, place = changed(code, link, **more)
    found = missed(code, questionnaire)
    assert list(found) == [f"{place}{path}"] and words in found[f"{place}{path}"]


@pytest.mark.parametrize(("code", "link"), [(code, link) for code, those in KEPT.items() for link in those])
def test_a_question_that_the_rules_read_keeps_its_link(code: str, link: str):
    questionnaire, _ = changed(code, link, linkId="renamed")
    found = missed(code, questionnaire)
    assert list(found) == ["item"] and f"“{link}”" in found["item"]


SCREENS = [(code, item["linkId"]) for code in ("asq", "bssa", "safe-t")
           for item in (one.item for one in walk(shipped()[code]["item"])) if item.get("required")]  # fmt: skip


@pytest.mark.parametrize(("code", "link"), SCREENS)
def test_a_screen_of_which_one_tap_would_be_all_is_not_published(code: str, link: str):
    questionnaire, place = changed(code, link, required=None)
    assert list(missed(code, questionnaire)) == [f"{place}.required"]


@pytest.mark.parametrize("code", shipped())
def test_every_shipped_form_keeps_what_is_read_and_a_form_of_ones_own_owes_nothing(code: str):
    assert missed(code, shipped()[code]) == {} == missed(f"own-{code}", {"item": []})


def only_after(link: str, *codes: str) -> dict[str, Any]:
    when = [{"question": link, "operator": "=", "answerCoding": {"code": code}} for code in codes]
    return {"enableWhen": when, "enableBehavior": "any"}


@pytest.mark.parametrize(
    ("link", "more"),
    [("q5", only_after("q4", "yes")), ("now", only_after("q1", "yes", "no")), ("q2", only_after("q1", "yes"))],
)
def test_a_screen_hides_no_question_from_whoever_has_to_be_asked_it(link: str, more: dict[str, Any]):
    questionnaire, _ = changed("asq", link, **more)
    hidden = next(one for one in walk(questionnaire["item"]) if one.item["linkId"] == ("q5" if link == "now" else link))
    assert f"{hidden.path}.enableWhen" in missed("asq", questionnaire)


def test_the_steps_of_a_plan_are_those_of_the_sheet_to_take_home():
    assert tuple(sheet.STEPS) == STEPS


def test_an_asq_that_would_score_wrong_is_not_published_and_the_lead_reads_why(scene: Scene):
    questionnaire, place = changed("asq", "q1", **offers("yes", "no", "yes_often"))
    made = drafts(scene.world, "asq", questionnaire)
    answer = publishes(scene.world, made)
    assert problem(answer) == (422, "malformed") and list(answer.json["errors"]) == [f"{place}.answerOption"]
    told = good(scene.world("lena").ask(f"/forms/{made['id']}/differences", against=scene.forms["asq"]["id"]))
    assert {path: [words] for path, words in told["refused"].items()} == answer.json["errors"]
    assert good(scene.world("lena").ask(f"/forms/{scene.forms['asq']['id']}"))["state"] == "published"


def test_no_form_asks_for_a_consent_that_nothing_heeds():
    """Consents are statements by purpose, with the text that was read out; a form's own would open and close nothing."""
    asked = [(code, one.item["linkId"]) for code, form in shipped().items() for one in walk(form["item"])
             if one.item.get("answerValueSet", "").endswith((":consent_state", ":consent_purpose"))]  # fmt: skip
    assert asked == []


def test_a_plan_offers_only_the_copies_that_there_are():
    how = next(one.item for one in walk(shipped()["plan"]["item"]) if one.item["linkId"] == "copy.how")
    assert [option["valueCoding"]["code"] for option in how["answerOption"]] == ["paper", "photo", "none"]
