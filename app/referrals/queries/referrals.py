"""Questions to referrals, always through what the asker may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import or_, select

from app import incidents
from app.core import Who, allowed, existing, not_found, session
from app.incidents import Incident

from ..models import Referral, ReferralAct
from . import reach


def referral(referral_id: UUID, who: Who) -> Referral:
    """For reading: 404 for whoever may not see it, as if there were no such referral."""
    found = existing(session().get(Referral, referral_id))
    if not reach.readable(found.incident_id, who):
        raise not_found()
    return found


def seen_of(incident_id: UUID, who: Who) -> list[Referral]:
    """Those of one call, and of what was merged into it, that this person may see; none for whoever may not read referrals.
    Who sees all of them sees those of all that is one with it: they may have opened a duplicate."""
    if not allowed(who.role, "referrals.read") or not reach.readable(incident_id, who):
        return []
    of = incidents.families if allowed(who.role, "referrals.read_all") else incidents.below
    calls = of(Incident.id == incident_id)
    mine = select(Referral).where(Referral.incident_id.in_(select(calls.c.call)))
    return list(session().scalars(mine.order_by(Referral.id)))


def appendable(referral_id: UUID, who: Who) -> Referral:
    """The referral, its call and itself locked, for whoever may write on it or could until lately."""
    incident_id = existing(session().scalar(select(Referral.incident_id).where(Referral.id == referral_id)))
    reach.appendable(incident_id, who)
    return locked([referral_id])[0]


def alone(referral_id: UUID) -> Referral | None:
    """For the worker and for a receiver: the same locks, nobody to ask for."""
    incident_id = session().scalar(select(Referral.incident_id).where(Referral.id == referral_id))
    if incident_id is None:
        return None
    incidents.locked(incident_id)
    return locked([referral_id])[0]


def locked(referral_ids: Iterable[UUID]) -> list[Referral]:
    """In the order of their ids, as everywhere."""
    found = select(Referral).where(Referral.id.in_(list(referral_ids))).order_by(Referral.id).with_for_update()
    return list(session().scalars(found.execution_options(populate_existing=True)))


def about(ids: Collection[UUID]) -> list[Referral]:
    """Those that a statement about one of these persons, or on one of these calls, may bear on."""
    mine = or_(Referral.incident_id.in_(ids), Referral.person_id.in_(ids))
    return locked(session().scalars(select(Referral.id).where(mine)))


def acts_of(referrals: Sequence[Referral]) -> dict[UUID, list[ReferralAct]]:
    found: dict[UUID, list[ReferralAct]] = defaultdict(list)
    wanted = select(ReferralAct).where(ReferralAct.referral_id.in_([one.id for one in referrals]))
    for act in session().scalars(wanted):
        found[act.referral_id].append(act)
    return found
