"""Who reaches what of this room: crews through their calls, navigators through what is left to do after one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from app import incidents
from app.core import Who, allowed, not_found, session
from app.incidents import Incident

from ..models import Consent, Referral

HANGING: list[Any] = [Consent, Referral]
"What of this room hangs on a call: a navigator knows a call by these alone."


def appendable(incident_id: UUID, who: Who) -> Incident:
    """The call, locked: for whoever may see it or could until lately, and for a navigator once something is left to do."""
    if allowed(who.role, "calls.read") or not allowed(who.role, "referrals.read_all"):
        return incidents.appendable(incident_id, who)
    call = incidents.locked(incident_id)
    if not known(incident_id):
        raise not_found()
    return call


def readable(incident_id: UUID, who: Who) -> bool:
    return allowed(who.role, "referrals.read_all") or incidents.readable(incident_id, who)


def known(incident_id: UUID) -> bool:
    asked = (select(model.id).where(model.incident_id == incident_id).limit(1) for model in HANGING)
    return any(session().scalar(one) is not None for one in asked)
