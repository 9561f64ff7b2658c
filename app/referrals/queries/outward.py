"""What may leave of a referral now, reckoned from the consents as they stand in this moment."""

from __future__ import annotations

from typing import Any, cast

from app.core import now

from ..disclosure import Disclosed, disclosed
from ..models import Referral
from . import consents


def outward(referral: Referral) -> Disclosed | None:
    """Asked anew each time: a withdrawal counts for the next page that is shown."""
    joined = consents.circle([referral.person_id])
    known = consents.said(referral.incident_id, joined, referral.person_id)
    return disclosed(cast(Any, referral), cast(list[Any], known), now(), joined)
