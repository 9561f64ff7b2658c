"""Who takes over: consents by purpose, referrals and what became of them."""

from app import assessments, incidents, people

from . import timers
from .actions.consents import ON_STATED, follow, heed, merge, state
from .actions.deaths import report_deaths
from .consent import ENDS, Target, counts, covering, touches, until
from .models import Consent, Referral
from .pages import install
from .queries import reach
from .queries.consents import covered, declined, live, said_of
from .queries.figures import figures
from .queries.outward import substances
from .queries.referrals import seen_of
from .schemas.consents import SafeContact, StatementRow
from .schemas.referrals import ReferralRow
from .told import booked
from .views import room

people.ON_CIRCLE.append(follow)  # whoever is one person has said it on all their calls
people.ON_NAMED.append(heed)
incidents.ON_MERGED.append(merge)
assessments.ASKED.append(substances)

__all__ = [
    "ENDS",
    "ON_STATED",
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
    "declined",
    "figures",
    "install",
    "live",
    "reach",
    "report_deaths",
    "room",
    "said_of",
    "seen_of",
    "state",
    "timers",
    "touches",
    "until",
]
