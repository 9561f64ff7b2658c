"""Carries what a close-out says in codes and times over into its row in clear columns."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.core import session

from .models import Assessment, Contact

ONE = {
    "contact": "contact", "no_contact_reason": "no_contact_reason", "disposition": "disposition",
    "transport_mode": "mode", "voluntary": "voluntary", "hold": "hold", "arrest": "arrest", "ems": "ems",
    "distress_before": "distress.before", "distress_after": "distress.after", "plan": "plan",
}  # fmt: skip
MANY = {"injuries": "injuries", "police": "police", "services": "services"}
ACCEPTED = "receiver_accepted_at"


def project(row: Assessment, shown: set[str]) -> None:
    """Only what is shown counts: a destination of before somebody said that nobody went."""
    answers = {link: answer for link, answer in row.answers.items() if link in shown}
    contact = session().get(Contact, row.id) or Contact(assessment_id=row.id, incident_id=row.incident_id)
    contact.created_at = row.created_at
    for name, link in ONE.items():
        setattr(contact, name, next(iter(values(answers, link)), None))
    for name, link in MANY.items():
        setattr(contact, name, values(answers, link))
    at = next(iter(values(answers, ACCEPTED)), None)
    contact.receiver_accepted_at = at and datetime.fromisoformat(at)
    names = {link: name for name, link in {**ONE, **MANY, ACCEPTED: ACCEPTED}.items()}
    contact.unanswered = {
        names[link]: answer["state"] for link, answer in answers.items() if link in names and "state" in answer
    }  # fmt: skip
    session().add(contact)


def forget(row: Assessment) -> None:
    """A close-out that was joined into another is no contact of its own."""
    contact = session().get(Contact, row.id)
    if contact is not None:
        session().delete(contact)


def values(answers: dict[str, Any], link: str) -> list[Any]:
    return answers.get(link, {}).get("value") or []
