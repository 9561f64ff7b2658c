"""What a call still needs before it is closed: pure, and the same in pwa/state/close-out.js. A lawful non-answer is an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from . import enabling
from .levels import rank
from .merging import same
from .questionnaire import Conflicts

CLOSE_OUT, CRISIS, PLAN, SCREENS = "close-out", "crisis", "plan", ("asq", "bssa", "safe-t")
SUICIDAL = {"suicidal_thoughts", "suicide_attempt", "self_harm"}
OF_LINK = {
    "contact": "contact", "no_contact_reason": "no_contact_reason", "disposition": "disposition",
    "destination": "destination", "mode": "mode", "voluntary": "voluntary", "receiver_accepted_at": "receiver",
    "hold": "hold", "injuries": "injuries", "arrest": "arrest", "police": "police", "services": "services",
    "presenting": "presenting", "medical.concern": "medical", "violence": "violence",
}  # fmt: skip
OF_CRISIS = ("presenting", "medical", "violence")


class Filed(Protocol):
    """An assessment as far as the check looks at it."""

    @property
    def form_code(self) -> Any: ...
    @property
    def questionnaire(self) -> Any: ...
    @property
    def answers(self) -> Any: ...
    @property
    def conflicts(self) -> Any: ...
    @property
    def level(self) -> Any: ...


def owed(found: Sequence[Filed]) -> list[str]:
    """Codes of the list `owed`, each once."""
    closing = best(found, CLOSE_OUT)
    if closing is None:
        return ["close_out"]
    codes = named(closing)
    if said(closing, "contact") == ["yes"]:
        crisis = best(found, CRISIS)
        codes += named(crisis) if crisis else OF_CRISIS
        codes += screen(found) + plan(found, closing)
    return list(dict.fromkeys(codes))


def pooled(own: Sequence[Filed], beneath: Sequence[Filed]) -> list[Filed]:
    """The papers of a call with those of the calls that were merged into it. How it ended is each crew's own word."""
    return [*own, *(one for one in beneath if one.form_code != CLOSE_OUT)]


def best(found: Sequence[Filed], code: str) -> Filed | None:
    """Of several the one that says most."""
    return min((one for one in found if one.form_code == code), key=lambda one: len(lacking(one)), default=None)


def lacking(one: Filed) -> list[str]:
    return enabling.missing(one.questionnaire, one.answers, open_between(one.conflicts))


def open_between(conflicts: Conflicts) -> Conflicts:
    """What came after a signature shows beside what was signed, and asks for nothing: the crew has gone home."""
    signed = {link: [one for one in said if not one.get("unsigned")] for link, said in conflicts.items()}
    return {link: said for link, said in signed.items() if any(not same(one, said[0]) for one in said)}


def named(one: Filed) -> list[str]:
    return [OF_LINK.get(link, "other") for link in lacking(one)]


def said(one: Filed, link: str) -> list[Any]:
    return one.answers.get(link, {}).get("value") or []


def screen(found: Sequence[Filed]) -> list[str]:
    """Where the reason was suicide or self-harm for anybody, one screen is whole: every question answered or lawfully not."""
    reasons = [one for form in found if form.form_code == CRISIS for one in said(form, "presenting")]
    if screened(found) or SUICIDAL.isdisjoint(one for one in reasons if isinstance(one, str)):
        return []
    return ["risk_screen"]


def screened(found: Sequence[Filed]) -> bool:
    return any(one.form_code in SCREENS and not lacking(one) for one in found)


def plan(found: Sequence[Filed], closing: Filed) -> list[str]:
    """From a moderate level on: a plan was made, or the close-out says why not."""
    levels = [rank(one.level["level"]) for one in found if one.level]
    if max(levels, default=-1) < rank("moderate") or enabling.settled(closing.answers.get("plan")):
        return []
    made = any(enabling.settled(answer) for one in found if one.form_code == PLAN for answer in one.answers.values())
    return [] if made else ["safety_plan"]
