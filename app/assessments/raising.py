"""From when on what was found makes a call riskier for its crews, or no longer: a pure function of the set of acts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any, Protocol

from app import codes
from app.core import place

from .levels import folded
from .merging import Outcome, Said, fold
from .questionnaire import LISTS, questions
from .scoring import RULES, score

RAISING = ("high", "imminent")
VIOLENCE = "violence_risk"
Dangers = Mapping[str, Collection[str]]
"{linkId: the codes that mean danger}"


class Heard(Said, Protocol):
    """An act that also knows when it reached us."""

    @property
    def received_at(self) -> datetime: ...


def dangers(form: dict[str, Any]) -> Dangers:
    """By the code list that a question is bound to, so that a programme's own form has it too."""
    grave = frozenset(code for code, row in codes.rows(VIOLENCE).items() if row.get("level") == "caution")
    asked = questions(form)
    return {link: grave for link, item in asked.items() if item.get("answerValueSet") == f"{LISTS}{VIOLENCE}"}


def bears(act: Said, code: str, marks: Dangers) -> bool:
    """Whether it can change anything here; nearly all that is typed cannot."""
    if act.kind == "answers":
        return code in RULES or any(link in marks for link in act.content["answers"])
    return act.kind == "level" or (act.kind in ("signature", "amendment") and (code in RULES or bool(marks)))


def turns(acts: Iterable[Heard], code: str, marks: Dangers) -> set[tuple[datetime, bool]]:
    """Every moment at which it turned, and to what; nothing when it was never raised.

    What was known by each moment is folded as the whole is, so that the last turn agrees with what is shown.
    """
    known: list[Said] = []
    found: list[tuple[datetime, bool]] = []
    for at, those in groupby(sorted((act for act in acts if bears(act, code, marks)), key=moment), key=moment):
        known.extend(those)
        raised = risky(known, code, marks)
        if raised != (bool(found) and found[-1][1]):
            found.append((at, raised))
    return set(found)


def moment(act: Heard) -> datetime:
    """A clock that runs ahead counts as the arrival of its word."""
    return place(act)


def risky(acts: list[Said], code: str, marks: Dangers) -> bool:
    outcome = fold(acts)
    level, _ = folded(acts, (score(code, outcome.answers, outcome.conflicts) or {}).get("level"))
    return bool(level and level["level"] in RAISING) or any(seen(outcome, link, marks[link]) for link in marks)


def seen(outcome: Outcome, link: str, grave: Collection[str]) -> bool:
    """Of answers that do not know of each other the careful one counts."""
    standing = outcome.conflicts.get(link) or [outcome.answers.get(link, {})]
    return any(value in grave for one in standing for value in one.get("value") or () if isinstance(value, str))
