"""One-time links: an invitation, or a new password. Shown once, used once, and only a hash is kept."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from flask import current_app, has_request_context, request
from sqlalchemy import select, update

from app.core import Problem, Saying, Who, keys, later, malformed, new_id, now, session
from app.journal import Act, record

from .. import tries
from ..models import Link, Person
from ..session import token_hash
from .endings import end_all
from .rank import admins_only_by_admins

INVITE, RESET = "invite", "reset"
LASTS = {INVITE: timedelta(days=7), RESET: timedelta(hours=1)}


class Made(NamedTuple):
    url: str | None
    expires_at: datetime


def make(person: Person, purpose: str, by: Who, say: Saying) -> Made:
    """A new link voids the earlier ones. Inviting somebody who left brings them back."""
    admins_only_by_admins(by, person.role)
    if purpose == RESET and (person.left_at is not None or person.password is None):
        raise malformed("There is no password to reset yet", purpose="Make an invitation instead")
    if purpose == INVITE and person.left_at is None and person.password is not None:
        raise malformed("They have an account already", purpose="Make a reset link instead")
    if person.left_at is not None:
        person.left_at = person.password = None
    return write(person, purpose, say)


def write(person: Person, purpose: str, say: Saying) -> Made:
    void(person.id)
    link = Link(id=say.id, user_id=person.id, person=person, purpose=purpose, made_by=say.actor_id)
    link.token_hash, link.expires_at = token_hash(token_of(say.id)), now() + LASTS[purpose]
    session().add(link)
    record(Act.LINK_MADE, say, person_id=str(person.id), purpose=purpose)
    return made(link)


def token_of(act_id: UUID) -> str:
    """Follows from the act's id and the installation's key, so that an answer that got lost can be given again."""
    return urlsafe_b64encode(keys().digest(b"link", act_id.bytes)).decode().rstrip("=")


def void(person_id: UUID) -> None:
    open_ones = update(Link).where(Link.user_id == person_id, Link.used_at.is_(None), Link.expires_at > later())
    session().execute(open_ones.values(expires_at=now()))


def made(link: Link) -> Made:
    """The token stands after the #, where no server and no proxy writes it down."""
    usable = link.used_at is None and link.expires_at > now()
    return Made(f"{public()}/app/#/link/{token_of(link.id)}" if usable else None, link.expires_at)


def public() -> str:
    settings = current_app.config["SETTINGS"]
    here = request.host_url if has_request_context() else f"http://{settings.bind}:{settings.port}"
    return str(settings.public_url or here).rstrip("/")


def again(act_id: UUID) -> Made:
    return made(session().get_one(Link, act_id))


def usable(token: str) -> Link:
    """404 for a link that never was, that was used, replaced, or is too old: a stranger learns nothing."""
    found = select(Link).where(Link.token_hash == token_hash(token), Link.used_at.is_(None), Link.expires_at > later())
    link = session().scalar(found.with_for_update(of=Link))
    if link is None or link.person.left_at is not None:
        raise Problem(
            "not-found", 404, "This link was used or is too old. Try to sign in, or ask your lead for a new one"
        )
    return link


def use(token: str, password: str) -> Person:
    """Set the password; whoever was signed in as this person anywhere is so no longer."""
    link = usable(token)
    person, link.used_at = link.person, now()
    person.password = password
    void(person.id)
    end_all(person.id)
    tries.forgive(person.email)
    say = Saying(new_id(), person.id, None, now(), now())
    record(Act.LINK_USED, say, person_id=str(person.id), purpose=link.purpose)
    return person
