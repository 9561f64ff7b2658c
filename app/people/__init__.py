"""To whom: a record for each person on a call, what they said of themselves, and which records are of one person."""

from app import incidents

from .actions import ON_NAMED, begin, join
from .fold import told
from .links import ON_CIRCLE, circles, one_at_a_time, recount
from .models import PersonRecord
from .notices import READ_OUT, Notice, unknown
from .queries import records_of, refuse_stranger, there, together
from .schemas import PersonRecordRow
from .views import room
from .whose import joined_with, lead

__all__ = [
    "ON_CIRCLE",
    "ON_NAMED",
    "READ_OUT",
    "Notice",
    "PersonRecord",
    "PersonRecordRow",
    "begin",
    "circles",
    "join",
    "joined_with",
    "lead",
    "one_at_a_time",
    "records_of",
    "refuse_stranger",
    "room",
    "there",
    "together",
    "told",
    "unknown",
]

incidents.ON_MERGED.append(recount)  # a duplicate is no earlier contact
