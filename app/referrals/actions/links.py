"""Links for receivers: made while a consent stands, opened once, answered, taken back."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from dataclasses import replace
from datetime import timedelta
from secrets import token_urlsafe
from typing import Any, cast
from uuid import UUID, uuid5

from flask import current_app, request
from sqlalchemy import select, update

from app.core import Problem, Saying, by_server, keys, now, session, touch, wire
from app.journal import Act, record

from ..answering import TWICE
from ..models import Referral, ReferralLink
from ..queries import referrals
from ..queries.consents import covered
from ..queries.outward import needed, outward, taken_back, unasked
from ..told import FINAL
from . import referrals as verbs

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"None that is heard or read as another."
LONG = 8
LONGEST_S = 168 * 3600
IN_ERROR = frozenset({"withdrawn", "info_only"})
"Ours to take back: nobody should have been asked."


def make(referral: Referral, hours: int, via: str, say: Saying) -> ReferralLink:
    """A new one voids those before it."""
    if referral.state in FINAL:
        raise Problem("ended", 409, "This referral has ended: there is nothing to answer")
    send(referral, via, say)
    if outward(referral) is None:
        raise Problem(
            "no-consent", 409, "The person has not agreed to this, or has taken it back: nothing may be shared"
        )
    void(referral.id)
    link = ReferralLink(
        id=say.id, referral_id=referral.id, token_hash=hashed("token", token_of(say.id)), made_at=now(),
        code_hash=hashed("code", code_of(say.id)), made_by=say.actor_id, expires_at=now() + timedelta(hours=hours),
    )  # fmt: skip
    session().add(link)
    tell(referral, link)
    record(Act.LINK_SENT, say, incident_id=referral.incident_id, referral=str(referral.id), until=wire(link.expires_at))
    return link


def send(referral: Referral, via: str, say: Saying) -> None:
    """What waited for a consent that is there by now goes out with its link."""
    agreed = all(covered(purpose, cast(Any, referral)) for purpose in needed(referral))
    if referral.state == "consent_pending" and agreed:
        verbs.say_of(referral, "move", {"status": "sent"}, via, replace(say, id=uuid5(say.id, "sent")))


def void(referral_id: UUID) -> None:
    open_ones = update(ReferralLink).where(ReferralLink.referral_id == referral_id, ReferralLink.revoked_at.is_(None))
    session().execute(open_ones.values(revoked_at=now()))


def token_of(act_id: UUID) -> str:
    """Follows from the act's id and the installation's key, so that an answer that got lost can be given again."""
    return urlsafe_b64encode(keys().digest(b"receiver", act_id.bytes)).decode().rstrip("=")


def code_of(act_id: UUID) -> str:
    number = int.from_bytes(keys().digest(b"receiver code", act_id.bytes), "big")
    return "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(LONG))


def hashed(kind: str, secret: str) -> bytes:
    return keys().digest(b"receiver", kind.encode(), secret.encode())


def row(link: ReferralLink) -> dict[str, Any]:
    usable = link.revoked_at is None and link.opened_at is None and link.expires_at > now()
    code = code_of(link.id)
    return {
        "id": link.id, "referral_id": link.referral_id, "expires_at": link.expires_at,
        "url": f"{public()}/r/{token_of(link.id)}" if usable else None,
        "code": f"{code[:4]}-{code[4:]}" if usable else None,
    }  # fmt: skip


def public() -> str:
    return str(current_app.config["SETTINGS"].public_url or request.host_url).rstrip("/")


def tell(referral: Referral, link: ReferralLink) -> None:
    """The row says how far its latest link came."""
    times = {name: wire(getattr(link, name)) for name in ("expires_at", "opened_at", "answered_at", "revoked_at")}
    referral.link = {"sent_at": wire(link.made_at), **times}
    touch(referral)


def revoke(referral: Referral, say: Saying) -> None:
    void(referral.id)
    link = latest(referral.id)
    if link is not None:
        tell(referral, link)
    record(Act.LINK_REVOKED, say, incident_id=referral.incident_id, referral=str(referral.id))


def latest(referral_id: UUID) -> ReferralLink | None:
    mine = select(ReferralLink).where(ReferralLink.referral_id == referral_id).order_by(ReferralLink.made_at.desc())
    return session().scalars(mine.limit(1).execution_options(populate_existing=True)).first()


def bare(code: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", code.upper())[:40]


def found(kind: str, secret: str) -> tuple[ReferralLink, Referral] | None:
    """The link and its referral, locked: the call first, as everywhere."""
    column = {"token": ReferralLink.token_hash, "code": ReferralLink.code_hash, "visit": ReferralLink.visit_hash}[kind]
    newest = select(ReferralLink).where(column == hashed(kind, secret)).order_by(ReferralLink.made_at.desc())
    link = session().scalars(newest.limit(1)).first()
    referral = referrals.alone(link.referral_id) if link is not None else None
    if link is None or referral is None:
        return None
    session().refresh(link, with_for_update=True)
    return link, referral


def fault(link: ReferralLink, referral: Referral, opening: bool) -> str | None:
    """Why it shows nothing. That somebody took their consent back is said before anything else, and only where they did:
    whoever found help elsewhere has not."""
    if referral.stopped:
        return "withdrawn"
    if referral.state == "person_declined":
        return "withdrawn" if taken_back(referral) else "declined"
    if outward(referral) is None:
        return closed(referral)
    if link.revoked_at is not None:
        return "revoked"
    if link.expires_at <= now():
        return "expired"
    return "used" if opening and link.opened_at is not None else None


def closed(referral: Referral) -> str:
    """Why nothing of it leaves: by the person's no, by our own mistake, for want of a yes, or since its time is over."""
    if taken_back(referral):
        return "withdrawn"
    if referral.state in IN_ERROR:
        return "error"
    return "consent" if unasked(referral) else "over"


