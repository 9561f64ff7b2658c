"""The doors of links: made and taken back by those who look after a referral."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.core import Saying, existing, not_found, session, who

from ..actions import links
from ..models import Referral, ReferralLink
from ..queries import reach, referrals
from ..schemas.links import ReceiverLinkBody, ReceiverLinkRow, RevocationBody
from ..schemas.referrals import ReferralRow
from .referrals import via
from .room import room

PATH = "/referrals/<uuid:id>"


@room.act(f"{PATH}/links/<uuid:act>", ReceiverLinkBody, ReceiverLinkRow, ability="referrals.write")
def make_link(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> dict[str, Any]:
    """A way in for a receiver without an account. Its address and code are in this answer only."""
    referral = mine(id)
    return links.row(
        links.make(referral, body["hours"], via(), say) if say.new else existing(session().get(ReferralLink, act))
    )


@room.act(f"{PATH}/link-revocations/<uuid:act>", RevocationBody, ReferralRow, ability="referrals.write")
def revoke_link(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Referral:
    """It opens no more, and shows nothing to whoever has opened it."""
    referral = mine(id)
    if say.new:
        links.revoke(referral, say)
    return referral


def mine(referral_id: UUID) -> Referral:
    """Not for whoever may only append."""
    referral = referrals.appendable(referral_id, who())
    if not reach.readable(referral.incident_id, who()):
        raise not_found()
    return referral
