"""A no travels with what it ends: nobody rings, and nobody leaves a message, while the worker has not looked yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import or_, select

from app.core import session, touch
from app.referrals import ENDS, Consent

from .facts import CONTACT, MESSAGES
from .models import FollowUp
from .rules import OPEN
from .settling import OF_MESSAGES


def heed(said: Consent, joined: Mapping[UUID, Iterable[UUID]]) -> None:
    """One that a worker is reckoning now is left to it: it looks again at what was said meanwhile."""
    if said.purpose == CONTACT:
        end(said, joined)
    if said.purpose == MESSAGES and said.state in ENDS:
        hush(said, joined)


def end(said: Consent, joined: Mapping[UUID, Iterable[UUID]]) -> None:
    """Rows whose consent has just ended say so by themselves (`FollowUp.withdrawn`), once they are read again."""
    theirs = or_(Consent.incident_id == said.incident_id, Consent.person_id.in_({said.person_id, *joined} - {None}))
    found = select(FollowUp).join(Consent, Consent.id == FollowUp.consent_id)
    ended = found.where(FollowUp.settled == OPEN, Consent.ended.is_(True), theirs).order_by(FollowUp.id)
    for row in session().scalars(ended.with_for_update(of=FollowUp, skip_locked=True)):
        touch(row)


def hush(no: Consent, joined: Mapping[UUID, Iterable[UUID]]) -> None:
    """What may be left as a message is taken off at once. Where they have said otherwise since, which is rare, the worker
    puts it back: it reckons these rows from all that was said."""
    here = (FollowUp.incident_id == no.incident_id) & (FollowUp.person_id.is_(None) | (no.person_id is None))
    theirs = here | FollowUp.person_id.in_({no.person_id, *joined} - {None})
    found = select(FollowUp).join(Consent, Consent.id == FollowUp.consent_id).order_by(FollowUp.id)
    mine = found.where(FollowUp.settled == OPEN, Consent.order_at < no.order_at, theirs)
    for row in session().scalars(mine.with_for_update(of=FollowUp, skip_locked=True)):
        row.contact = {key: words for key, words in (row.contact or {}).items() if key not in OF_MESSAGES}
