"""Signing in and out: who the cookie stands for, and the lock after wrong tries."""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from flask import Flask
from flask import session as cookie
from flask_login import LoginManager, UserMixin
from sqlalchemy import select, update

from app.core import Problem, Saying, by_server, keys, new_id, now, session, transaction
from app.journal import Act, record

from .models import Device, Person, SignIn
from .passwords import fits

TRIES, LOCK = 5, timedelta(minutes=15)
IDLE, ABSOLUTE = timedelta(hours=14), timedelta(days=14)


class Me(UserMixin):
    """The signed-in person as the doors see them, on the device that they hold."""

    def __init__(self, sign_in: SignIn) -> None:
        self.sign_in, self.person = sign_in, sign_in.person
        self.id, self.name, self.role = self.person.id, self.person.name, self.person.role
        self.device_id = sign_in.device_id

    def get_id(self) -> str:
        return str(self.sign_in.id)


def install(app: Flask) -> None:
    manager = LoginManager()
    cast(
        Any, manager
    ).session_protection = None  # crews change networks all day; the cookie carries a secret of its own
    manager.init_app(app)
    manager.user_loader(load)


def load(sign_in_id: str) -> Me | None:
    """One query a request: the sign-in with its person."""
    sign_in = session().get(SignIn, UUID(sign_in_id))
    if sign_in is None or sign_in.ended_at is not None or sign_in.person.left_at is not None:
        return None
    stale = now() - sign_in.seen_at > IDLE or now() - sign_in.started_at > ABSOLUTE
    if stale or not hmac.compare_digest(sign_in.secret, token_hash(cookie.get("secret", ""))):
        return None
    return Me(sign_in)


def token_hash(token: str) -> bytes:
    return keys().digest(b"token", token.encode())


def prove(email: str, password: str) -> Person:
    """The person of this address and password.

    Raises 429 `locked-out` from the fifth wrong try on, for fifteen minutes; 401 otherwise, the same for an unknown
    address as for a wrong password.
    """
    found = select(Person).where(Person.email == email.strip().lower())
    person = session().scalar(found)
    if person is not None and person.locked_until is not None and person.locked_until > now():
        raise locked((person.locked_until - now()).total_seconds())
    # Proving takes a tenth of a second on purpose, so no transaction is open meanwhile.
    good = fits(person.password if person and not person.left_at else None, password)
    if person is None:
        raise unproven()
    with transaction() as active:
        person = active.scalars(found.with_for_update()).one()
        count(person, good)
    if not good:
        raise unproven()
    return person


def unproven() -> Problem:
    return Problem("sign-in", 401, "This address and password do not match. After five wrong tries we wait 15 minutes")


def locked(seconds: float) -> Problem:
    return Problem(
        "locked-out", 429, "Too many wrong tries. Wait, or ask your lead to unlock you", retry_after=int(seconds) + 1
    )


def count(person: Person, good: bool) -> None:
    if good:
        person.wrong_tries, person.locked_until = 0, None
        return
    person.wrong_tries += 1
    if person.wrong_tries >= TRIES:
        person.wrong_tries, person.locked_until = 0, now() + LOCK
        record(Act.LOCKED_OUT, by_server(), person_id=str(person.id))


def begin(person: Person, device: dict[str, Any] | None) -> SignIn:
    """A new session; the device, when one is named, now belongs to this person."""
    held = hold(person, device) if device else None
    secret = secrets.token_urlsafe(32)
    sign_in = SignIn(
        id=new_id(), user_id=person.id, person=person, device_id=held and held.id,
        secret=token_hash(secret), started_at=now(), seen_at=now(),
    )  # fmt: skip
    session().add(sign_in)
    cookie["secret"], cookie.permanent = secret, True
    record(Act.SIGNED_IN, Saying(sign_in.id, person.id, held and held.id, now(), now()))
    return sign_in


def hold(person: Person, wanted: dict[str, Any]) -> Device:
    active = session()
    device = active.get(Device, wanted["id"], with_for_update=True)
    if device is None:
        device = Device(id=wanted["id"], name=wanted["name"], last_seen_at=now())
        active.add(device)
    if device.user_id != person.id:
        release(device)
    device.user_id, device.name, device.last_seen_at = person.id, wanted["name"], now()
    active.flush()
    return device


def release(device: Device) -> None:
    """Another person takes the tablet: earlier sign-ins on it end, and its pages were not meant for the new one."""
    ended = update(SignIn).where(SignIn.device_id == device.id, SignIn.ended_at.is_(None)).values(ended_at=now())
    session().execute(ended)
    device.subscribed, device.last_shown_at = False, None


def end(sign_in: SignIn) -> None:
    sign_in.ended_at = now()
    record(Act.SIGNED_OUT, Saying(new_id(), sign_in.user_id, sign_in.device_id, now(), now()))


def end_all(person_id: UUID, but: UUID | None = None) -> None:
    """Every session of a person, at once: they left, or their password or role changed."""
    open_ones = update(SignIn).where(SignIn.user_id == person_id, SignIn.ended_at.is_(None))
    session().execute((open_ones.where(SignIn.id != but) if but else open_ones).values(ended_at=now()))


def seen(sign_in: SignIn) -> None:
    """Kept fresh by the device's heartbeat, not by every request."""
    if now() - sign_in.seen_at > timedelta(minutes=5):
        sign_in.seen_at = now()
