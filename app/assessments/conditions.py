"""What of the conditions of a Questionnaire could never hold or be compared, each with its path; asked before it is published."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from .fitting import a_date, a_moment
from .questionnaire import QUESTIONS, STATES, Item, Placed, of_state, options

ORDERED = ("integer", "decimal", "date", "dateTime", "quantity")
OPERATORS = ("exists", "=", "!=", ">", "<", ">=", "<=")
ANSWERS_OF = {
    "boolean": ("answerBoolean",), "choice": ("answerCoding",), "open-choice": ("answerCoding", "answerString"),
    "string": ("answerString",), "text": ("answerString",), "integer": ("answerInteger",),
    "decimal": ("answerDecimal",), "date": ("answerDate",), "dateTime": ("answerDateTime",),
    "quantity": ("answerQuantity",),
}  # fmt: skip
Told = Iterable[tuple[str, str]]


def of_conditions(item: Item, known: dict[Any, Placed]) -> Told:
    conditions = item.get("enableWhen")
    if "enableBehavior" in item and item["enableBehavior"] not in ("all", "any"):
        yield ".enableBehavior", "all or any"
    if conditions is None:
        return
    if not isinstance(conditions, list) or not conditions:
        yield ".enableWhen", "A list of conditions"
        return
    if len(conditions) > 1 and "enableBehavior" not in item:
        yield ".enableBehavior", "Say whether all or any of the conditions are needed"
    for number, one in enumerate(conditions):
        if words := condition(one, known):
            yield f".enableWhen[{number}]{words[0]}", words[1]


def condition(one: Any, known: dict[Any, Placed]) -> tuple[str, str] | None:
    """(where, words) of what is wrong with one condition."""
    if not isinstance(one, dict):
        return "", "A condition is an object"
    names = [name for name in one if name not in ("question", "operator")]
    asked = known.get(one.get("question")) if isinstance(one.get("question"), str) else None
    if asked is None or asked.item.get("type") not in QUESTIONS:
        return ".question", "This names no question of the form"
    if one.get("operator") not in OPERATORS:
        return ".operator", f"Choose one of {' '.join(OPERATORS)}"
    kind, operator = asked.item["type"], one["operator"]
    if operator == "exists":
        fine = names == ["answerBoolean"] and isinstance(one["answerBoolean"], bool)
        return None if fine else ("", "exists compares with answerBoolean")
    if asks_for_state(one):
        return state_condition(one, names)
    if len(names) != 1 or names[0] not in ANSWERS_OF[kind]:
        return f".{names[0]}" if names else "", f"A {kind} compares with {' or '.join(ANSWERS_OF[kind])}"
    if operator not in ("=", "!=") and kind not in ORDERED:
        return ".operator", f"A {kind} has no order"
    if not comparable(names[0], one[names[0]]):
        return f".{names[0]}", "This value does not fit its type"
    if names[0] == "answerCoding" and not offered(asked.item, one["answerCoding"]):
        return ".answerCoding.code", "The question does not offer this, so it would never be shown"
    return None


def asks_for_state(one: dict[str, Any]) -> bool:
    coding = one.get("answerCoding")
    return isinstance(coding, dict) and cast(dict[str, Any], coding).get("system") == STATES


def state_condition(one: dict[str, Any], names: list[str]) -> tuple[str, str] | None:
    if one["operator"] not in ("=", "!="):
        return ".operator", "A non-answer is or is not so"
    if names != ["answerCoding"]:
        return "", "A non-answer is compared with answerCoding alone"
    return None if of_state(one) else (".answerCoding.code", "This is no non-answer that we know")


def comparable(name: str, value: Any) -> bool:
    if name == "answerCoding":
        return isinstance(value, dict) and text(value.get("code"))
    if name == "answerQuantity":
        own = cast(dict[str, Any], value) if isinstance(value, dict) else {}
        return type(own.get("value")) in (int, float) and isinstance(own.get("unit", ""), str)
    if name == "answerBoolean":
        return isinstance(value, bool)
    if name in ("answerInteger", "answerDecimal"):
        return type(value) is int or (name == "answerDecimal" and type(value) is float)
    if name in ("answerDate", "answerDateTime"):
        return (a_date if name == "answerDate" else a_moment)({}, value)
    return text(value)


def offered(item: Item, coding: Any) -> bool:
    return isinstance(coding, dict) and cast(dict[str, Any], coding).get("code") in options_or_none(item)


def options_or_none(item: Item) -> tuple[str, ...]:
    try:
        return options(item)
    except (KeyError, TypeError, AttributeError):
        return ()


def text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def circles(known: dict[Any, Placed]) -> dict[str, str]:
    """Items that are shown only if they themselves are: nobody would ever see them."""
    needs = {
        link: {*one.parents, *(c["question"] for c in one.item.get("enableWhen", ()))} for link, one in known.items()
    }
    reached = {link: set(wants) for link, wants in needs.items()}
    for _ in needs:
        grown = {link: wants.union(*(needs[want] for want in wants)) for link, wants in reached.items()}
        if grown == reached:
            break
        reached = grown
    return {
        f"{one.path}.enableWhen": "This is shown only if it is shown already"
        for link, one in known.items() if link in reached[link]
    }  # fmt: skip
