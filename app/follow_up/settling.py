"""Reckons the follow-ups of calls anew from all their facts, whoever asks: the worker, or a try."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid5

from sqlalchemy import inspect, select

from app import people, referrals
from app.assessments import RANKS
from app.core import by_server, now, place, session, wire, zone
from app.incidents import Incident
from app.journal import Act, record
from app.referrals import Consent, until

from . import facts, rules
from .models import FollowUp, Try
from .of_call import OfCall

OURS = UUID("6f0f3c0e-52a7-5b53-9d3e-0a7d6c1f4e11")
"The name space of follow-ups: the same person of the same call is the same row, whoever reckons it first."
GRAVEST = len(RANKS) - 1


def id_of(incident_id: UUID, whom: UUID | None) -> UUID:
    return uuid5(OURS, f"{incident_id} {whom or ''}")


def settle(calls: Sequence[Incident]) -> None:
    """The calls are locked: two who reckon the same go one after the other."""
    rows: dict[UUID, dict[UUID, FollowUp]] = {call.id: {} for call in calls}
    found = select(FollowUp).where(FollowUp.incident_id.in_(rows)).order_by(FollowUp.id).with_for_update()
    for row in session().scalars(found.execution_options(populate_existing=True)):
        rows[row.incident_id][row.id] = row
    tries = tries_of([row for mine in rows.values() for row in mine.values()])
    gathered = facts.gather(calls)
    for of in gathered:
        settle_call(of, rows[of.call.id], tries)
    referrals.report_deaths({of.call.id: of.reported for of in gathered})


def tries_of(rows: Sequence[FollowUp]) -> list[Try]:
    ids = [row.id for row in rows]
    return list(session().scalars(select(Try).where(Try.follow_up_id.in_(ids)))) if ids else []


def settle_call(of: OfCall, rows: dict[UUID, FollowUp], tries: Sequence[Try]) -> None:
    wanted = rules.subjects(of.facts, of.same, of.own)
    dues = {whom: found for whom, known in wanted.items() if not of.died(whom) and (found := rules.due(known))}
    for whom, found in sorted(dues.items(), key=lambda one: str(one[0])):
        known = rows.get(id_of(of.call.id, whom))
        row = known or FollowUp(id=id_of(of.call.id, whom), incident_id=of.call.id, person_id=whom)
        put(row, of, found, said_to(row, of, rows, tries), alone=len(wanted) == 1)
        if known is None:
            bear(row)
    kept = {id_of(of.call.id, whom) for whom in dues}
    for row in rows.values():
        if row.id not in kept:
            void(row)


def bear(row: FollowUp) -> None:
    """Once: whoever reckons it next finds it."""
    session().add(row)
    say = by_server(uuid5(row.id, "due"))
    # By when and why would tell how grave the risk was to whoever reads the call's log.
    record(Act.FOLLOW_UP_DUE, say, incident_id=row.incident_id, follow_up=str(row.id))


def said_to(row: FollowUp, of: OfCall, rows: dict[UUID, FollowUp], tries: Sequence[Try]) -> list[Try]:
    """Tries of this row, of the one that named nobody yet, and of another record of the same person."""
    same: dict[UUID | None, UUID | None] = {None: row.person_id, **of.same}
    mine = {row.id} | {one.id for one in rows.values() if same.get(one.person_id, one.person_id) == row.person_id}
    found = [one for one in tries if one.follow_up_id in mine]
    names = {str(one.id) for one in found}  # a retraction may have come before its try, to another row than that one's
    found += [one for one in tries if one.follow_up_id in rows.keys() - mine and takes_back(one, names)]
    return sorted(found, key=lambda one: (one.order_at, one.id))


def takes_back(one: Try, names: set[str]) -> bool:
    return one.outcome == rules.RETRACTED and not names.isdisjoint(one.after)


def void(row: FollowUp) -> None:
    """What it was born from is no more, or is somebody's own row now."""
    row.settled, row.contact, row.look_at = rules.VOID, None, None
    row.consent_id, row.messages_id = None, None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A try with what counted when it was made."""

    id: UUID
    outcome: str
    order_at: datetime
    after: Sequence[str]
    allowed: bool
    renewed: bool


def put(row: FollowUp, of: OfCall, due: rules.Due, tries: Sequence[Try], *, alone: bool) -> None:
    """The row as the facts and the tries have it."""
    consent = facts.agreed(of, row.person_id, now(), alone=alone)
    messages = facts.agreed(of, row.person_id, now(), alone=alone, purpose=facts.MESSAGES)
    weighed = [weigh(one, of, row.person_id, consent, alone) for one in tries]
    came = rules.outcome(weighed, zone(), due)
    waits = came.state == rules.OPEN
    row.due_code, row.since_at, row.due_at, row.reason, row.risk = due.code, due.since, due.at, due.reason, due.risk
    row.grave_at = due.asked if due.code == rules.GRAVE else None
    row.someone_died = of.may_have_died(row.person_id)
    row.rank = GRAVEST - RANKS.index(due.risk or "undetermined")
    row.settled = rules.NO_CONSENT if waits and consent is None else came.state
    row.closed = facts.ended_at(of, row.person_id) if waits and consent is None else came.closed_at
    row.parts = sorted(came.parts, key=rules.PARTS.index)
    row.reached_s, row.tried_s = seconds(due.since, came.reached_at), seconds(due.since, came.tried_at)
    row.tries = [shown(one, weighing) for one, weighing in zip(tries, weighed, strict=True)]
    row.new_incident_id = next((one.new_incident_id for one in reversed(tries) if one.new_incident_id), None)
    allow(row, consent if waits else None, messages if waits else None)
    stand = {one.id for one in rules.standing(weighed)}
    said = [one for one in tries if one.id in stand]
    row.contact = contact(of, row.person_id, consent, messages, said) if waits and consent else None


def weigh(one: Try, of: OfCall, whom: UUID | None, consent: Consent | None, alone: bool) -> Weighed:
    """`consent` is the one that stands now."""
    at = place(cast(Any, one))
    agreed = facts.agreed(of, whom, at, alone=alone)
    renewed = consent is not None and place(cast(Any, consent)) > at
    return Weighed(one.id, one.outcome, one.order_at, one.after, agreed is not None, renewed)


def seconds(since: datetime, at: datetime | None) -> int | None:
    return None if at is None else int((at - since).total_seconds())


def shown(one: Try, weighing: Weighed) -> dict[str, Any]:
    return {
        "id": str(one.id), "outcome": one.outcome, "channel": one.channel, "at": wire(one.order_at),
        "received_at": wire(one.received_at), "actor": one.actor and str(one.actor), "note": one.note,
        "told": one.told, "day_part": rules.day_part(one.order_at, zone()), "after": list(one.after),
        "flagged": None if weighing.allowed or one.outcome == rules.RETRACTED else "no-consent",
    }  # fmt: skip


def allow(row: FollowUp, consent: Consent | None, messages: Consent | None) -> None:
    row.consent_until = until(cast(Any, consent)) if consent else None
    row.messages_until = until(cast(Any, messages)) if messages else None
    row.look_at = min((end for end in (row.consent_until, row.messages_until) if end), default=None)
    named = (consent and consent.id, messages and messages.id)
    if (row.consent_id, row.messages_id) != named:
        row.consent_id, row.messages_id = named
        if inspect(row).persistent:
            session().expire(row, ["withdrawn", "hushed"])


def contact(
    of: OfCall, whom: UUID | None, consent: Consent, messages: Consent | None, tries: Iterable[Try]
) -> dict[str, Any]:
    """As the consents have it: how to reach them from the one, what may be left as a message from the other alone, and
    a number for messages is none to ring. One that was somebody else's is not offered again."""
    said, left = rules.without_messages(consent.contact or {}), dict((messages and messages.contact) or {})
    records = [of.persons[one] for one in (whom, *of.others(whom)) if one in of.persons] if whom else []
    answers = people.told(one.answers for one in records)
    wrong = [one.order_at for one in tries if one.outcome == "wrong_number"]
    phone = said.get("phone") or answers.get("contact_phone", {}).get("value")
    if messages and not phone and not any(at > messages.order_at for at in wrong):
        said |= of_messages(left) | ({"message_phone": left["phone"]} if left.get("phone") else {})
    elif digits(left.get("phone") or phone) == digits(phone):  # they may have named another phone, for messages only
        said |= of_messages(left)
    name = answers.get("name_to_use", {}).get("value")
    return {**said, "name": name, "phone": None if any(at > consent.order_at for at in wrong) else phone}


def of_messages(left: Mapping[str, Any]) -> dict[str, Any]:
    return {key: words for key, words in left.items() if key in rules.OF_MESSAGES}


def digits(phone: str | None) -> str:
    return "".join(letter for letter in phone or "" if letter.isdigit())[-10:]
