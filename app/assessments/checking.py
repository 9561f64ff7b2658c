"""What of a Questionnaire we cannot show or keep as it is meant, each with its path; asked before it is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from app import codes

from .questionnaire import CHOICES, DEEPEST, LISTS, QUESTIONS, TYPES, Item, Placed, of_state, options, walk

ORDERED = ("integer", "decimal", "date", "dateTime", "quantity")
ABOUT = {
    "resourceType", "id", "url", "version", "name", "title", "status", "experimental", "date", "publisher",
    "description", "purpose", "copyright", "subjectType", "language", "item",
}  # fmt: skip
OF_ITEM = {
    "linkId", "prefix", "text", "type", "required", "repeats", "maxLength", "enableWhen", "enableBehavior", "initial",
    "answerValueSet", "answerOption", "item",
}  # fmt: skip
OPERATORS = ("exists", "=", "!=", ">", "<", ">=", "<=")
ANSWERS_OF = {
    "boolean": ("answerBoolean",), "choice": ("answerCoding",), "open-choice": ("answerCoding", "answerString"),
    "string": ("answerString",), "text": ("answerString",), "integer": ("answerInteger",),
    "decimal": ("answerDecimal",), "date": ("answerDate",), "dateTime": ("answerDateTime",),
    "quantity": ("answerQuantity",),
}  # fmt: skip
INITIAL_OF = {kind: tuple(name.replace("answer", "value") for name in names) for kind, names in ANSWERS_OF.items()}
MOST_ITEMS = 400


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


def text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


Told = Iterable[tuple[str, str]]


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
    most = item.get("maxLength")
    if most is not None and (
        type(most) is not int or most < 1 or item["type"] not in ("string", "text", "open-choice")
    ):
        yield ".maxLength", "A whole number, and only for words"


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
    elif "valueCoding" in given[0] and given[0]["valueCoding"].get("code") not in options_or_none(item):
        yield ".initial[0].valueCoding.code", "This is not one of the options"


def options_or_none(item: Item) -> tuple[str, ...]:
    try:
        return options(item)
    except (KeyError, TypeError, AttributeError):
        return ()


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
    if of_state(one):
        return None if operator in ("=", "!=") else (".operator", "A non-answer is or is not so")
    if len(names) != 1 or names[0] not in ANSWERS_OF[kind]:
        return f".{names[0]}" if names else "", f"A {kind} compares with {' or '.join(ANSWERS_OF[kind])}"
    if operator not in ("=", "!=") and kind not in ORDERED:
        return ".operator", f"A {kind} has no order"
    return None if comparable(names[0], one[names[0]]) else (f".{names[0]}", "This value does not fit its type")


def comparable(name: str, value: Any) -> bool:
    if name == "answerCoding":
        return isinstance(value, dict) and text(value.get("code"))
    if name == "answerQuantity":
        return isinstance(value, dict) and type(value.get("value")) in (int, float)
    if name == "answerBoolean":
        return isinstance(value, bool)
    if name in ("answerInteger", "answerDecimal"):
        return type(value) is int or (name == "answerDecimal" and type(value) is float)
    return text(value)


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
