"""The verbs of a referral: it is made, moves, the person arrives, somebody accepts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app import people, services
from app.core import Saying, Who, by_person, session
from app.incidents import Incident
from app.journal import Act, record

from ..models import Referral, ReferralAct
from . import settling

DONE = {"move": Act.REFERRAL_MOVED, "arrival": Act.REFERRAL_ARRIVED, "acceptance": Act.REFERRAL_ACCEPTED}


def refer(referral_id: UUID, call: Incident, body: dict[str, Any], say: Saying) -> Referral:
    """Sent at once where a live consent covers it; else it waits for one."""
    people.refuse_stranger(body.get("person_id"), call)
    words, service = body.pop("organization_words", None), known(body.get("service_id"))
    made = Referral(
        **{"id": referral_id, **body, "incident_id": call.id}, recipient=words, **named(service),
        order_at=say.order, received_at=say.received_at, created_by=say.actor_id,
        after=[str(act) for act in say.after],
    )  # fmt: skip
    session().add(made)
    session().flush()
    settling.settle([made])
    record(Act.REFERRAL_MADE, say, incident_id=call.id, referral=str(made.id), state=made.state)
    return made


def known(service_id: UUID | None) -> services.Service | None:
    """A phone may know one that is gone here."""
    return next(iter(services.some([service_id] if service_id else [])), None)


def named(service: services.Service | None) -> dict[str, Any]:
    """Whose service it is, and what both are called now."""
    if service is None:
        return {}
    called = {"service": service.name, "organization": service.organization.name}
    return {"organization_id": service.organization_id, "names": called}


def say_of(referral: Referral, kind: str, body: dict[str, Any], via: str, say: Saying) -> None:
    """Kept whatever the table of moves says; the fold decides what counts, and flags the rest."""
    session().add(ReferralAct(
        id=say.id, referral_id=referral.id, kind=kind, via=via, order_at=say.order, received_at=say.received_at,
        actor=say.actor_id, after=[str(act) for act in say.after], **body,
    ))  # fmt: skip
    session().flush()
    settling.settle([referral])
    told = {"status": body["status"]} if "status" in body else {}
    record(
        DONE[kind], say, incident_id=referral.incident_id, referral=str(referral.id), via=via, state=referral.state, **told
    )  # fmt: skip


def note_export(referral: Referral, whole: bool, by: Who) -> None:
    """What left is written down, and that nothing did."""
    say = by_person(by)
    record(
        Act.REFERRAL_EXPORTED, say, incident_id=referral.incident_id, referral=str(referral.id), empty=not whole
    )  # fmt: skip
