"""Follow-ups and appointments as a calendar for staff: when, never who, where or why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

from app.core import now

HALF_AN_HOUR = timedelta(minutes=30)
HOST = "alongside"


def calendar(due: Iterable[tuple[UUID, datetime]], met: Iterable[tuple[UUID, datetime]]) -> bytes:
    """Ids stay the same, so that a calendar that is read again moves what it has."""
    made = Calendar()
    made.add("prodid", "-//Alongside//follow-up//EN")
    made.add("version", "2.0")
    for name, words, moments in (("followup", "Follow-up due", due), ("appointment", "Appointment", met)):
        for about, at in moments:
            made.add_component(event(f"{name}-{about}@{HOST}", words, at))
    return made.to_ical()


def event(uid: str, words: str, at: datetime) -> Event:
    made = Event()
    made.add("uid", uid)
    made.add("summary", words)
    made.add("dtstamp", now())
    made.add("dtstart", at)
    made.add("dtend", at + HALF_AN_HOUR)
    made.add("class", "PRIVATE")
    return made
