"""The door of the calendar."""

from __future__ import annotations

from flask import Response

from app.core import who

from .. import calendar
from ..queries import calendar as queries
from .room import room

TYPE = "text/calendar"


@room.read("/calendar.ics", None, ability="followups.read")
@room.doc(responses={200: {"content": {TYPE: {"schema": {"type": "string"}}}}})
def read_calendar() -> Response:
    """Follow-ups due and appointments of one's own work (iCalendar, RFC 5545): when, without names or places."""
    found = calendar.calendar(queries.due(who()), queries.appointments(who()))
    return Response(found, content_type=f"{TYPE}; charset=utf-8")
