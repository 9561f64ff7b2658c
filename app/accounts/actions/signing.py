"""Signing in and out."""

from __future__ import annotations

import secrets
from typing import Any, NamedTuple
from uuid import UUID

from app.core import Problem, Saying, by_server, new_id, now, session, transaction
from app.journal import Act, record

from .. import queries, tries
from ..models import Person, SignIn
from ..passwords import fits
from ..session import by_me, earlier, me, token_hash
from .devices import hold
from .endings import end_one, silence


class Proven(NamedTuple):
    """Who it is, and the password that proved it; another one set meanwhile voids the proof."""

    person_id: UUID
    password: str


class Begun(NamedTuple):
    sign_in: SignIn
    secret: str


def prove(email: str, password: str) -> Proven:
    """401 for a wrong password and for an unknown address, in the same words and the same time."""
    with transaction():
        tried = tries.take(email)
        person = queries.by_email(email)
        stored = person.password if person and person.left_at is None else None
    # Proving takes a tenth of a second on purpose, so no transaction is open meanwhile.
    if fits(stored, password) and person is not None and stored is not None:
        return Proven(person.id, stored)
    if tried == tries.MOST and person is not None:
        tell_locked(person.id)
    raise unproven()


def tell_locked(person_id: UUID) -> None:
    with transaction():
        record(Act.LOCKED_OUT, by_server(), person_id=str(person_id))


def unproven() -> Problem:
    return Problem("sign-in", 401, "This address and password do not match. After five wrong tries we wait 15 minutes")


def begin(proven: Proven, device: dict[str, Any] | None) -> Begun:
    """A new session; whatever this browser's cookie stood for before ends with it."""
    person = session().get_one(Person, proven.person_id, with_for_update=True, populate_existing=True)
    if person.left_at is not None or person.password != proven.password:
        raise unproven()
    before = earlier()
    if before is not None:
        end_one(before)
    tries.forgive(person.email)
    held = hold(person, device) if device else None
    secret = secrets.token_urlsafe(32)
    sign_in = SignIn(
        id=new_id(), user_id=person.id, person=person, device_id=held and held.id,
        secret=token_hash(secret), started_at=now(), seen_at=now(),
    )  # fmt: skip
    session().add(sign_in)
    record(Act.SIGNED_IN, Saying(sign_in.id, person.id, held and held.id, now(), now()))
    return Begun(sign_in, secret)


def end() -> None:
    """Only this session; its device no longer rings."""
    end_one(me().sign_in_id)
    held = me().device_id
    device = queries.device(held) if held else None
    if device is not None and device.user_id == me().id:
        silence(device)
    record(Act.SIGNED_OUT, by_me())
