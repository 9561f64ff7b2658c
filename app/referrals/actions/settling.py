"""Tells referrals what they now amount to, after an act or a statement; whoever calls has locked them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, cast
from uuid import UUID

from app import services
from app.core import by_server, session, touch
from app.journal import Act, record

from ..consent import Joined, tells_of_substances
from ..fold import fold
from ..models import Referral
from ..queries import consents, referrals
from ..told import BEFORE, Outcome
from ..unheard import owed

FOLDED = (
    "state", "moves", "sent_at", "arrived_at", "accepted_at", "accepted_by", "wait_s", "appointment_at", "quiet_since",
    "chase_due", "look_at", "stopped",
)  # fmt: skip


def settle(those: Sequence[Referral]) -> None:
    """Five questions, however many referrals."""
    mark(those)
    calls = {one.incident_id for one in those}
    joined = consents.circle((one.person_id for one in those), calls)
    known = consents.said_of(calls, {*joined, *(one.person_id for one in those)})
    acts = referrals.acts_of(those)
    for one in those:
        settle_one(one, fold(cast(Any, one), cast(list[Any], acts[one.id]), cast(list[Any], known), joined))


def mark(those: Sequence[Referral]) -> None:
    """As long as nothing has gone out, a place that treats substance use by now makes it a referral that tells of it. What
    went out before stays as it happened; from then on nothing of it leaves (`queries/outward.py`)."""
    waiting = [one for one in those if one.state in BEFORE and not one.sud]
    does = services.types_of(one.service_id for one in waiting)
    for one in waiting:
        one.sud = tells_of_substances(one.referral_type, False, does.get(one.service_id, ()))


def settle_one(referral: Referral, out: Outcome) -> None:
    newly = out.stopped and not referral.stopped
    for name in FOLDED:
        setattr(referral, name, getattr(out, name))
    referral.unheard = owed(out.moves)
    touch(referral)
    if newly:
        record(Act.REFERRAL_STOPPED, by_server(), incident_id=referral.incident_id, referral=str(referral.id))


def settle_about(statement: Any, joined: Joined) -> None:
    """Every referral that a statement may bear on: a withdrawal stops what is open with this very act."""
    settle_of({*joined, statement.incident_id, *([statement.person_id] if statement.person_id else [])})


def settle_of(ids: Collection[UUID]) -> None:
    """Those of these persons, and all of these calls."""
    session().flush()
    settle(referrals.about(ids))
