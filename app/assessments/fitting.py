"""Whether an answer fits its question: pure; what does not fit is a fault of the device and stays there."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, cast

from marshmallow import ValidationError

from app.core import Words

from .questionnaire import CHOICES, Answers, Item, options

MOST_VALUES, MOST_TEXT, MOST_STRING, MOST_OTHER, LARGEST = 60, 4000, 300, 300, 2**31 - 1
PARTS = 7
"Code points that one character may have, as people count them: a family is one, and so is a letter with its accents."
WORDS = Words(MOST_TEXT * PARTS)
NOTHING = re.compile(r"none(_|$)")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(rf"{DAY.pattern}T[0-9]{{2}}(:[0-9]{{2}}){{2}}(\.[0-9]+)?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])")
"As FHIR writes them: ISO 8601 has more ways, which an export would hand on."


def misfits(known: dict[str, Item], answers: Answers) -> dict[str, str]:
    """{field: words} of the answers that do not fit the form."""
    return {
        f"answers.{link}": words for link, answer in answers.items() if (words := misfit(known.get(link), answer))
    }  # fmt: skip


def misfit(item: Item | None, answer: dict[str, Any]) -> str:
    if item is None:
        return "This form has no such question"
    values = answer.get("value")
    if values is None:
        return ""
    if len(values) > (MOST_VALUES if item.get("repeats") else 1):
        return "This question takes fewer answers"
    if not all(FITS[item["type"]](item, value) for value in values):
        return f"This is not a {item['type']}"
    return (
        "" if item["type"] not in CHOICES or agree(values) else "None stands alone: it cannot be beside another answer"
    )


def agree(values: list[Any]) -> bool:
    """None of them, and one of them: a phone offers the one or the other (pwa/paper/control.js)."""
    chosen = [one for one in values if isinstance(one, str)]
    return len(chosen) < 2 or not any(NOTHING.match(one) for one in chosen)


def a_choice(item: Item, value: Any) -> bool:
    return isinstance(value, str) and value in options(item)


def an_open_choice(item: Item, value: Any) -> bool:
    """One of the options, or words of one's own."""
    if not isinstance(value, dict):
        return a_choice(item, value)
    own = cast(dict[str, Any], value)
    return set(own) == {"text"} and words(own["text"], item.get("maxLength", MOST_OTHER)) and bool(own["text"].strip())


def words(value: Any, most: int) -> bool:
    """At most `most` characters. The phone counts them as people do (pwa/ui/letters.js), so there is room for what it takes."""
    if not isinstance(value, str) or len(value) > (most if value.isascii() else most * PARTS):
        return False
    try:
        WORDS.deserialize(value)
    except ValidationError:
        return False
    return True


def a_quantity(item: Item, value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    own = cast(dict[str, Any], value)
    fine = set(own) <= {"value", "unit"} and number(own.get("value"))
    return fine and ("unit" not in own or words(own["unit"], 40))


def number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and abs(value) <= LARGEST


def a_date(item: Item, value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(DAY.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


def a_moment(item: Item, value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(MOMENT.fullmatch(value) and datetime.fromisoformat(value))
    except ValueError:
        return False


FITS: dict[str, Callable[[Item, Any], bool]] = {
    "boolean": lambda item, value: isinstance(value, bool),
    "choice": a_choice,
    "open-choice": an_open_choice,
    "string": lambda item, value: words(value, item.get("maxLength", MOST_STRING)),
    "text": lambda item, value: words(value, item.get("maxLength", MOST_TEXT)),
    "integer": lambda item, value: type(value) is int and abs(value) <= LARGEST,
    "decimal": lambda item, value: number(value),
    "date": a_date,
    "dateTime": a_moment,
    "quantity": a_quantity,
}
