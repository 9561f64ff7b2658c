"""What happened: calls, what is known of them, and who needs to know."""

from . import feeds
from .actions import ON_MERGED, grant, move, reopen, revoke, take
from .commands import calls as commands
from .families import below, families, goes_on
from .merging import Placed, merged, standing
from .models import LONG_OVER_H, OVER, Access, Incident, Note, Revision
from .owing import owe, reach
from .places import area_of, metres
from .queries import (
    appendable,
    incident,
    locked,
    one_with,
    reached,
    reached_by,
    reaching,
    readable,
    stayed,
    stays,
    visible,
)
from .schemas import IncidentRow, LocationBody, NoteRow
from .views import room

__all__ = [
    "LONG_OVER_H",
    "ON_MERGED",
    "OVER",
    "Access",
    "Incident",
    "IncidentRow",
    "LocationBody",
    "Note",
    "NoteRow",
    "Placed",
    "Revision",
    "appendable",
    "area_of",
    "below",
    "commands",
    "families",
    "feeds",
    "goes_on",
    "grant",
    "incident",
    "locked",
    "merged",
    "metres",
    "move",
    "one_with",
    "owe",
    "reach",
    "reached",
    "reached_by",
    "reaching",
    "readable",
    "reopen",
    "revoke",
    "room",
    "standing",
    "stayed",
    "stays",
    "take",
    "visible",
]
