"""Questions to paging: which phones can ring, and what became of the pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from flask import current_app
from sqlalchemy import ColumnElement, select

from app.accounts import Device
from app.core import ago, session, turned

from .models import ACCEPTED, OPENED, QUEUED, SHOWN, Alarm, Delivery, Subscription


class Phone(NamedTuple):
    """One device of one person, and why a page would not reach it."""

    device_id: UUID
    user_id: UUID
    name: str
    pageable: bool
    why: str | None
    last_shown_at: datetime | None


def phones(user_ids: Iterable[UUID], resting: Collection[UUID] = ()) -> list[Phone]:
    """Every device of these people, in one query; `resting` are those whom no page may reach now."""
    found = (
        select(Device, Subscription.created_at)
        .outerjoin(Subscription, rings())
        .where(Device.user_id.in_(set(user_ids)))
        .order_by(Device.user_id, Device.id)
    )
    cutoff = ago(hours=current_app.config["SETTINGS"].pageable_hours)
    return [phone(device, since, cutoff, device.user_id in resting) for device, since in session().execute(found)]


def rings() -> ColumnElement[bool]:
    """The subscription of who holds the device now, and has not signed out on it since: others' pages are not for them."""
    mine = (Subscription.device_id == Device.id) & (Subscription.user_id == Device.user_id)
    return mine & Device.subscribed.is_(True)


def phone(device: Device, since: datetime | None, cutoff: datetime, rests: bool) -> Phone:
    why = "off_shift" if rests else obstacle(device, since, cutoff)
    assert device.user_id is not None
    return Phone(device.id, device.user_id, device.name, why is None, why, device.last_shown_at)


def obstacle(device: Device, since: datetime | None, cutoff: datetime) -> str | None:
    """A subscription younger than the cutoff is trusted before it has shown its first page. The boards reckon with the
    same rule (pwa/account/rings.js); one table of cases holds both to it."""
    if since is None:
        return "unsupported" if device.notifications == "unsupported" else "no_subscription"
    if device.notifications == "denied":
        return "notifications_denied"
    if since >= cutoff or (device.last_shown_at is not None and device.last_shown_at >= cutoff):
        return None
    return "receipt_too_old" if device.last_shown_at is not None else "never_shown"


def deliveries_of(subject_id: UUID, limit: int, after: UUID | None = None) -> list[Delivery]:
    """The ledger of one assignment (or page test), oldest first, as their ids are."""
    return turned(select(Delivery).where(Delivery.subject_id == subject_id), limit, after)


def reached(kind: str, subject_ids: Collection[UUID], user_ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """(about what, who) of the pages of one kind that these people have had, or that are on their way to them."""
    about = (Delivery.kind == kind, Delivery.subject_id.in_(subject_ids), Delivery.user_id.in_(user_ids))
    had = Delivery.state.in_((QUEUED, ACCEPTED, SHOWN, OPENED))
    found = session().execute(select(Delivery.subject_id, Delivery.user_id).where(*about, had).distinct())
    return {(row.subject_id, row.user_id) for row in found}


def mine(device_id: UUID, limit: int = 50) -> list[Delivery]:
    """The latest pages to one device, newest first."""
    found = select(Delivery).where(Delivery.device_id == device_id).order_by(Delivery.queued_at.desc()).limit(limit)
    return list(session().scalars(found))


def alarm(alarm_id: UUID) -> Alarm | None:
    return session().get(Alarm, alarm_id, with_for_update=True)
