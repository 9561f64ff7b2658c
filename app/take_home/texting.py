"""A sheet by text message: asked for by somebody who helps on the call, sent by the worker, told when it failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import select, update

from app import people, referrals
from app.core import Problem, Saying, by_server, later, now, session, transaction
from app.incidents import Incident
from app.journal import Act, record

from . import finding, leaving, qr
from .agreed import contact, live, number, terms, wrong
from .catalogs import ENGLISH
from .gateway import Gateway, NotSent, Unheard, gateway
from .models import NIGHT, PERHAPS, SheetText
from .showing import base, help_path
from .speaking import Speaker
from .whose import whose

WAITS_S = (20, 60, 300, 1200)
"After each try that may still succeed; the fifth is the last."
LEASE_S, MOST_WAIT_S, AT_ONCE = 60, 1800, 20
Verdict = Callable[[], None]


def ask(call_id: UUID, body: dict[str, Any], seen: Sequence[referrals.Referral], say: Saying) -> SheetText:
    made = draft(call_id, body, seen)
    until = made["leaves_at"]
    if until and made["when"]:
        raise Problem("conflict", 409, "It is night there, and they named a time. Send it then")
    text = SheetText(
        id=say.id, incident_id=call_id, person_id=body.get("person_id"), state="queued", tries=0,
        next_at=until or now(), error=NIGHT if until else None, created_by=say.actor_id, created_at=say.received_at,
        content={"to": made["to"], "body": made["words"], "may_say": made["may_say"], "when": made["when"]},
    )  # fmt: skip
    session().add(text)
    record(Act.SHEET_TEXTED, say, incident_id=call_id)
    return text


def draft(call_id: UUID, body: dict[str, Any], seen: Sequence[referrals.Referral]) -> dict[str, Any]:
    """What would be sent, to be read before. Whose consent it needs also says to which number: nobody types one."""
    if gateway(current_app.config["SETTINGS"]) is None:
        raise Problem("conflict", 409, "This programme sends no text messages")
    people.refuse_stranger(body.get("person_id"), session().get_one(Incident, call_id))
    consent = live(call_id, body.get("person_id"))
    to = number(contact(consent))
    if to is None:
        raise Problem("no-consent", 409, "Ask first whether we may send a text, and to which number")
    if wrong(call_id, body.get("person_id"), consent):
        raise Problem("no-consent", 409, "Somebody who rang found this number to be wrong. Ask them for another")
    services = whose(call_id, body.get("person_id"), seen).without_others(body["services"], seen)
    if not services:
        raise Problem("conflict", 409, "These places are somebody else's on this call")
    ids = qr.short(UUID(str(row["id"])) for row in finding.rows(services[: finding.MOST]))
    if not ids:
        raise Problem(
            "conflict", 409, "None of these places is in our directory any more. Ring them before anybody goes"
        )
    words, english = written(body["language"], ids)
    said = terms(call_id, body.get("person_id"), consent)
    return {"to": to, "words": words, "english": english, "leaves_at": leaving.asked(call_id), **said}


LIST, QUESTIONS, REPLIES = (
    "The list you asked for: {url}",
    "Questions: {phone}.",
    "Nobody reads replies to this number.",
)


def written(language: str, ids: str) -> tuple[str, bool]:
    """(a link and a number; no name, no programme, nothing of why; whether it is in English for want of a translation that
    somebody checked). All of it is in one language; the page behind the link is in theirs as far as it goes."""
    theirs, phone = Speaker(language), current_app.config["SETTINGS"].public_phone
    said = [LIST, *([QUESTIONS] if phone else []), REPLIES]
    known = theirs.language == language and theirs.knows(*said)
    say = theirs if known else Speaker(ENGLISH)
    url = base() + help_path(ids, theirs.language)
    return " ".join(say.plainly(text, url=url, phone=phone) for text in said), not known


def due() -> datetime | None:
    """None where there is no gateway: what was queued before it was taken away waits."""
    if gateway(current_app.config["SETTINGS"]) is None:
        return None
    if untold():
        return now()
    return session().scalar(
        select(SheetText.next_at).where(SheetText.state == "queued").order_by(SheetText.next_at).limit(1)
    )


def fire() -> int:
    """Each message by itself: claimed, sent with nothing held, and told. A worker that dies leaves it to the next one
    when its lease is over."""
    tell()
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
    untold()[text_id] = sent(text, carrier)
    tell()
    return True


def sent(text: SheetText, carrier: Gateway) -> Verdict:
    """What is to be written of it, now that it was tried."""
    try:
        carrier.send(text.content["to"], text.content["body"])
    except NotSent as failure:
        return partial(failed, text.id, failure)
    except Unheard:
        return partial(settled, text.id, PERHAPS, "no-answer")
    return partial(settled, text.id, "sent", None)


def untold() -> dict[UUID, Verdict]:
    """What was tried here and is not written down yet."""
    return current_app.extensions.setdefault("texts.untold", {})


def tell() -> None:
    """Where the database cannot take it, it is told before anything else is tried: what has left must not leave a second
    time for want of a note of it."""
    waiting = untold()
    for text_id, verdict in list(waiting.items()):
        with transaction():
            verdict()
        del waiting[text_id]


def claimed(text_id: UUID) -> SheetText | None:
    """Ours alone for a minute, and only as they agreed to it now: a withdrawal stops what has not left, and so does word
    that the number is somebody else's. What is late waits for the day."""
    ours = update(SheetText).where(SheetText.id == text_id, SheetText.state == "queued", SheetText.next_at <= now())
    claim = session().execute(ours.values(tries=SheetText.tries + 1, next_at=later(seconds=LEASE_S)))
    if not getattr(claim, "rowcount", 0):
        return None
    text = session().get_one(SheetText, text_id, populate_existing=True)
    if why := leaving.stops(text):
        settled(text_id, "stopped", why)
    elif until := leaving.held(text, now()):
        text.tries, text.next_at, text.error = text.tries - 1, until, NIGHT
    else:
        text.error = None if text.error == NIGHT else text.error
        return text
    return None


def failed(text_id: UUID, failure: NotSent) -> None:
    text = session().get_one(SheetText, text_id, populate_existing=True)
    if text.state != "queued":  # told late: another worker has settled it since
        return
    if failure.lasting or text.tries > len(WAITS_S):
        settled(text_id, "failed", failure.why)
    else:
        next_at = now() + timedelta(seconds=max(WAITS_S[text.tries - 1], min(failure.wait_s, MOST_WAIT_S)))
        until = leaving.held(text, next_at)
        text.next_at, text.error = (until, NIGHT) if until else (next_at, failure.why)


def settled(text_id: UUID, state: str, error: str | None) -> None:
    """Its number and words go; what stays is that it was sent, or why not. Whatever else than that it was sent stands in the
    call's timeline."""
    text = session().get_one(SheetText, text_id, populate_existing=True)
    if text.state != "queued" and state != "sent":
        return
    text.state, text.error, text.settled_at, text.content = state, error, now(), {}
    if state != "sent":
        act = Act.SHEET_TEXT_UNSURE if state == PERHAPS else Act.SHEET_TEXT_FAILED
        record(act, by_server(), incident_id=text.incident_id, why=error)
