"""Somebody tries to reach a person; where they are worse, a new call begins with what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import update

from app import incidents, people, referrals
from app.core import Saying, Who, malformed, now, session, wire
from app.incidents import Incident
from app.journal import Act, record
from app.people import PersonRecord

from .. import rules, settling, timers
from ..models import FollowUp, Try

AGAIN = "scheduled"
"Where a call comes from that a follow-up has begun."
AT_ONCE_AFTER = timedelta(milliseconds=1)
"The try itself was still allowed."


def attempt(row: FollowUp, call: Incident, body: dict[str, Any], who: Who, say: Saying) -> None:
    """Never refused for being late or for coming after the end: it is kept, and weighed with all others."""
    wanted = body.pop("new_call", None)
    linked = begin_again(row, call, wanted, say) if wanted else seen_call(body.pop("new_incident_id", None), who)
    if body["outcome"] == "reached_declined":
        people.one_at_a_time()  # before any row: a merge has that lock when it wants rows
    told = {call.id} | (timers.elsewhere({call.id}) if body["outcome"] == "died" or say.after else set[UUID]())
    timers.held(told)
    session().add(Try(
        id=say.id, follow_up_id=row.id, outcome=body["outcome"], channel=body["channel"], note=body.get("note"),
        new_incident_id=linked, told=heard(body.get("told"), say), order_at=say.order, received_at=say.received_at,
        actor=say.actor_id, after=[str(act) for act in say.after],
    ))  # fmt: skip
    session().flush()
    if body["outcome"] == "reached_declined":
        take_back(row, call, say)
    settling.settle([call])
    look_elsewhere(call, told)
    record(
        Act.FOLLOW_UP_TRIED, say, incident_id=call.id, follow_up=str(row.id), channel=body["channel"],
        new_call=linked and str(linked),
    )  # fmt: skip


def retract(row: FollowUp, call: Incident, body: dict[str, Any], say: Saying) -> None:
    """It was a slip: what it ended is open again, unless something else has ended it."""
    slip = slip_of(body["retracts"], row)
    told = timers.elsewhere({call.id})
    timers.held(told)
    session().add(Try(
        id=say.id, follow_up_id=slip.follow_up_id if slip else row.id,
        outcome=rules.RETRACTED, channel="other", note=body["reason"],
        order_at=say.order, received_at=say.received_at, actor=say.actor_id, after=[str(body["retracts"])],
    ))  # fmt: skip
    session().flush()
    settling.settle([call])
    look_elsewhere(call, told)
    record(
        Act.FOLLOW_UP_RETRACTED, say, incident_id=call.id, follow_up=str(row.id), retracts=str(body["retracts"])
    )  # fmt: skip


def slip_of(try_id: UUID, row: FollowUp) -> Try | None:
    """It may be of the row that named nobody yet, and then was a slip for all whom it was counted to. One that is not
    here is still on its way."""
    slip = session().get(Try, try_id)
    if slip and session().get_one(FollowUp, slip.follow_up_id).incident_id != row.incident_id:
        raise malformed("This try is not of this call", retracts="Name a try of this follow-up")
    return slip


def look_elsewhere(call: Incident, told: set[UUID]) -> None:
    """Who has died is to be rung about nowhere, or was it a slip: the worker reckons what is one with this call and their
    other calls at once. Their rows were locked before any was written to."""
    if others := told - {call.id}:
        session().execute(update(FollowUp).where(FollowUp.incident_id.in_(others)).values(look_at=now()))


def seen_call(incident_id: UUID | None, who: Who) -> UUID | None:
    if incident_id is not None and not incidents.readable(incident_id, who):
        raise malformed("This names something that does not exist here", new_incident_id="Take the call first")
    return incident_id


def heard(told: dict[str, Any] | None, say: Saying) -> dict[str, Any] | None:
    """As it was said. No call is looked for by that number: the answer would tell which calls there are."""
    if told is None:
        return None
    return {"name": told["name"], "at": wire(told.get("at") or say.order), "number": told.get("number")}


def begin_again(row: FollowUp, call: Incident, wanted: dict[str, Any], say: Saying) -> UUID:
    """A call of its own, with who it is about and how to ring them; dispatch has it the same moment."""
    new_id: UUID = wanted.pop("id")
    if session().get(Incident, new_id) is not None:
        raise malformed("There is a call with this id", new_call="Choose a new id")
    records = theirs(row, call)
    answers = people.told(one.answers for one in records)
    body = {
        "source": AGAIN, "language": (answers.get("language") or {}).get("value") or call.language,
        "call_type": call.call_type, "call_type_raw": call.call_type_raw, "call_back": call_back(row),
        **wanted, "location": wanted.get("location") or call.location,
    }  # fmt: skip
    new = incidents.take(
        new_id, {name: value for name, value in body.items() if value is not None}, derived(say, "call")
    )
    if records:
        again = people.begin(uuid5(new_id, str(records[0].id)), new, {}, derived(say, "person"))
        session().flush()
        people.join(again, records[0].id, derived(say, "join"))
    return new_id


def theirs(row: FollowUp, call: Incident) -> list[PersonRecord]:
    """Of the calls that are one with this: the record that stands for the person, then those joined with it. One of a
    call that is none of these is not theirs, whatever a paper names."""
    stays = incidents.stays([call.id])[call.id]
    found = people.there(Incident.id == stays).with_only_columns(PersonRecord)
    known = {one.id: one for one in session().scalars(found)}
    mine = known.get(row.person_id) if row.person_id else None
    return [mine, *(known[one] for one in map(UUID, mine.joined) if one in known)] if mine else []


def call_back(row: FollowUp) -> dict[str, Any] | None:
    safe = row.safe or {}
    found = {"name": safe.get("name"), "phone": safe.get("phone"), "relation": "self"}
    return found if found["phone"] else None


def take_back(row: FollowUp, call: Incident, say: Saying) -> None:
    """Who wants no more contact has withdrawn what they agreed to, on their other calls too."""
    after = {"at": say.at + AT_ONCE_AFTER, "received_at": say.received_at + AT_ONCE_AFTER}
    later = replace(derived(say, "withdrawal"), **after)
    said = {"person_id": row.person_id, "purpose": "follow_up_contact", "state": "withdrawn"}
    referrals.state(later.id, call, said, later)


def derived(say: Saying, what: str) -> Saying:
    """What follows from this act, under a stable id of its own."""
    return replace(say, id=uuid5(say.id, what), after=())
