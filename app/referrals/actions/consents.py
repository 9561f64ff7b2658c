"""Somebody agrees, declines or takes it back; and what follows for both when records are joined or parted.

Whoever does one of them holds, in this order: the lock of one call, of joins, then referrals by id.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, cast
from uuid import UUID

from app import people
from app.core import Problem, Saying, session, touch
from app.incidents import Incident
from app.journal import Act, record
from app.people import PersonRecord

from ..consent import GIVEN, Joined, Target, ended
from ..models import Consent
from ..queries import consents
from . import referrals, settling

ON_STATED: list[Callable[[Consent, Joined], None]] = []
"Told of a statement in its own transaction, with what may be done only while a consent stands."


def state(consent_id: UUID, call: Incident, body: dict[str, Any], say: Saying) -> Consent:
    """Written down as it was said; what it ends is reckoned at once."""
    people.one_at_a_time()  # two statements on two calls of one person would each miss the other
    if body["state"] in GIVEN and body.get("person_id"):
        # Nobody opens what was said on a call that they have nothing to do with. A no counts wherever it is said.
        people.refuse_stranger(body["person_id"], call)
    joined = consents.circle([body.get("person_id")], [call.id])
    if body.get("service_id") and not body.get("organization_id"):
        body["organization_id"] = referrals.named(referrals.known(body["service_id"])).get("organization_id")
    made = Consent(
        **{"id": consent_id, **body, "incident_id": call.id}, order_at=say.order, received_at=say.received_at,
        actor=say.actor_id, after=[str(act) for act in say.after], ended=False,
    )  # fmt: skip
    session().add(made)
    session().flush()
    settle(made, joined)
    record(
        Act.CONSENT_SAID, say, incident_id=call.id, consent=str(made.id), purpose=made.purpose, state=made.state,
        language=(made.notice or {}).get("language"), notice=(made.notice or {}).get("version"),
    )  # fmt: skip
    return made


def heed(person: PersonRecord, say: Saying) -> None:
    """No name is written down after a no, until they agree again. One that was said before it is, however late it comes,
    and one that was refused, once the yes is here: its own clock stays what it was."""
    about = Target(person.incident_id, person.id)
    if all(consents.declined("record_identity", about, at) for at in (say.place, None)):
        raise Problem(
            "no-consent", 409, "They said no to keeping their name",
            detail="Ask them again. Once their yes is written down under Consents, say the name once more.",
        )  # fmt: skip


def settle(made: Consent, joined: Joined) -> None:
    """Tell every yes that this statement may bear on whether it still stands."""
    reckon(consents.said(made.incident_id, joined, made.person_id))
    settling.settle_about(made, joined)
    for tell in ON_STATED:
        tell(made, joined)


def follow(records: Collection[PersonRecord]) -> None:
    """Records were joined or parted: what was said of one counts for the others from now on, or no more."""
    persons = {one.id for one in records}
    said = consents.said_of((), persons)
    reckon(said)
    for one in said:
        touch(one)  # whose it is changed
    settling.settle_of(persons)


def merge(call: Incident, into: Incident) -> None:
    """Two calls are one: a no of nobody named on the one may have been of somebody of the other."""
    session().flush()
    people.one_at_a_time()
    calls = {*consents.circle((), [call.id, into.id])}
    said = consents.said_of(calls, ())
    reckon(said)
    for one in said:
        touch(one)  # the call in which it goes on changed
    settling.settle_of(calls)


def reckon(those: Collection[Consent]) -> None:
    """Whether each still stands, by all that was said of its person, wherever that was."""
    calls = {one.incident_id for one in those}
    joined = consents.circle({one.person_id for one in those}, calls)
    known = consents.said_of(calls, {*joined, *(one.person_id for one in those)})
    over = ended(cast(list[Any], known), joined)
    for one in those:
        one.ended = one.id in over
