"""What in a form tells of alcohol or drugs (42 CFR Part 2), and a paper without it: pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from .questionnaire import Answers, Conflicts, walk

FORMS = frozenset({"overdose"})
"All of these, also that one was filled in."
LINKS = frozenset({"medical.ingestion"})
GROUP = "substance"
"A question whose linkId, or that of a group around it, begins so is about them."
CODES = frozenset({"substance", "substance_nonmedical", "naloxone", "harm_reduction", "transport_withdrawal"})
"Options that tell it wherever they are chosen."
NAMED_BY = {"disposition": ("destination", "receiver")}
"Words that say the same once more where such an option was chosen."


@dataclass(frozen=True, slots=True)
class Leave:
    """A live consent to tell it: the labels that go with it, and the notice against passing it on."""

    meta: dict[str, Any]
    notice: str


ASKED: list[Callable[[UUID, UUID | None], Leave | None]] = []
"Who knows of consents stands right of this room, and says so here when it is loaded; with nobody there, there is none."


def leave(incident_id: UUID, person_id: UUID | None) -> Leave | None:
    return next((found for ask in ASKED if (found := ask(incident_id, person_id))), None)


def withheld(code: str, form: dict[str, Any], answers: Answers, conflicts: Conflicts) -> tuple[Answers, Conflicts]:
    """The answers that tell nothing of it; of two that differ the one that tells nothing stands alone."""
    inside = {one.item["linkId"] for one in walk(form["item"]) if any(link.startswith(GROUP) for link in one.parents)}
    about = LINKS | inside
    silent = {link for link in {*answers, *conflicts} if code in FORMS or link.startswith(GROUP) or link in about}
    for link, words in NAMED_BY.items():
        if any(telling(one) for one in (answers.get(link, {}), *conflicts.get(link, []))):
            silent |= set(words)
    others = {link: kept for link, said in conflicts.items() if link not in silent and (kept := quiet(said))}
    shown = {link: kept[0] for link, said in answers.items() if link not in silent and (kept := quiet([said]))}
    return {link: said[0] for link, said in others.items()} | shown, others


def quiet(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without those options, and without an answer that was nothing else."""
    kept = [{**one, "value": [value for value in one["value"] if not tells(value)]} if telling(one) else one
            for one in said]  # fmt: skip
    return [one for one, was in zip(kept, said, strict=True) if one is was or one["value"]]


def telling(answer: dict[str, Any]) -> bool:
    return any(tells(value) for value in answer.get("value") or ())


def tells(value: Any) -> bool:
    return isinstance(value, str) and value in CODES
