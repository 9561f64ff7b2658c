"""Somebody agrees, declines or takes it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from sqlalchemy import func, select

from app.core import Saying, session
from app.incidents import Incident
from app.journal import Act, record

from ..consent import Joined, ended
from ..models import Consent
from ..queries import consents
from . import referrals, settling

STATING = 0x636F6E73
"The lock of statements about one person on several calls: a number of ours among PostgreSQL's advisory locks."
ON_STATED: list[Callable[[Consent, Joined], None]] = []
"Told of a statement in its own transaction, with what may be done only while a consent stands."


def state(consent_id: UUID, call: Incident, body: dict[str, Any], say: Saying) -> Consent:
    """Written down as it was said; what it ends is reckoned at once."""
    joined = consents.circle([body.get("person_id")])
    if joined:
        one_at_a_time()
    if body.get("service_id") and not body.get("organization_id"):
        body["organization_id"] = referrals.named(body["service_id"]).get("organization_id")
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


def one_at_a_time() -> None:
    """Two statements on two calls of one person would each miss the other. SQLite has one writer anyway."""
    active = session()
    if active.get_bind().dialect.name == "postgresql":
        active.execute(select(func.pg_advisory_xact_lock(STATING)))


def settle(made: Consent, joined: Joined) -> None:
    """Tell every yes that this statement may bear on whether it still stands."""
    known = consents.said(made.incident_id, joined, made.person_id)
    over = ended(cast(list[Any], known), joined)
    for one in known:
        one.ended = one.id in over
    settling.settle_about(made, joined)
    for tell in ON_STATED:
        tell(made, joined)
