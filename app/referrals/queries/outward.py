"""What may leave of a referral now, reckoned from the consents as they stand in this moment."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from app import services
from app.assessments import Leave
from app.core import now

from .. import consent
from ..consent import Joined
from ..disclosure import NOTICE, Disclosed, disclosed
from ..fhir import labels
from ..models import Referral
from ..told import purposes
from . import consents


def outward(referral: Referral) -> Disclosed | None:
    """Asked anew each time: a withdrawal counts for the next page that is shown."""
    known, joined = heard(referral)
    return disclosed(cast(Any, referral), known, now(), joined, types(referral))


def types(referral: Referral) -> list[str]:
    """What its place does by now; nothing where the directory does not know it."""
    return services.types_of([referral.service_id]).get(referral.service_id, [])


def needed(referral: Referral) -> tuple[str, ...]:
    """What they have to agree to before anything of it leaves."""
    return purposes(consent.tells_of_substances(referral.referral_type, referral.sud, types(referral)))


def taken_back(referral: Referral) -> bool:
    """Also after it has ended, when nothing is left that a no could stop."""
    known, joined = heard(referral)
    return any(consent.taken_back(known, one, cast(Any, referral), now(), joined) for one in needed(referral))


def unasked(referral: Referral) -> bool:
    """Something that it needs was never agreed to, as where the place treats substance use only since a later edit."""
    known, joined = heard(referral)
    said = (
        consent.covering(known, one, cast(Any, referral), now(), joined, expired_too=True) for one in needed(referral)
    )
    return not all(said)


def heard(referral: Referral) -> tuple[list[Any], Joined]:
    joined = consents.circle([referral.person_id], [referral.incident_id])
    return cast(list[Any], consents.said(referral.incident_id, joined, referral.person_id)), joined


def substances(incident_id: UUID, person_id: UUID | None) -> Leave | None:
    """Leave to tell of substance use to whoever asks: a yes to one place in particular is none."""
    return Leave(labels(), NOTICE) if consents.live(incident_id, "share_sud", person_id=person_id) else None
