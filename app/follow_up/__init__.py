"""How are they now: who is to be asked again and what came of it, the care cards that people keep, and their calendar."""

from app.referrals import reach

from . import timers
from .models import FollowUp
from .schemas.followups import FollowUpRow
from .views import room

reach.HANGING.append(FollowUp)  # what is left to do is how a navigator knows a call

__all__ = ["FollowUp", "FollowUpRow", "room", "timers"]
