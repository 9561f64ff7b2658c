"""What the shipped forms ask after every combination of answers, as the words of the forms say (shared with the phone)."""

import json
from collections.abc import Iterator
from itertools import chain, combinations, product
from math import prod
from pathlib import Path
from typing import Any

import pytest

from app.assessments.enabling import enabled
from app.assessments.questionnaire import options, questions, walk
from app.assessments.shipping import shipped

SHARED = json.loads((Path(__file__).parents[1] / "vectors" / "enabling.json").read_text("utf-8"))
RULES, MOST = SHARED["rules"], SHARED["most"]
BY_ITEM = {(rule["form"], rule["item"]): rule for rule in RULES}
NAMES = [f"{rule['form']} {rule['item']}" for rule in RULES]
WHEN, MUCH = "2026-11-25T16:00:00-06:00", {"value": 4, "unit": "mg"}

Answers = dict[str, dict[str, Any]]


def asked_in(rule: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(link for line in rule["shown"] for link in line))


def behind(rule: dict[str, Any]) -> list[dict[str, Any]]:
    """The rules of what has to be shown as well, the nearest first."""
    before = BY_ITEM.get((rule["form"], rule.get("behind")))
    return [before, *behind(before)] if before else []


def grounds(rule: dict[str, Any], form: dict[str, Any]) -> list[Answers]:
    """What else may be answered already: nothing, and the least that shows what the item is behind."""
    lines = [one["shown"][0] for one in behind(rule)]
    least = {
        link: next(way for way in ways(questions(form)[link]) if said_so(way, among))
        for line in lines
        for link, among in line.items()
    }
    return [{}, least] if lines else [{}]


def ways(item: dict[str, Any]) -> list[dict[str, Any]]:
    """Every way to answer one question: not yet, each non-answer, each choice, and of several choices each set."""
    plain = {"boolean": [True, False], "dateTime": [WHEN], "quantity": [MUCH]}
    values = [[value] for value in plain.get(item["type"], options(item))]
    if item.get("repeats"):
        values = sets([value for (value,) in values])
    return [{}, *({"state": state} for state in SHARED["states"]), *({"value": value} for value in values)]


def sets(values: list[Any]) -> list[list[Any]]:
    """All of them where they can be counted; else each alone, each pair and all at once."""
    sizes = range(1, len(values) + 1) if 2 ** len(values) <= MOST else (1, 2, len(values))
    return [list(some) for size in sizes for some in combinations(values, size)]


def every(asked: dict[str, list[dict[str, Any]]]) -> Iterator[Answers]:
    """All combinations; of more than can be counted, all those of each two questions."""
    counted = prod(map(len, asked.values())) <= MOST
    groups = [tuple(asked)] if counted else list(combinations(asked, 2))
    for links in groups:
        for said in product(*(asked[link] for link in links)):
            yield {link: one for link, one in zip(links, said, strict=True) if one}


def said_so(answer: dict[str, Any], among: list[Any]) -> bool:
    values = answer.get("value", [])
    return ("*" in among and bool(values)) or any(
        one in among for one in (answer.get("state"), *values) if one is not None
    )


def fits(rule: dict[str, Any], answers: Answers) -> bool:
    return all(
        any(all(said_so(answers.get(link, {}), among) for link, among in line.items()) for line in one["shown"])
        for one in (rule, *behind(rule))
    )


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_after_every_combination_of_answers_an_item_is_shown_when_its_words_say_so(rule: dict[str, Any]):
    form = shipped()[rule["form"]]
    asked = {link: ways(questions(form)[link]) for link in asked_in(rule)}
    seen: set[bool] = set()
    for ground, given in product(grounds(rule, form), every(asked)):
        answers = {**ground, **given}
        wanted = fits(rule, answers)
        assert (rule["item"] in enabled(form, answers)) is wanted, answers
        seen.add(wanted)
    assert seen == {True, False}


def test_no_shipped_item_that_waits_for_an_answer_is_without_a_rule():
    waits = {
        f"{code} {placed.item['linkId']}"
        for code, form in shipped().items()
        for placed in walk(form["item"])
        if placed.item.get("enableWhen")
    }
    assert waits == set(NAMES) and len(NAMES) == len(waits)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_names_every_question_that_its_item_hangs_on(rule: dict[str, Any]):
    placed = {one.item["linkId"]: one for one in walk(shipped()[rule["form"]]["item"])}
    found, open_ = set[str](), [rule["item"]]
    while open_:
        one = placed[open_.pop()]
        items = (placed[link].item for link in (one.item["linkId"], *one.parents))
        named = {when["question"] for when in chain.from_iterable(item.get("enableWhen", ()) for item in items)}
        open_ += named - found
        found |= named
    assert found == {link for one in (rule, *behind(rule)) for link in asked_in(one)}
