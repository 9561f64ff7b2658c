"""To whom: a record for each person on a call, what they said of themselves, and which records are of one person."""

from app import incidents

from . import actions
from .actions import ON_CIRCLE, ON_NAMED, begin, circles, join, one_at_a_time
from .models import PersonRecord
from .queries import together
from .schemas import PersonRecordRow
from .views import room

__all__ = [
    "ON_CIRCLE",
    "ON_NAMED",
    "PersonRecord",
    "PersonRecordRow",
    "begin",
    "circles",
    "join",
    "one_at_a_time",
    "room",
    "together",
]

incidents.ON_MERGED.append(actions.recount)  # a duplicate is no earlier contact
