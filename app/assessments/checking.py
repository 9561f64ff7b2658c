"""What of a Questionnaire we cannot show or keep as it is meant, each with its path; asked before it is published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from .conditions import Told, circles, of_conditions, text
from .fitting import MOST_TEXT
from .offering import of_choices, of_initial
from .questionnaire import DEEPEST, QUESTIONS, TYPES, Item, Placed, walk

WORDS_ABOUT = (
    "id", "url", "version", "name", "date", "publisher", "description", "purpose", "copyright", "language",
)  # fmt: skip
ABOUT = {"resourceType", "title", "status", "experimental", "subjectType", "item", *WORDS_ABOUT}
STATUSES = ("draft", "active", "retired", "unknown")
OF_ITEM = {
    "linkId", "text", "type", "required", "repeats", "maxLength", "enableWhen", "enableBehavior", "initial",
    "answerValueSet", "answerOption", "item",
}  # fmt: skip
INSTEAD = {"prefix": "Phones show the text alone; begin the text with this"}
TAKEN = {
    "__proto__", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "constructor",
    "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf",
}  # fmt: skip
"Every object on a phone has these already: a question of that name would seem answered by them."
MOST_ITEMS = 400
WRITTEN = ("string", "text", "open-choice")
SEVERAL = ("choice", *WRITTEN)


def problems(form: dict[str, Any]) -> dict[str, str]:
    """{path: words} of everything that we could not show or keep as it is meant; empty when it can be published."""
    found = {**dict(unknown(form, ABOUT, "")), **dict(of_form(form)), **dict(entries(form.get("item")))}
    placed = list(walk(form.get("item")))
    if not placed or len(placed) > MOST_ITEMS:
        found["item"] = f"A form has between one and {MOST_ITEMS} items"
    known = {one.item.get("linkId"): one for one in placed if isinstance(one.item.get("linkId"), str)}
    seen: set[str] = set()
    for one in placed:
        found |= {f"{one.path}{path}": words for path, words in of_item(one, known, seen)}
    return found | (circles(known) if not found else {})


def unknown(there: dict[str, Any], allowed: set[str], path: str) -> Iterator[tuple[str, str]]:
    for name, value in there.items():
        if name not in allowed:
            yield f"{path}{name}", INSTEAD.get(name, "We cannot show this element")
        elif value is None:
            yield f"{path}{name}", "Leave this out where there is nothing"


def of_form(form: dict[str, Any]) -> Told:
    if form.get("resourceType") != "Questionnaire":
        yield "resourceType", "This has to be Questionnaire"
    if not text(form.get("title")):
        yield "title", "A form needs a title"
    for name in WORDS_ABOUT:
        if not isinstance(form.get(name, ""), str):
            yield name, "This has to be words"
    if form.get("status", "draft") not in STATUSES:
        yield "status", f"Choose one of {', '.join(STATUSES)}"
    if not isinstance(form.get("experimental", False), bool):
        yield "experimental", "true or false"
    subjects = form.get("subjectType", [])
    if not isinstance(subjects, list) or not all(text(one) for one in cast(list[Any], subjects)):
        yield "subjectType", "A list of names, such as Patient"


def entries(items: Any) -> Told:
    """A phone would stumble over what is no item, and show none of them."""
    for number, one in enumerate(cast(list[Any], items) if isinstance(items, list) else []):
        if not isinstance(one, dict):
            yield f"item[{number}]", "Each item is an object"


def of_item(one: Placed, known: dict[Any, Placed], seen: set[str]) -> Told:
    yield from unknown(one.item, OF_ITEM, ".")
    link, kind = one.item.get("linkId"), one.item.get("type")
    if not isinstance(link, str) or not text(link) or len(link) > 60 or link in seen:
        yield ".linkId", "Every item needs a linkId of its own, at most 60 letters"
    elif link in TAKEN:
        yield ".linkId", "Phones have a use of their own for this name; choose another linkId"
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
        elif len(one.parents) + 1 >= DEEPEST:
            yield ".item", f"Groups are nested at most {DEEPEST} deep"
        yield from ((f".{path}", words) for path, words in entries(inner))
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