def refusal(both: tuple[ReferralLink, Referral] | None, opening: bool) -> str | None:
    """Why what was found shows nothing: the journal keeps also who came too late."""
    if both is None:
        return "unknown"
    why = fault(*both, opening)
    if why is not None:
        note(both[1], Act.LINK_REFUSED, why=why)
    return why


def open_once(kind: str, secret: str, browser: str = "") -> tuple[str | None, str, UUID | None]:
    """(why not, the secret of the one visit, which link it is of): it burns with this. Within minutes the same browser gets
    the same visit: pressed twice, or the answer was lost."""
    both = found(kind, secret)
    again = both is not None and twice(both[0], browser)
    why = refusal(both, opening=not again)
    if both is None or why is not None:
        return why, "", both and both[0].id
    link, referral = both
    visit = visit_of(link, browser) or token_urlsafe(32)
    if not again:
        link.opened_at, link.visit_hash = now(), hashed("visit", visit)
        tell(referral, link)
        note(referral, Act.LINK_OPENED, by=kind)
        if referral.state == "sent":
            verbs.say_of(referral, "move", {"status": "received"}, "receiver", by_server())
    return None, visit, link.id


def twice(link: ReferralLink, browser: str) -> bool:
    visit = visit_of(link, browser)
    lately = link.opened_at is not None and now() - link.opened_at <= TWICE
    return bool(visit) and lately and link.visit_hash == hashed("visit", visit)


def visit_of(link: ReferralLink, browser: str) -> str:
    """Follows from what this browser was given with the page before, and from our key: neither opens anything alone."""
    return (
        urlsafe_b64encode(keys().digest(b"receiver visit", browser.encode(), link.id.bytes)).decode() if browser else ""
    )


def note(referral: Referral, act: Act, **more: Any) -> None:
    record(act, by_server(), incident_id=referral.incident_id, referral=str(referral.id), **more)


def answer(link: ReferralLink, referral: Referral, body: dict[str, Any]) -> None:
    verbs.say_of(referral, "move", body, "receiver", by_server())
    link.answered_at = now()
    tell(referral, link)
