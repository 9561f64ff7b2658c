"""What of a FHIR R4 Questionnaire we can show: its items, its questions and what they offer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app import codes

Item = dict[str, Any]
Answers = dict[str, dict[str, Any]]
Conflicts = Mapping[str, list[dict[str, Any]]]

LISTS = "urn:alongside:codes:"
STATES = f"{LISTS}answer_state"
"An `enableWhen` that names a code of this system asks for a non-answer, such as a refusal."

QUESTIONS = (
    "boolean", "choice", "open-choice", "string", "text", "integer", "decimal", "date", "dateTime", "quantity",
)  # fmt: skip
TYPES = ("group", "display", *QUESTIONS)
CHOICES = ("choice", "open-choice")
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """One item and where it stands."""

    path: str
    item: Item
    parents: tuple[str, ...]


def walk(items: Any, before: str = "", parents: tuple[str, ...] = ()) -> Iterator[Placed]:
    """Every item in the order in which it is read."""
    for number, item in enumerate(items if isinstance(items, list) else []):
        path = f"{before}item[{number}]"
        if not isinstance(item, dict):
            continue
        yield Placed(path, item, parents)
        if len(parents) < DEEPEST:
            yield from walk(item.get("item"), f"{path}.", (*parents, str(item.get("linkId"))))


def questions(form: dict[str, Any]) -> dict[str, Item]:
    """{linkId: item} of what can be answered."""
    return {placed.item["linkId"]: placed.item for placed in walk(form["item"]) if placed.item["type"] in QUESTIONS}


def options(item: Item) -> tuple[str, ...]:
    """The codes that may be chosen."""
    if "answerValueSet" in item:
        return codes.codes(item["answerValueSet"].removeprefix(LISTS))
    return tuple(option["valueCoding"]["code"] for option in item.get("answerOption", ()))


def of_state(condition: dict[str, Any]) -> str | None:
    """The non-answer that a condition asks for, or None."""
    coding = condition.get("answerCoding")
    if not isinstance(coding, dict) or coding.get("system") != STATES:
        return None
    return coding["code"] if coding.get("code") in codes.codes("answer_state") else None
