"""When somebody is to be asked how they are, and what the tries came to: pure functions of the sets of facts and tries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from app.assessments import RANKS

OPEN, DONE, UNREACHABLE, DECLINED, NO_CONSENT, VOID = (
    "open", "done", "unreachable", "declined", "no_consent", "void",
)  # fmt: skip
CLOSED, PLAN, RISK, REFERRAL = "closed", "plan", "risk", "referral"
SPANS = {"h24": timedelta(hours=24), "h72": timedelta(hours=72), "h48": timedelta(hours=48)}
"In the order in which they count: what is known of somebody comes before the programme's default."
GRAVE = "h24"
"A grave risk or a plan: who was reached before the last of them came up has not been asked about it."
OF_LEVEL = {"imminent": "h24", "high": "h24", "moderate": "h72", "undetermined": "h72"}
OF_KIND = {PLAN: "h24", REFERRAL: "h72", CLOSED: "h48"}

PARTS = ("morning", "afternoon", "evening")
NIGHT = "night"
BEGINS = ((5, "morning"), (12, "afternoon"), (17, "evening"), (22, NIGHT))
REACHED = frozenset({"reached_better", "reached_same", "reached_worse", "reached_declined", "visited_seen"})
ENDS = dict.fromkeys((*REACHED, "in_hospital_jail", "died"), DONE) | {
    "reached_declined": DECLINED, "no_contact_info": UNREACHABLE,
}  # fmt: skip
ANEW = frozenset({"reached_declined", "no_contact_info"})
OF_MESSAGES = frozenset({"message_may_say", "voicemail", "text", "message_phone"})
"Of what was said of how to reach them: what the consent to be rung does not open."
RETRACTED = "retracted"
"Not an outcome: the try that it names was a slip, and this one is none."


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened on a call for which somebody is to be asked how they are."""

    kind: str
    at: datetime
    person_id: UUID | None = None
    level: str | None = None
    told: bool = False
    "Of a plan: that there is one, not the plan itself."


@dataclass(frozen=True, slots=True)
class Due:
    """By when, since when, and why."""

    code: str
    since: datetime
    reason: str
    risk: str | None
    asked: datetime
    "Who was reached before this moment has not been asked about all of it."

    @property
    def at(self) -> datetime:
        return self.since + SPANS[self.code]


def stands(consent_id: UUID | None, ended: bool | None, until: datetime | None, at: datetime) -> bool:
    """A consent that a row hangs on: it was there when the row was reckoned, and no no and no clock has ended it."""
    return consent_id is not None and not ended and (until is None or at < until)


def without_messages(contact: Mapping[str, Any]) -> dict[str, Any]:
    return {key: words for key, words in contact.items() if key not in OF_MESSAGES}


def subjects(
    facts: Sequence[Fact], same: Mapping[UUID, UUID], own: Collection[UUID] = ()
) -> dict[UUID | None, list[Fact]]:
    """Who is to be asked for which facts. A fact that names nobody is of everybody whom it may have meant.

    `same` has every record of the call, with the one record that stands for its person. Of those the call's `own` come
    first: where nobody is named, the crew was with whom it went to, not with whom a second caller spoke of.
    """
    if not facts:
        return {}
    named: set[UUID | None] = {same.get(fact.person_id, fact.person_id) for fact in facts if fact.person_id}
    meant = {same[one] for one in own} or {*same.values()}
    only: set[UUID | None] = {*meant} if len(meant) == 1 else {None}
    return {whom: [fact for fact in facts if may_be_of(fact, whom, same)] for whom in named or only}


def may_be_of(fact: Fact, whom: UUID | None, same: Mapping[UUID, UUID]) -> bool:
    return fact.person_id is None or same.get(fact.person_id, fact.person_id) == whom


def due(facts: Iterable[Fact]) -> Due | None:
    """24 hours where the risk is high or a plan was made, 72 where it is moderate or they were referred, else 48."""
    known = made_when(list(facts))
    levels = [fact.level for fact in known if fact.level]
    risk = max(levels, key=RANKS.index, default=None)
    for code in SPANS:
        mine = [fact for fact in known if asked_for(fact) == code]
        if mine:
            first = min(mine, key=lambda fact: (fact.at, fact.kind))
            last = max(fact.at for fact in mine) if code == GRAVE else first.at
            return Due(code, first.at, first.kind, risk, last)
    return None


