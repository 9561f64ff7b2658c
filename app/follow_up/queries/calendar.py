"""What of a person's work has a time: follow-ups that are still to be done, and appointments of those who were referred."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.core import Who, ago, now, session
from app.referrals import Referral

from .. import rules
from ..models import FollowUp
from .followups import in_state, visible

MOST, PAST_D = 500, 7


def due(who: Who) -> list[tuple[UUID, datetime]]:
    wanted = select(FollowUp.id, FollowUp.due_at).where(visible(who, FollowUp.incident_id), in_state(rules.OPEN))
    return nearest(wanted, FollowUp.due_at)


def appointments(who: Who) -> list[tuple[UUID, datetime]]:
    """Of referrals that nobody has stopped, and of nobody who may have died."""
    wanted = select(Referral.id, Referral.appointment_at).where(
        visible(who, Referral.incident_id), Referral.state == "scheduled", Referral.stopped.is_(False),
        Referral.death_reported.is_(False), Referral.appointment_at >= ago(days=PAST_D),
    )  # fmt: skip
    return nearest(wanted, Referral.appointment_at)


def nearest(wanted: Any, at: Any) -> list[tuple[UUID, datetime]]:
    """What is coming; as far as there is room then, what is past, the latest first. In the order of time."""
    coming = list(session().execute(wanted.where(at >= now()).order_by(at).limit(MOST)))
    past = list(session().execute(wanted.where(at < now()).order_by(at.desc()).limit(MOST - len(coming))))
    return [(row[0], row[1]) for row in [*reversed(past), *coming]]
