"""What a programme's own version of a form has to keep, since its answers are reckoned with: asked before it is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from .clocks import ABOUT, LEARNED, PAPER, VOICE, WHOM
from .closeout import CLOSE_OUT, CRISIS, OF_CRISIS, OF_LINK, PLAN, SUICIDAL
from .contacts import ACCEPTED, MANY, ONE
from .enabling import enabled
from .findings import COUNTED
from .holding import HOLD, SEEN
from .models import PRIVATE, Contact
from .questionnaire import CHOICES, LISTS, Placed, options, walk
from .raising import VIOLENCE
from .scoring import ASQ, ASQ_FIRST, ASQ_NOW, ASQ_SAID

Told = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """One question as the rules read it."""

    kinds: tuple[str, ...]
    codes: frozenset[str] = frozenset()
    "It offers at least these."
    only: bool = False
    "It offers no others: an answer that the rules do not know would count as none."
    bound: str = ""
    "The code list that it offers."
    several: bool = False
    "Every answer is read, and not only the first."
    owed: bool = False
    "Nothing said is no answer: it has to be required."


CHOICE, MOMENT, WRITTEN = Kept(("choice",)), Kept(("dateTime",)), Kept(("string", "text"), several=True)
ASKED, REASONED = Kept(("choice",), owed=True), Kept(("string", "text"), owed=True)
REPORTED = (*VOICE.values(), PAPER)
"Of a mandated report: whichever of them is said, its clock stands (pwa/paper/clocks.js)."
STEPS = ("signs", "alone", "places", "people", "professionals", "surroundings", "matters")
"Of the plan: they stand on the sheet that a person takes home."
BOUND = {"disposition": "disposition", "mode": "transport_mode", "no_contact_reason": "no_contact_reason",
         "police": "police_involvement"}  # fmt: skip
"Of the close-out: lists that the call's own record is said in."
SAID = {"contact": frozenset({"yes", "no"}), "ems": frozenset({"asked"}), "plan": frozenset(COUNTED)}
DOSES = ("dose1", "dose2", "dose3", "dose4", "dose5", "dose6")
"Of an overdose: one tap says when, how and by whom (pwa/paper/overdose.js)."


def of_contact(name: str, link: str) -> Kept:
    """As its clear column keeps it."""
    if name not in MANY and Contact.__table__.c[name].type.python_type is int:
        return Kept(("integer",))
    return Kept(("choice",), SAID.get(link, frozenset[str]()), bound=BOUND.get(link, ""), several=name in MANY)


def of_dose(dose: str) -> Iterator[tuple[str, Kept]]:
    yield f"{dose}.at", MOMENT
    yield f"{dose}.route", Kept(("choice",), frozenset({"nasal"}))
    yield f"{dose}.by", Kept(("choice",), frozenset({"team"}))


def of_crisis(link: str) -> Kept:
    if link == "presenting":
        return Kept(CHOICES, frozenset(SUICIDAL), several=True)
    return Kept(("choice",), bound=VIOLENCE, several=True) if link == "violence" else CHOICE


KEPT: dict[str, dict[str, Kept]] = {
    ASQ: dict.fromkeys((*ASQ_FIRST, ASQ_NOW), Kept(("choice",), frozenset(ASQ_SAID), only=True, owed=True)),
    CLOSE_OUT: {
        **{link: of_contact(name, link) for name, link in (ONE | MANY).items()}, ACCEPTED: MOMENT,
    },
    CRISIS: {link: of_crisis(link) for link, owed in OF_LINK.items() if owed in OF_CRISIS},
    PLAN: dict.fromkeys(STEPS, WRITTEN),
    PRIVATE: {ABOUT: Kept(("choice",), frozenset(WHOM)), LEARNED: MOMENT, **dict.fromkeys(REPORTED, MOMENT)},
    HOLD: {SEEN: WRITTEN},
    "bssa": dict.fromkeys(("thoughts", "now", "has_plan", "attempt", "disposition"), ASKED),
    "safe-t": {**dict.fromkeys(("ideation", "plan", "intent"), ASKED), "rationale": REASONED},
    "overdose": {
        "found_at": MOMENT, "ems_called_at": MOMENT, **{link: kept for one in DOSES for link, kept in of_dose(one)},
    },
}  # fmt: skip
"{form: {linkId: what is read}}"


def missed(code: str, questionnaire: dict[str, Any]) -> dict[str, str]:
    """{path: words} of what the rules for this form would not find, or not understand; the form itself is sound."""
    wanted = KEPT.get(code, {})
    placed = {one.item["linkId"]: one for one in walk(questionnaire["item"])}
    found = dict(entry for link, kept in wanted.items() if link in placed for entry in unlike(placed[link], kept))
    gone = {link: kept for link, kept in wanted.items() if link not in placed}
    if code == ASQ and not found and not gone:
        return {f"{placed[link].path}.enableWhen": HIDDEN for link in hidden(questionnaire)}
    return found | ({"item": lost(gone)} if gone else {})


HIDDEN = (
    "The screen asks 1 to 4 of everybody, and 5 as soon as one of them is a yes or a refusal; let nothing hide it then"
)


def hidden(questionnaire: dict[str, Any]) -> list[str]:
    """Which of the screen's questions somebody would not be asked who has to be."""
    ways = product(({"value": ["yes"]}, {"value": ["no"]}, {"state": "declined"}), repeat=len(ASQ_FIRST))
    return sorted({link for way in ways for link in unasked(questionnaire, dict(zip(ASQ_FIRST, way, strict=True)))})


def unasked(questionnaire: dict[str, Any], answers: dict[str, dict[str, Any]]) -> set[str]:
    clear = all(answer.get("value") == ["no"] for answer in answers.values())
    return {*ASQ_FIRST, *(() if clear else (ASQ_NOW,))} - set(enabled(questionnaire, answers))


def lost(gone: Mapping[str, Kept]) -> str:
    those = ", ".join(f"“{link}” ({' or '.join(kept.kinds)})" for link, kept in gone.items())
    return f"Answers are reckoned with by their linkId: give the form a question for each of {those}"


def unlike(one: Placed, kept: Kept) -> Told:
    item = one.item
    if item["type"] not in kept.kinds:
        yield f"{one.path}.type", f"Its answers are reckoned with; keep it a {' or '.join(kept.kinds)}"
        return
    if kept.owed and not item.get("required"):
        yield (
            f"{one.path}.required",
            "A screen is whole once every question has an answer, if only why not; keep it required",
        )
    if item.get("repeats") and not kept.several:
        yield f"{one.path}.repeats", "Only one answer is reckoned with; let it take one"
    if kept.bound and item.get("answerValueSet") != f"{LISTS}{kept.bound}":
        yield f"{one.path}.answerValueSet", f"Its codes are reckoned with; keep the code list {LISTS}{kept.bound}"
    offered = frozenset(options(item)) if item["type"] in CHOICES else kept.codes
    if kept.codes - offered or (kept.only and offered - kept.codes):
        where = "answerOption" if "answerOption" in item else "answerValueSet"
        least = "only" if kept.only else "at least"
        yield f"{one.path}.{where}", f"Its codes are reckoned with; offer {least} {', '.join(sorted(kept.codes))}"
