"""The care card: what a person wants the next crew to know, in their words and theirs to change or delete."""

from app import incidents, people, referrals
from app.referrals import reach

from . import actions, timers
from .models import CareCard, Showing
from .schemas import CareCardRow
from .views import room

reach.HANGING.append(Showing)
people.ON_CIRCLE.append(actions.follow)  # a card goes where its person is met, and no farther
referrals.ON_STATED.append(actions.heed)
incidents.ON_MERGED.append(actions.merge)

__all__ = ["CareCard", "CareCardRow", "Showing", "room", "timers"]
