"""What somebody agreed to of text messages: to which number, what they may say and when, as it stands now."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from app import follow_up, referrals
from app.core import place

MESSAGES, CONTACT = "contact_voicemail", "follow_up_contact"
US_DIGITS = 10


def live(call_id: UUID, person_id: UUID | None, purpose: str = MESSAGES) -> referrals.Consent | None:
    return referrals.live(call_id, purpose, person_id=person_id)


def contact(consent: referrals.Consent | None) -> dict[str, Any]:
    """What they said of messages with the consent that is live."""
    return (consent.contact if consent else None) or {}


def number(agreed: dict[str, Any]) -> str | None:
    return dialled(str(agreed.get("phone") or "")) if agreed.get("text") else None


def dialled(typed: str) -> str | None:
    """As gateways want it: +16125550134."""
    digits = "".join(letter for letter in typed if letter.isdigit())
    if typed.strip().startswith("+") and 8 <= len(digits) <= 15:
        return f"+{digits}"
    digits = digits.removeprefix("1")
    return f"+1{digits}" if len(digits) == US_DIGITS else None


def wrong(call_id: UUID, person_id: UUID | None, consent: referrals.Consent | None) -> bool:
    """Whoever has that number is somebody else, as far as anybody knows since they gave it."""
    return consent is not None and follow_up.wrong_number(call_id, person_id, place(cast(Any, consent)))


def terms(call_id: UUID, person_id: UUID | None, consent: referrals.Consent | None) -> dict[str, str | None]:
    """In their words: what a message may say, and when; of when they may have spoken as they agreed to be rung."""
    said = contact(consent)
    when = said.get("best_time") or contact(live(call_id, person_id, CONTACT)).get("best_time")
    return {"may_say": said.get("message_may_say") or None, "when": when or None}
