"""Who takes over: consents by purpose, referrals and what became of them."""

from . import timers
from .actions.consents import state
from .consent import ENDS, GIVEN, Target, covering, touches, until
from .models import Consent, Referral
from .pages import install
from .queries import reach
from .queries.consents import covered, live
from .queries.referrals import seen_of
from .schemas.consents import SafeContact, StatementRow
from .schemas.referrals import ReferralRow
from .views import room

__all__ = [
    "ENDS",
    "GIVEN",
    "Consent",
    "Referral",
    "ReferralRow",
    "SafeContact",
    "StatementRow",
    "Target",
    "covered",
    "covering",
    "install",
    "live",
    "reach",
    "room",
    "seen_of",
    "state",
    "timers",
    "touches",
    "until",
]
