"""Signing in and out, and coming back on a shared tablet."""

from __future__ import annotations

import secrets
from typing import Any, NamedTuple
from uuid import UUID

from app.core import Problem, Saying, by_server, malformed, new_id, now, session, transaction
from app.journal import Act, record

from .. import queries, tries
from ..models import Device, Person, SignIn, Stay
from ..passwords import fits
from ..session import by_me, earlier, me, token_hash
from .devices import hold
from .endings import end_one, silence
from .sharing import Keys, end_stays, keys_for, over, standing_stay


class Proven(NamedTuple):
    """Who it is, and the password that proved it; another one set meanwhile voids the proof."""

    person_id: UUID
    password: str


class Begun(NamedTuple):
    sign_in: SignIn
    secret: str
    keys: Keys | None = None


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
    tries.forgive(person.email)
    held = hold(person, device) if device else None
    return begun(person, held)._replace(keys=held and keys_for(person, held))


def begun(person: Person, held: Device | None, **how: Any) -> Begun:
    before = earlier()
    if before is not None:
        end_one(before)
    secret = secrets.token_urlsafe(32)
    sign_in = SignIn(
        id=new_id(), user_id=person.id, person=person, device_id=held and held.id,
        secret=token_hash(secret), started_at=now(), seen_at=now(),
    )  # fmt: skip
    session().add(sign_in)
    record(Act.SIGNED_IN, Saying(sign_in.id, person.id, held and held.id, now(), now()), **how)
    return Begun(sign_in, secret)


def resume(user_id: UUID, secret: str) -> Begun:
    """Without a password, on the shared tablet that keeps this secret; wrong tries wait as those of passwords do."""
    with transaction():
        tried = tries.take(stay_of(user_id))
    try:
        with transaction():
            return come_back(user_id, secret)
    except Problem:
        if tried == tries.MOST and queries.person(user_id) is not None:
            tell_locked(user_id)
        raise


def stay_of(user_id: UUID) -> str:
    """No address has a blank in it, so that these tries and those of a password never meet."""
    return f"stay {user_id}"


def come_back(user_id: UUID, secret: str) -> Begun:
    person = session().get(Person, user_id, with_for_update=True, populate_existing=True)
    if person is None or person.left_at is not None:
        raise over()
    device = queries.locked_device(standing_stay(user_id, secret))
    standing_stay(user_id, secret)  # it may have ended while we waited for the device
    tries.forgive(stay_of(user_id))
    return begun(person, hold(person, {"id": device.id, "name": device.name}), resumed=True)


def prove_again(password: str) -> Keys:
    """Whoever is signed in, by their password: what seals a vault is not for somebody who merely holds the phone."""
    address = session().get_one(Person, me().id).email
    proven = prove(address, password)
    with transaction():
        person = session().get_one(Person, proven.person_id, with_for_update=True, populate_existing=True)
        if person.password != proven.password:
            raise unproven()
        tries.forgive(person.email)
        return keys_for(person, queries.locked_device(held_now()))


def held_now() -> UUID:
    device_id = me().device_id
    if device_id is None:
        raise malformed("Sign in again on this phone first", device="This session is not bound to a device")
    return device_id


def end() -> None:
    """Only this session; its device no longer rings, and lets nobody back as this person without a password."""
    end_one(me().sign_in_id)
    held = me().device_id
    if held is not None:
        end_stays((Stay.device_id == held) & (Stay.user_id == me().id))
    device = queries.device(held) if held else None
    if device is not None and device.user_id == me().id:
        silence(device)
    record(Act.SIGNED_OUT, by_me())
