"""A phone says where it takes its pages, gives that up, and says that a page was shown or opened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from app.accounts import Device
from app.core import Problem, Who, existing, keys, malformed, not_found, now, session

from .endpoints import Refused, check_keys, checked, origin
from .models import Delivery, Subscription
from .payload import token_fits

SHOWN, OPENED = "shown", "opened"


def subscribe(who: Who, subscription_id: UUID, endpoint: str, p256dh: str, auth: str) -> Subscription:
    """This device rings there from now on; an endpoint belongs to who last signed in on that device. After somebody else
    held it, or a sign-in was ended on it, nobody knows yet what it shows: as young as one that has just subscribed."""
    sent_to, digest = verified(endpoint, p256dh, auth), keys().digest(b"endpoint", endpoint.encode())
    same = (Subscription.id == subscription_id) | (Subscription.endpoint_hash == digest)
    device = held_by(who, locked(session().scalars(select(Subscription.device_id).where(same)), who.device_id))
    row = alone(subscription_id, device.id, digest) or Subscription(id=subscription_id)
    if row.endpoint_hash != digest or not device.subscribed:
        row.created_at = now()
    row.device_id, row.user_id, row.endpoint_hash = device.id, who.id, digest
    row.origin, row.target = sent_to, {"endpoint": endpoint, "p256dh": p256dh, "auth": auth}
    session().add(row)
    device.subscribed, device.subscribed_at = True, row.created_at
    return row


def locked(others: Iterable[UUID], own: UUID | None = None) -> dict[UUID, Device]:
    """Devices are locked before their subscriptions, and in one order, so that nobody waits for who waits for them."""
    wanted = {*others, *((own,) if own else ())}
    found = select(Device).where(Device.id.in_(wanted)).order_by(Device.id).with_for_update()
    return {device.id: device for device in session().scalars(found, execution_options={"populate_existing": True})}


def held_by(who: Who, devices: dict[UUID, Device]) -> Device:
    device = devices.get(who.device_id) if who.device_id else None
    if device is None or device.user_id != who.id:
        raise malformed("Sign in again on this phone first", device="This session is not bound to a device")
    return device


def verified(endpoint: str, p256dh: str, auth: str) -> str:
    """The origin to which pages will go."""
    try:
        check_keys(p256dh, auth)
        return origin(checked(endpoint, current_app.config["SETTINGS"].push_allowed_hosts))
    except Refused as error:
        raise malformed("This phone's push service cannot be used", endpoint=str(error)) from error


def alone(subscription_id: UUID, device_id: UUID, digest: bytes) -> Subscription | None:
    """This device's subscription of this id, if any. One subscription a device, one device an endpoint: whatever else
    claims either is forgotten.
    """
    row = session().get(Subscription, subscription_id, with_for_update=True)
    if row is not None and row.device_id != device_id and row.endpoint_hash != digest:
        raise Problem("id-reused", 409, "This id was used for another phone; choose a new one")
    same = (Subscription.device_id == device_id) | (Subscription.endpoint_hash == digest)
    for other in session().scalars(select(Subscription).where(same).order_by(Subscription.id).with_for_update()).all():
        if other is not row or other.device_id != device_id:
            drop(other)
    session().flush()
    return row if row is not None and row.device_id == device_id else None


def drop(row: Subscription) -> None:
    device = session().get(Device, row.device_id, with_for_update=True)
    if device is not None:
        device.subscribed, device.subscribed_at = False, None
    session().delete(row)


def unsubscribe(who: Who, subscription_id: UUID) -> None:
    """Repeating it is harmless; somebody else's is not there for the asker."""
    locked(session().scalars(select(Subscription.device_id).where(Subscription.id == subscription_id)))
    row = session().get(Subscription, subscription_id, with_for_update=True)
    if row is not None and row.user_id != who.id:
        raise not_found()
    if row is not None:
        drop(row)


def check_token(delivery_id: UUID, token: str) -> None:
    """Without the database, so that strangers cannot keep it busy."""
    if not token_fits(delivery_id, token):
        raise not_found()


def receive(delivery_id: UUID, what: str, at: datetime) -> None:
    """Once for each kind; a repeated receipt changes nothing, and opened implies shown."""
    row = existing(session().get(Delivery, delivery_id, with_for_update=True))
    known = row.opened_at if what == OPENED else row.shown_at
    if known is not None:
        return
    moment = believable(at, row.queued_at)
    row.open(moment) if what == OPENED else row.show(moment)
    note_shown(row)


def believable(at: datetime, queued_at: datetime) -> datetime:
    """A phone's clock may be wrong: never before the page was queued, never in the future."""
    return max(queued_at, min(at, now()))


def note_shown(row: Delivery) -> None:
    device = session().get(Device, row.device_id, with_for_update=True) if row.device_id else None
    if device is not None and device.user_id == row.user_id and row.shown_at is not None:
        device.last_shown_at = max(row.shown_at, device.last_shown_at or row.shown_at)
