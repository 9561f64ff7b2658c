"""What happens to a device: somebody takes it, it tells how it is, it is taken out of use."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from app.core import Saying, now, session
from app.journal import Act, record

from ..models import Device, Person, SignIn, Stay
from .endings import end_on, silence
from .sharing import end_stays

MATTERS = ("waiting", "oldest_waiting_at", "notifications", "app_version")
QUIET, SEEN = timedelta(seconds=60), timedelta(minutes=5)


def hold(person: Person, wanted: dict[str, Any]) -> Device:
    """The device belongs to who signed in on it last; every earlier sign-in on it ends."""
    device = found_or_new(wanted["id"])
    end_on(device)
    if device.user_id != person.id:
        silence(device)
        device.waiting, device.oldest_waiting_at, device.beat_at = 0, None, None
    device.name = device.name or wanted["name"]  # what people named it stays, whoever signs in
    device.user_id, device.last_seen_at, device.revoked_at = person.id, now(), None
    return device


def found_or_new(device_id: UUID) -> Device:
    """Two sign-ins on a new device at the same moment: the second finds the first's row."""
    active = session()
    while True:
        found = active.get(Device, device_id, with_for_update=True, populate_existing=True)
        if found is not None:
            return found
        with suppress(IntegrityError), active.begin_nested():
            active.add(Device(id=device_id, name="", last_seen_at=now()))


def news(device: Device, sign_in: SignIn, told: dict[str, Any], order: datetime) -> bool:
    """Whether a heartbeat is worth a write: devices beat often, and every write travels to the lead."""
    differs = any(getattr(device, name) != told.get(name) for name in MATTERS)
    due = now() - device.last_seen_at >= QUIET or now() - sign_in.seen_at >= SEEN
    return not late(device, order) and (differs or due)


def late(device: Device, order: datetime) -> bool:
    return device.beat_at is not None and order < device.beat_at


def beat(device: Device, sign_in: SignIn, told: dict[str, Any], order: datetime) -> None:
    """The latest word of the device about itself stands, in whatever order its words arrive.

    A clock that runs ahead counts as ours, lest everything said after it was set right be taken for old.
    """
    if late(device, order):
        return
    device.beat_at, device.last_seen_at, sign_in.seen_at = min(order, now()), now(), now()
    for name in (*MATTERS, "storage", "battery"):
        setattr(device, name, told.get(name))


def rename(device: Device, name: str, say: Saying) -> None:
    before, device.name = device.name, name
    record(Act.DEVICE_NAMED, say, device_id=str(device.id), person_id=str(device.user_id), before=before, name=name)


def revoke(device: Device, reason: str, say: Saying) -> None:
    """Lost or stolen: at its next contact it is told to forget. Signing in on it again takes it back into use."""
    end_on(device)
    end_stays(Stay.device_id == device.id)
    silence(device)
    device.revoked_at = now()
    record(Act.SIGNED_OUT, say, device_id=str(device.id), person_id=str(device.user_id), revoked=True, reason=reason)
