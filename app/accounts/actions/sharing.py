"""A tablet that a crew shares: who may come back to their own session on it without a password, and for how long."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Collection
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, select, update

from app.core import Problem, Saying, keys, later, now, session, wire
from app.journal import Act, record

from ..models import Device, Person, Stay
from ..session import token_hash

LASTS = timedelta(hours=12)


class Keys(NamedTuple):
    """What a password brings to a device: what opens its holder's vault there, and on a shared one their way back."""

    vault: str
    stay: str | None


def share(device: Device, say: Saying) -> None:
    device.shared_at = device.shared_at or now()
    record(Act.DEVICE_SHARED, say, device_id=str(device.id))


def unshare(device: Device, say: Saying) -> None:
    """From now on only passwords let people in; what each has sealed there stays theirs."""
    device.shared_at = None
    end_stays(Stay.device_id == device.id)
    record(Act.DEVICE_UNSHARED, say, device_id=str(device.id))


def keys_for(person: Person, device: Device) -> Keys:
    """The device is locked: two sign-ins on it at once come one after the other."""
    return Keys(vault_key(person.id, device.id), begin_stay(person.id, device) if device.shared_at else None)


def vault_key(user_id: UUID, device_id: UUID) -> str:
    """Follows from the two and the installation's key: there is nothing to store, and so nothing to lose or to steal."""
    return text(keys().digest(b"vault", user_id.bytes, device_id.bytes))


def text(key: bytes) -> str:
    return urlsafe_b64encode(key).decode().rstrip("=")


def begin_stay(user_id: UUID, device: Device) -> str:
    """A password begins it anew, with another secret; the one before it is void."""
    secret, mine = secrets.token_urlsafe(32), (Stay.device_id == device.id) & (Stay.user_id == user_id)
    stay = session().scalar(select(Stay).where(mine)) or Stay(device_id=device.id, user_id=user_id)
    stay.secret, stay.until, stay.ended_at = token_hash(secret), now() + LASTS, None
    session().add(stay)
    count_riders(device)
    return secret


def end_stays_of(user_ids: Collection[UUID]) -> None:
    """Their shift is over; a session that is open goes on, so that what was said last still goes out."""
    end_stays(Stay.user_id.in_(user_ids))


def end_stays(which: ColumnElement[Any]) -> None:
    """Devices are locked before their stays, in one order, as sign-ins lock them."""
    open_ones = select(Stay.device_id).where(which, Stay.ended_at.is_(None))
    on = select(Device).where(Device.id.in_(open_ones)).order_by(Device.id).with_for_update()
    devices = session().scalars(on.execution_options(populate_existing=True)).all()
    if devices:
        session().execute(update(Stay).where(which, Stay.ended_at.is_(None)).values(ended_at=now()))
        count_riders(*devices)


def count_riders(*devices: Device) -> None:
    """Written on the device, so that a board sees for whom it rings and who else is on it."""
    session().flush()
    live = select(Stay).where(Stay.device_id.in_([device.id for device in devices]), Stay.ended_at.is_(None))
    stays = session().scalars(live.where(Stay.until > later()).order_by(Stay.user_id)).all()
    for device in devices:
        device.riders = [rider(stay) for stay in stays if stay.device_id == device.id]


def rider(stay: Stay) -> dict[str, str]:
    return {"user_id": str(stay.user_id), "until": str(wire(stay.until))}


def standing_stay(user_id: UUID, secret: str) -> UUID:
    """The device on which this secret lets its person in; the same words whatever is wrong with it."""
    found = select(Stay).join(Device, Device.id == Stay.device_id).where(
        Stay.user_id == user_id, Stay.secret == token_hash(secret), Stay.ended_at.is_(None), Stay.until > later(),
        Device.shared_at.is_not(None), Device.revoked_at.is_(None),
    )  # fmt: skip
    stay = session().scalar(found)
    if stay is None:
        raise over()
    return stay.device_id


def over() -> Problem:
    return Problem("sign-in", 401, "Sign in with your password; what you wrote is kept on this device")
