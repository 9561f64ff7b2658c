"""A no travels with what it ends: nobody rings, and nobody leaves a message, while the worker has not looked yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from sqlalchemy import or_, select

from app.core import session, touch
from app.people import PersonRecord
from app.referrals import Consent

from .facts import CONTACT, MESSAGES
from .models import FollowUp
from .rules import OPEN

HANGS_ON = {CONTACT: FollowUp.consent_id, MESSAGES: FollowUp.messages_id}


def heed(said: Consent, joined: Mapping[UUID, Iterable[UUID]]) -> None:
    """Rows whose consent has just ended say so by themselves (`FollowUp.withdrawn`, `hushed`), once they are read again.
    One that a worker is reckoning now is left to it: it looks again at what was said meanwhile."""
    if said.purpose not in HANGS_ON:
        return
    theirs = or_(
        Consent.incident_id.in_({said.incident_id, *joined}), Consent.person_id.in_({said.person_id, *joined} - {None})
    )
    found = select(FollowUp).join(Consent, Consent.id == HANGS_ON[said.purpose])
    ended = found.where(FollowUp.settled == OPEN, Consent.ended.is_(True), theirs).order_by(FollowUp.id)
    for row in session().scalars(ended.with_for_update(of=FollowUp, skip_locked=True)):
        touch(row)


def follow(records: Collection[PersonRecord]) -> None:
    """Records were joined or parted: the rows say whose they are, also where nothing else of them changes."""
    theirs = select(FollowUp).where(FollowUp.person_id.in_([one.id for one in records])).order_by(FollowUp.id)
    for row in session().scalars(theirs.with_for_update(of=FollowUp)):
        touch(row)
