"""Which questions are to be asked: examples that the phone shares, and properties over forms made up at random."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.assessments.checking import problems
from app.assessments.enabling import enabled, missing
from app.assessments.questionnaire import STATES, walk
from app.assessments.shipping import shipped
from tests.assessments.vectors import VECTORS

CASES = VECTORS["enabling"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_shown_and_what_is_wanted(case: dict[str, Any]):
    disputed = case.get("conflicts", {})
    assert enabled(case, case["answers"], disputed) == case["enabled"]
    assert missing(case, case["answers"], disputed) == case["missing"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_examples_are_forms_that_can_be_published(case: dict[str, Any]):
    assert problems({"resourceType": "Questionnaire", "title": "an example", "item": case["item"]}) == {}


LINKS = [f"q{number}" for number in range(6)]
VALUES = st.one_of(
    st.sampled_from([{}, {"state": "declined"}, {"state": "unable"}]),
    st.lists(st.sampled_from(["yes", "no"]), max_size=2).map(lambda chosen: {"value": chosen}),
)
ANSWERS = st.dictionaries(st.sampled_from(LINKS), VALUES)


def condition(question: str) -> st.SearchStrategy[dict[str, Any]]:
    coded = st.sampled_from([{"code": "yes"}, {"code": "no"}, {"system": STATES, "code": "declined"}])
    compared = st.builds(
        lambda operator, coding: {"question": question, "operator": operator, "answerCoding": coding},
        st.sampled_from(["=", "!="]), coded,
    )  # fmt: skip
    exists = st.booleans().map(lambda yes: {"question": question, "operator": "exists", "answerBoolean": yes})
    return compared | exists


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    """Questions that hang on earlier ones, some of them in groups that hang too."""
    items: list[dict[str, Any]] = []
    for number, link in enumerate(LINKS):
        item: dict[str, Any] = {
            "linkId": link, "type": "choice", "text": link, "required": draw(st.booleans()), "repeats": True,
            "answerOption": [{"valueCoding": {"code": code, "display": code}} for code in ("yes", "no")],
        }  # fmt: skip
        wanted = draw(st.lists(st.sampled_from(LINKS[:number]).flatmap(condition), max_size=3)) if number else []
        outer = {"linkId": f"g{number}", "type": "group", "text": link, "item": [item]} if draw(st.booleans()) else item
        if wanted:
            outer |= {"enableWhen": wanted, "enableBehavior": draw(st.sampled_from(["any", "all"]))}
        items.append(outer)
    return {"resourceType": "Questionnaire", "title": "made up", "item": items}


many = settings(max_examples=250, deadline=None)


@many
@given(form=forms(), answers=ANSWERS)
def test_what_is_hidden_says_nothing(form: dict[str, Any], answers: dict[str, Any]):
    """Whatever lies under a hidden question, the rest of the form looks the same without it."""
    shown = enabled(form, answers)
    left = {link: answer for link, answer in answers.items() if link in shown}
    assert enabled(form, left) == shown and missing(form, left) == missing(form, answers)


@many
@given(form=forms(), answers=ANSWERS)
def test_every_item_is_decided_by_its_conditions_and_its_group(form: dict[str, Any], answers: dict[str, Any]):
    shown = set(enabled(form, answers))
    for placed in walk(form["item"]):
        held = [holds(one, answers if one["question"] in shown else {}) for one in placed.item.get("enableWhen", [])]
        wanted = not held or (any if placed.item.get("enableBehavior") == "any" else all)(held)
        assert (placed.item["linkId"] in shown) == (wanted and shown.issuperset(placed.parents))


def holds(one: dict[str, Any], answers: dict[str, Any]) -> bool:
    """The same said in another way: what is the set of all that was answered?"""
    answer = answers.get(one["question"], {})
    if one["operator"] == "exists":
        return one["answerBoolean"] is (len(answer.get("value", [])) > 0)
    coding = one["answerCoding"]
    said = {answer.get("state")} if "system" in coding else set(answer.get("value", []))
    return (coding["code"] in said) is (one["operator"] == "=")


@many
@given(form=forms(), answers=ANSWERS)
def test_a_refusal_always_settles_what_is_wanted(form: dict[str, Any], answers: dict[str, Any]):
    for _ in LINKS:
        answers = {**answers, **{link: {"state": "declined"} for link in missing(form, answers)}}
    assert missing(form, answers) == []


def test_the_acuity_question_is_asked_after_a_yes_or_a_refusal_and_not_before():
    form = shipped()["asq"]
    no = {link: {"value": ["no"]} for link in ("q1", "q2", "q3", "q4")}
    assert "q5" not in enabled(form, {}) and "q5" not in enabled(form, no)
    for link in no:
        assert "q5" in enabled(form, no | {link: {"value": ["yes"]}})
        assert "q5" in enabled(form, no | {link: {"state": "declined"}})
        assert "q5" not in enabled(form, no | {link: {"state": "unable"}})


def test_looking_changes_nothing():
    form, answers = shipped()["crisis"], {"deesc.techniques": {"value": ["listen_reflect"]}}
    before = copy.deepcopy((form, answers))
    assert "deesc.effect" in enabled(form, answers) and (form, answers) == before
