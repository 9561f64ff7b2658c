"""What of a question's options and of its beginning could not be chosen or answered, each with its path."""

from __future__ import annotations

from typing import Any, cast

from app import codes

from .conditions import ANSWERS_OF, Told, offered, text
from .fitting import FITS, MOST_VALUES, agree
from .questionnaire import CHOICES, LISTS, QUESTIONS, Item

INITIAL_OF = {kind: tuple(name.replace("answer", "value") for name in names) for kind, names in ANSWERS_OF.items()}


def of_choices(item: Item) -> Told:
    bound, own = item.get("answerValueSet"), item.get("answerOption")
    if item["type"] in CHOICES and (bound is None) == (own is None):
        yield ".answerOption", "A choice has either options of its own or a code list"
    if item["type"] not in CHOICES and item["type"] in QUESTIONS and (bound, own) != (None, None):
        yield (".answerValueSet" if own is None else ".answerOption"), "Only a choice has options"
    if bound is not None and not (isinstance(bound, str) and listed(bound)):
        yield ".answerValueSet", f"Name one of our code lists, such as {LISTS}language"
    if own is not None and not (isinstance(own, list) and own):
        yield ".answerOption", "Offer at least one option"
    elif own is not None:
        yield from of_options(own)


def listed(name: str) -> bool:
    """A list that phones do not carry would offer nothing there."""
    known = name.removeprefix(LISTS)
    return name.startswith(LISTS) and known in codes.carried() and isinstance(codes.lists()[known], list)


def of_options(own: list[Any]) -> Told:
    chosen: set[str] = set()
    for number, option in enumerate(own):
        coding = coding_of(option)
        path = f".answerOption[{number}]"
        if coding is None:
            yield path, "We can show valueCoding only"
        elif set(coding) - {"code", "display", "system"} or not all(
            text(coding.get(name, "")) for name in ("code", "display", *coding)
        ):
            yield f"{path}.valueCoding", "A code and its display"
        elif coding["code"] in chosen:
            yield f"{path}.valueCoding.code", "This code is there twice"
        else:
            chosen.add(coding["code"])


def coding_of(option: Any) -> dict[str, Any] | None:
    if not isinstance(option, dict) or set(cast(dict[str, Any], option)) != {"valueCoding"}:
        return None
    coding: Any = option["valueCoding"]
    return cast(dict[str, Any], coding) if isinstance(coding, dict) else None


def of_initial(item: Item) -> Told:
    given = item.get("initial")
    if given is None or item["type"] not in QUESTIONS:
        return
    names = INITIAL_OF[item["type"]]
    fits = isinstance(given, list) and 1 <= len(given) <= (MOST_VALUES if item.get("repeats") is True else 1)
    if not fits or not all(isinstance(one, dict) and len(one) == 1 and next(iter(one)) in names for one in given):
        yield ".initial", f"Begin with {' or '.join(names)}"
        return
    if not agree([one["valueCoding"].get("code") for one in given if isinstance(one.get("valueCoding"), dict)]):
        yield ".initial", "None stands alone: it cannot be beside another answer"
    for number, one in enumerate(cast(list[dict[str, Any]], given)):
        name, value = next(iter(one.items()))
        path = f".initial[{number}].{name}"
        if name == "valueCoding" and not offered(item, value):
            yield f"{path}.code", "This is not one of the options"
        elif name != "valueCoding" and not begins(item, value):
            yield path, f"This cannot be an answer to it: it is no {item['type']}, or longer than it takes"


def begins(item: Item, value: Any) -> bool:
    """Whether a phone could give it as the answer; words beside the options lie in an object of their own."""
    try:
        return FITS[item["type"]](item, {"text": value} if item["type"] == "open-choice" else value)
    except (TypeError, AttributeError):
        return False  # told of the limit or the options themselves
