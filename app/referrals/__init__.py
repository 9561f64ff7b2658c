"""Who takes over: consents by purpose, referrals and what became of them."""

from . import timers
from .consent import GIVEN, Target
from .models import Consent, Referral
from .queries.consents import covered, live
from .queries.referrals import seen_of
from .schemas.consents import StatementRow
from .schemas.referrals import ReferralRow
from .views import room

__all__ = [
    "GIVEN",
    "Consent",
    "Referral",
    "ReferralRow",
    "StatementRow",
    "Target",
    "covered",
    "live",
    "room",
    "seen_of",
    "timers",
]
