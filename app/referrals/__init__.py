"""Who takes over: consents by purpose, referrals and what became of them."""

from . import timers
from .actions.consents import ON_STATED, one_at_a_time, state
from .consent import ENDS, Target, counts, covering, touches, until
from .models import Consent, Referral
from .notices import READ_OUT
from .pages import install
from .queries import reach
from .queries.consents import covered, live, said_of
from .queries.figures import figures
from .queries.referrals import seen_of
from .schemas.consents import SafeContact, StatementRow
from .schemas.referrals import ReferralRow
from .told import booked
from .views import room

__all__ = [
    "ENDS",
    "ON_STATED",
    "READ_OUT",
    "Consent",
    "Referral",
    "ReferralRow",
    "SafeContact",
    "StatementRow",
    "Target",
    "booked",
    "counts",
    "covered",
    "covering",
    "figures",
    "install",
    "live",
    "one_at_a_time",
    "reach",
    "room",
    "said_of",
    "seen_of",
    "state",
    "timers",
    "touches",
    "until",
]
