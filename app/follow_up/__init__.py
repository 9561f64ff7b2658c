"""How are they now: who is to be asked again, what came of it, and when that is in a calendar."""

from app import incidents, people
from app.referrals import ON_STATED, reach

from . import heeding, timers
from .models import FollowUp
from .queries.figures import figures
from .queries.heard import deaths, may_have_died, over, wrong_number
from .schemas.followups import FollowUpRow
from .views import room

reach.HANGING.append(FollowUp)  # what is left to do is how a navigator knows a call
ON_STATED.append(heeding.heed)
people.ON_CIRCLE.append(heeding.follow)
incidents.ON_MERGED.append(timers.look_again)

__all__ = ["FollowUp", "FollowUpRow", "deaths", "figures", "may_have_died", "over", "room", "timers", "wrong_number"]
