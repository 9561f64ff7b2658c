"""A sheet by text message: asked for by somebody who helps on the call, sent by the worker, told when it failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from flask import current_app
from sqlalchemy import select, update

from app import follow_up, referrals
from app.core import Problem, Saying, by_server, later, now, place, session, transaction
from app.journal import Act, record

from . import finding, qr
from .catalogs import ENGLISH
from .gateway import Gateway, NotSent, gateway
from .models import SheetText
from .showing import base, help_path
from .speaking import Speaker
from .whose import whose

PURPOSE = "contact_voicemail"
WAITS_S = (20, 60, 300, 1200)
"After each try that may still succeed; the fifth is the last."
LEASE_S, MOST_WAIT_S, AT_ONCE = 60, 1800, 20
US_DIGITS = 10


def ask(call_id: UUID, body: dict[str, Any], seen: Sequence[referrals.Referral], say: Saying) -> SheetText:
    made = draft(call_id, body, seen)
    text = SheetText(
        id=say.id, incident_id=call_id, person_id=body.get("person_id"), state="queued", tries=0, next_at=now(),
        content={"to": made["to"], "body": made["words"]}, created_by=say.actor_id, created_at=say.received_at,
    )  # fmt: skip
    session().add(text)
    record(Act.SHEET_TEXTED, say, incident_id=call_id)
    return text


def draft(call_id: UUID, body: dict[str, Any], seen: Sequence[referrals.Referral]) -> dict[str, Any]:
    """What would be sent, to be read before. Whose consent it needs also says to which number: nobody types one."""
    if gateway(current_app.config["SETTINGS"]) is None:
        raise Problem("conflict", 409, "This programme sends no text messages")
    consent = live(call_id, body.get("person_id"))
    agreed = contact(consent)
    to = number(agreed)
    if to is None:
        raise Problem("no-consent", 409, "Ask first whether we may send a text, and to which number")
    if wrong(call_id, body.get("person_id"), consent):
        raise Problem("no-consent", 409, "Somebody who rang found this number to be wrong. Ask them for another")
    services = whose(call_id, body.get("person_id"), seen).without_others(body["services"], seen)
    if not services:
        raise Problem("conflict", 409, "These places are somebody else's on this call")
    may_say = str(agreed.get("message_may_say") or "") or None
    words, english = written(body["language"], services)
    return {"to": to, "words": words, "english": english, "may_say": may_say}


def live(call_id: UUID, person_id: UUID | None) -> referrals.Consent | None:
    return referrals.live(call_id, PURPOSE, person_id=person_id)


def contact(consent: referrals.Consent | None) -> dict[str, Any]:
    """What they said of messages with the consent that is live."""
    return (consent.contact if consent else None) or {}


def wrong(call_id: UUID, person_id: UUID | None, consent: referrals.Consent | None) -> bool:
    """Whoever has that number is somebody else, as far as anybody knows since they gave it."""
    return consent is not None and follow_up.wrong_number(call_id, person_id, place(cast(Any, consent)))


def number(agreed: dict[str, Any]) -> str | None:
    return dialled(str(agreed.get("phone") or "")) if agreed.get("text") else None


def dialled(typed: str) -> str | None:
    """As gateways want it: +16125550134."""
    digits = "".join(letter for letter in typed if letter.isdigit())
    if typed.strip().startswith("+") and 8 <= len(digits) <= 15:
        return f"+{digits}"
    digits = digits.removeprefix("1")
    return f"+1{digits}" if len(digits) == US_DIGITS else None


LIST, QUESTIONS, REPLIES = (
    "The list you asked for: {url}",
    "Questions: {phone}.",
    "Nobody reads replies to this number.",
)


def written(language: str, services: Sequence[UUID]) -> tuple[str, bool]:
    """(a link and a number; no name, no programme, nothing of why; whether it is in English for want of a translation that
    somebody checked). All of it is in one language; the page behind the link is in theirs as far as it goes."""
    theirs, phone = Speaker(language), current_app.config["SETTINGS"].public_phone
    said = [LIST, *([QUESTIONS] if phone else []), REPLIES]
    known = theirs.language == language and theirs.knows(*said)
    say = theirs if known else Speaker(ENGLISH)
    ids = qr.short(UUID(str(row["id"])) for row in finding.rows(services[: finding.MOST]))
    url = base() + help_path(ids, theirs.language)
    return " ".join(say.plainly(text, url=url, phone=phone) for text in said), not known


def due() -> datetime | None:
    """None where there is no gateway: what was queued before it was taken away waits."""
    if gateway(current_app.config["SETTINGS"]) is None:
        return None
    return session().scalar(
        select(SheetText.next_at).where(SheetText.state == "queued").order_by(SheetText.next_at).limit(1)
    )


def fire() -> int:
    """Each message by itself: claimed, sent with nothing held, and told. A worker that dies leaves it to the next one
    when its lease is over."""
    carrier = gateway(current_app.config["SETTINGS"])
    waiting = select(SheetText.id).where(SheetText.state == "queued", SheetText.next_at <= now()).limit(AT_ONCE)
    ids = list(session().scalars(waiting.order_by(SheetText.next_at)))
    session().rollback()
    return sum(attempt(one, carrier) for one in ids) if carrier else 0


def attempt(text_id: UUID, carrier: Gateway) -> bool:
    with transaction():
        text = claimed(text_id)
    if text is None:
        return False
    try:
        carrier.send(text.content["to"], text.content["body"])
    except NotSent as failure:
        with transaction():
            failed(text_id, failure)
    else:
        with transaction():
            settled(text_id, "sent", None)
    return True


def claimed(text_id: UUID) -> SheetText | None:
    """Ours alone for a minute, and only while the consent still stands: a withdrawal stops what has not left,
    and so does word that the number is somebody else's."""
    ours = update(SheetText).where(SheetText.id == text_id, SheetText.state == "queued", SheetText.next_at <= now())
    claim = session().execute(ours.values(tries=SheetText.tries + 1, next_at=later(seconds=LEASE_S)))
    if not getattr(claim, "rowcount", 0):
        return None
    text = session().get_one(SheetText, text_id, populate_existing=True)
    consent = live(text.incident_id, text.person_id)
    if number(contact(consent)) != text.content["to"]:
        settled(text_id, "stopped", "no-consent")
        return None
    if wrong(text.incident_id, text.person_id, consent):
        settled(text_id, "stopped", "wrong-number")
        return None
    return text


def failed(text_id: UUID, failure: NotSent) -> None:
    text = session().get_one(SheetText, text_id, populate_existing=True)
    if failure.lasting or text.tries > len(WAITS_S):
        settled(text_id, "failed", failure.why)
    else:
        wait = max(WAITS_S[text.tries - 1], min(failure.wait_s, MOST_WAIT_S))
        text.next_at, text.error = now() + timedelta(seconds=wait), failure.why


def settled(text_id: UUID, state: str, error: str | None) -> None:
    """Its number and words go; what stays is that it was sent, or why not. A failure stands in the call's timeline."""
    text = session().get_one(SheetText, text_id, populate_existing=True)
    text.state, text.error, text.settled_at, text.content = state, error, now(), {}
    if state != "sent":
        record(Act.SHEET_TEXT_FAILED, by_server(), incident_id=text.incident_id, why=error)
