"""The worker's part: says that nobody has answered for two weeks, and after thirty days that nobody ever did."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import select

from app.core import Saying, next_stamp, noted, now, session, wire
from app.journal import Act, record

from .actions import settling
from .models import Referral, ReferralAct
from .queries import referrals

AT_ONCE = 25
QUIET = Referral.death_reported.is_(False)
"Whose person may have died stays with the lead, open: that nobody answered would not be how it ended."


def due() -> datetime | None:
    looks = select(Referral.look_at).where(Referral.look_at.is_not(None), QUIET)
    return session().scalar(looks.order_by(Referral.look_at).limit(1))


def fire() -> int:
    """A worker that was away for a month says both, one after the other, each at its own time.

    Each in a savepoint, so that one which cannot be written stops no other; alone it is raised, and tried more slowly.
    """
    late = select(Referral.id, Referral.incident_id).where(Referral.look_at <= now(), QUIET).order_by(Referral.look_at)
    found = session().execute(late.limit(AT_ONCE)).all()
    fired, broken = 0, None
    if found:
        next_stamp(session())  # a number that is taken in a savepoint goes with it, and would be given out twice
    for row in sorted(found, key=lambda row: (row.incident_id, row.id)):
        try:
            with session().begin_nested():
                ours = fire_one(row.id)
            fired += ours
        except Exception as error:  # whatever is wrong with this one, people wait for the others
            noted(error, "referrals.timers")
            broken = error
    if broken is not None and not fired:
        raise broken
    return fired


def fire_one(referral_id: UUID) -> bool:
    """Locked as an answer locks, and looked at once more: of two workers one finds nothing left to say.

    What was said before and did not count, since the row knew less or was reckoned otherwise then, is not said again.
    """
    referral = referrals.alone(referral_id)
    if referral is None or referral.look_at is None or referral.look_at > now() or referral.death_reported:
        return False
    over = referral.chase_due is not None
    kind, word = ("move", Act.REFERRAL_EXPIRED) if over else ("chase", Act.REFERRAL_UNANSWERED)
    act_id = uuid5(referral.id, f"{kind} {wire(referral.quiet_since)}")
    say = Saying(act_id, None, None, referral.look_at, now())
    new = session().get(ReferralAct, say.id) is None
    if new:
        session().add(ReferralAct(
            id=say.id, referral_id=referral.id, kind=kind, status="expired_unknown" if over else None, via="timer",
            order_at=say.order, received_at=say.received_at, after=[],
        ))  # fmt: skip
        session().flush()
    settling.settle([referral])
    if new:
        record(word, say, incident_id=referral.incident_id, referral=str(referral.id))
    return new or referral.look_at != say.order
