"""What of a Questionnaire we cannot show or keep as it is meant, each with its path; asked before it is published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from app import codes

from .conditions import ANSWERS_OF, Told, circles, of_conditions, offered, text
from .fitting import FITS, MOST_TEXT, agree
from .questionnaire import CHOICES, DEEPEST, LISTS, QUESTIONS, TYPES, Item, Placed, walk

ABOUT = {
    "resourceType", "id", "url", "version", "name", "title", "status", "experimental", "date", "publisher",
    "description", "purpose", "copyright", "subjectType", "language", "item",
}  # fmt: skip
OF_ITEM = {
    "linkId", "prefix", "text", "type", "required", "repeats", "maxLength", "enableWhen", "enableBehavior", "initial",
    "answerValueSet", "answerOption", "item",
}  # fmt: skip
INITIAL_OF = {kind: tuple(name.replace("answer", "value") for name in names) for kind, names in ANSWERS_OF.items()}
MOST_ITEMS = 400
WRITTEN = ("string", "text", "open-choice")
SEVERAL = ("choice", *WRITTEN)


def problems(form: dict[str, Any]) -> dict[str, str]:
    """{path: words} of everything that we could not show or keep as it is meant; empty when it can be published."""
    found = dict(unknown(form, ABOUT, ""))
    if form.get("resourceType") != "Questionnaire":
        found["resourceType"] = "This has to be Questionnaire"
    if not text(form.get("title")):
        found["title"] = "A form needs a title"
    placed = list(walk(form.get("item")))
    if not placed or len(placed) > MOST_ITEMS:
        found["item"] = f"A form has between one and {MOST_ITEMS} items"
    known = {one.item.get("linkId"): one for one in placed if isinstance(one.item.get("linkId"), str)}
    seen: set[str] = set()
    for one in placed:
        found |= {f"{one.path}{path}": words for path, words in of_item(one, known, seen)}
    return found | (circles(known) if not found else {})


def unknown(there: dict[str, Any], allowed: set[str], path: str) -> Iterator[tuple[str, str]]:
    for name in there:
        if name not in allowed:
            yield f"{path}{name}", "We cannot show this element"


def of_item(one: Placed, known: dict[Any, Placed], seen: set[str]) -> Told:
    yield from unknown(one.item, OF_ITEM, ".")
    link, kind = one.item.get("linkId"), one.item.get("type")
    if not isinstance(link, str) or not text(link) or len(link) > 60 or link in seen:
        yield ".linkId", "Every item needs a linkId of its own, at most 60 letters"
    else:
        seen.add(link)
    if kind not in TYPES:
        yield ".type", f"We cannot show this type; choose one of {', '.join(TYPES)}"
        return
    if not text(one.item.get("text")):
        yield ".text", "Say what is asked"
    yield from of_kind(one, str(kind))
    yield from of_switches(one.item)
    yield from of_choices(one.item)
    yield from of_initial(one.item)
    yield from of_conditions(one.item, known)


def of_kind(one: Placed, kind: str) -> Told:
    inner = one.item.get("item")
    if kind == "group":
        if not isinstance(inner, list) or not inner:
            yield ".item", "A group holds at least one item"
        elif not all(isinstance(child, dict) for child in inner):
            yield ".item", "Each item is an object"
        elif len(one.parents) + 1 >= DEEPEST:
            yield ".item", f"Groups are nested at most {DEEPEST} deep"
    elif inner is not None:
        yield ".item", "Only a group holds items"
    for name in ("required", "repeats", "maxLength", "initial", "answerValueSet", "answerOption"):
        if name in one.item and kind not in QUESTIONS:
            yield f".{name}", f"A {kind} does not have this"


def of_switches(item: Item) -> Told:
    for name in ("required", "repeats"):
        if name in item and not isinstance(item[name], bool):
            yield f".{name}", "true or false"
    if item.get("repeats") is True and item["type"] in QUESTIONS and item["type"] not in SEVERAL:
        yield ".repeats", f"Phones take several answers only where it is a {', '.join(SEVERAL)}"
    most = item.get("maxLength")
    if most is not None and (type(most) is not int or not 1 <= most <= MOST_TEXT or item["type"] not in WRITTEN):
        yield ".maxLength", f"A whole number, at most {MOST_TEXT}, and only for words"


def of_choices(item: Item) -> Told:
    bound, own = item.get("answerValueSet"), item.get("answerOption")
    if item["type"] in CHOICES and (bound is None) == (own is None):
        yield ".answerOption", "A choice has either options of its own or a code list"
    if item["type"] not in CHOICES and item["type"] in QUESTIONS and (bound, own) != (None, None):
        yield (".answerValueSet" if own is None else ".answerOption"), "Only a choice has options"
    if bound is not None and not (isinstance(bound, str) and listed(bound)):
        yield ".answerValueSet", f"Name one of our code lists, such as {LISTS}language"
    if own is not None:
        yield from of_options(own)


def listed(name: str) -> bool:
    """A list that phones do not carry would offer nothing there."""
    known = name.removeprefix(LISTS)
    return name.startswith(LISTS) and known in codes.carried() and isinstance(codes.lists()[known], list)


def of_options(own: Any) -> Told:
    chosen: set[str] = set()
    for number, option in enumerate(cast(list[Any], own) if isinstance(own, list) else [None]):
        coding = coding_of(option)
        path = f".answerOption[{number}]"
        if coding is None:
            yield path, "We can show valueCoding only"
        elif set(coding) - {"code", "display", "system"} or not (
            text(coding.get("code")) and text(coding.get("display"))
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
    single = isinstance(given, list) and (len(given) == 1 or (bool(item.get("repeats")) and given))
    if not single or not all(isinstance(one, dict) and len(one) == 1 and next(iter(one)) in names for one in given):
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
