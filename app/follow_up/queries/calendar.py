"""What of a person's work has a time: follow-ups that are still to be done, and appointments of those who were referred."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from app.core import Who, ago, session
from app.referrals import Referral

from .. import rules
from ..models import FollowUp
from .followups import in_state, visible

MOST, PAST_D = 500, 7


def due(who: Who) -> list[tuple[UUID, datetime]]:
    wanted = select(FollowUp.id, FollowUp.due_at).where(visible(who, FollowUp.incident_id), in_state(rules.OPEN))
    return [(row.id, row.due_at) for row in session().execute(wanted.order_by(FollowUp.due_at).limit(MOST))]


def appointments(who: Who) -> list[tuple[UUID, datetime]]:
    """Of referrals that nobody has stopped."""
    wanted = select(Referral.id, Referral.appointment_at).where(
        visible(who, Referral.incident_id), Referral.state == "scheduled", Referral.stopped.is_(False),
        Referral.appointment_at >= ago(days=PAST_D),
    )  # fmt: skip
    found = session().execute(wanted.order_by(Referral.appointment_at).limit(MOST))
    return [(row.id, row.appointment_at) for row in found]