def made_when(facts: Sequence[Fact]) -> list[Fact]:
    """A close-out that tells of a plan may be begun long after it: that plan is the first of which anything is known."""
    first = min((fact.at for fact in facts if fact.kind == PLAN), default=None)
    return [replace(fact, at=first) if fact.told and first else fact for fact in facts]


def asked_for(fact: Fact) -> str | None:
    return OF_LEVEL.get(fact.level or "") if fact.kind == RISK else OF_KIND[fact.kind]


class Tried(Protocol):
    """A try as far as the fold looks at it; `allowed`: a consent stood when it was made; `renewed`: one that stands was
    given after it."""

    @property
    def id(self) -> UUID: ...
    @property
    def outcome(self) -> str: ...
    @property
    def order_at(self) -> datetime: ...
    @property
    def after(self) -> Sequence[str]: ...
    @property
    def allowed(self) -> bool: ...
    @property
    def renewed(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the tries came to. `parts` are those of the day at which nobody was reached."""

    state: str = OPEN
    closed_at: datetime | None = None
    parts: frozenset[str] = frozenset()
    reached_at: datetime | None = None
    tried_at: datetime | None = None


def outcome(tries: Iterable[Tried], zone: ZoneInfo, due: Due | None = None) -> Outcome:
    """People's own last word ends it; without one three tries at different parts of the day do.

    Reached and tried are counted from what happened: before it there was nothing to ask about yet.
    """
    counted = [one for one in standing(tries) if counts(one)]
    since = [one for one in counted if due is None or one.order_at >= due.since]
    reached = min((one.order_at for one in since if one.outcome in REACHED), default=None)
    tried = min((one.order_at for one in since), default=None)
    heard = counted
    if due and due.code == GRAVE:
        heard = [one for one in counted if one.order_at >= due.asked or one.outcome == "died"]
    parts, tired = missed(heard, zone)
    said = [one for one in heard if end(one) in (DONE, DECLINED)]
    if said:
        return Outcome(ENDS[said[-1].outcome], said[-1].order_at, parts, reached, tried)
    if tired:
        return Outcome(UNREACHABLE, tired, parts, reached, tried)
    return Outcome(OPEN, None, parts, reached, tried)


def standing(tries: Iterable[Tried]) -> list[Tried]:
    """Those that no other try puts right, in their order."""
    known = {one.id: one for one in tries}
    gone = {name for one in known.values() for name in one.after if name != str(one.id)}
    return sorted((one for one in known.values() if str(one.id) not in gone), key=lambda one: (one.order_at, one.id))


def counts(one: Tried) -> bool:
    """Without a consent a try is kept and counts for nothing; that somebody died is true whoever agreed to what."""
    return one.outcome != RETRACTED and (one.allowed or one.outcome == "died")


def end(one: Tried) -> str | None:
    """What it ends as. A new yes says more than the no, or the number that was missing, before it."""
    return None if one.renewed and one.outcome in ANEW else ENDS.get(one.outcome)


def missed(tries: Sequence[Tried], zone: ZoneInfo) -> tuple[frozenset[str], datetime | None]:
    """(parts of the day at which nobody was reached, when it was clear that nobody will be)."""
    parts: set[str] = set()
    for one in tries:
        if end(one) == UNREACHABLE:
            return frozenset(parts), one.order_at
        anew = one.renewed and one.outcome == "wrong_number"  # it was not theirs, and they have named another since
        if one.outcome not in ENDS and not anew:
            parts |= {day_part(one.order_at, zone)} - {NIGHT}
        if len(parts) == len(PARTS):
            return frozenset(parts), one.order_at
    return frozenset(parts), None


def day_part(moment: datetime, zone: ZoneInfo) -> str:
    """Of the programme's day; the night is none at which anybody should be rung."""
    hour = moment.astimezone(zone).hour
    return next((name for begins, name in reversed(BEGINS) if hour >= begins), NIGHT)


def next_part(parts: Iterable[str], now: datetime, zone: ZoneInfo) -> str | None:
    """The next part of the day at which nobody has tried yet, beginning with now."""
    at = day_part(now, zone)
    begin = PARTS.index(at) if at in PARTS else 0
    return next((part for part in (*PARTS[begin:], *PARTS[:begin]) if part not in set(parts)), None)
