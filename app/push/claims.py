"""The database's side of sending: many workers take due pages, each page once, and write down what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select, update

from app.accounts import Device
from app.core import later, now, session

from .models import QUEUED, Delivery, Subscription
from .payload import payload
from .queries import rings
from .subscriptions import locked
from .verdicts import Fate, Page, Verdict

LEASE_S = 6.0
"Whoever holds a page renews this; when a worker dies, its pages are due again so much later."


def outlook() -> tuple[list[str], datetime | None]:
    """The origins that have something due now, and when the next page after these is due."""
    moment = now()
    waiting = session().execute(OUTLOOK, {"moment": moment}).all()
    soonest = min((row.next for row in waiting if row.next), default=None)
    return [row.origin for row in waiting if row.origin and row.first <= moment], soonest


MOMENT = bindparam("moment", type_=Delivery.due_at.type)
OUTLOOK = (
    select(
        Delivery.origin,
        func.min(Delivery.due_at).label("first"),
        func.min(Delivery.due_at).filter(Delivery.due_at > MOMENT).label("next"),
    )
    .where(Delivery.due_at.is_not(None))
    .group_by(Delivery.origin)
)
"Made once, for it is asked after every commit."


def claim(rooms: dict[str, int]) -> list[Page]:
    """Take at most so many due pages of each origin; within a transaction, before anything is sent."""
    ids = [page_id for origin, room in rooms.items() for page_id in picked(origin, room)]
    if not ids:
        return []
    # What travels does not change, so no stamp: devices need not hear of a lease.
    lease = {"due_at": later(seconds=LEASE_S), "tries": Delivery.tries + 1}
    session().execute(update(Delivery).where(Delivery.id.in_(ids)).values(lease), execution_options=UNSYNCED)
    return [page(row, subscription) for row, subscription in loaded(ids)]


UNSYNCED = {"synchronize_session": False}


def picked(origin: str, room: int) -> Sequence[UUID]:
    """Locked rows are another worker's; SQLite has one writer at a time anyway."""
    due = select(Delivery.id).where(Delivery.origin == origin, Delivery.due_at <= now())
    return session().scalars(due.order_by(Delivery.due_at).limit(room).with_for_update(skip_locked=True)).all()


def loaded(ids: list[UUID]) -> Iterable[tuple[Delivery, Subscription | None]]:
    """With the subscription as it is now: it may have been renewed since the page was queued, or its holder signed out."""
    found = (
        select(Delivery, Subscription)
        .outerjoin(Device, (Device.id == Delivery.device_id) & (Device.user_id == Delivery.user_id))
        .outerjoin(Subscription, rings())
        .where(Delivery.id.in_(ids))
    )
    return ((row, subscription) for row, subscription in session().execute(found, execution_options=FRESH))


FRESH = {"populate_existing": True}


def page(row: Delivery, subscription: Subscription | None) -> Page:
    ttl = ceil((row.expires_at - now()).total_seconds())
    return Page(
        row.id, row.tries, row.origin or "", row.expires_at, subscription and subscription.target,
        subscription and subscription.endpoint_hash, payload(row.id, row.kind, row.words or {}, ttl),
    )  # fmt: skip


def renew(ids: Iterable[UUID]) -> None:
    """Still ours: a slow push service must not make another worker send the page as well."""
    held = update(Delivery).where(Delivery.id.in_(list(ids)), Delivery.state == QUEUED, Delivery.due_at.is_not(None))
    session().execute(held.values(due_at=later(seconds=LEASE_S)), execution_options=UNSYNCED)


def note(verdicts: Iterable[Verdict]) -> Counter[str]:
    """Write down what became of the pages; returns how many of each fate."""
    by_id = {verdict.page.id: verdict for verdict in verdicts}
    rows = select(Delivery).where(Delivery.id.in_(by_id)).order_by(Delivery.id).with_for_update()
    held = session().scalars(rows, execution_options=FRESH).all()
    gone = [verdict for verdict in by_id.values() if verdict.fate is Fate.GONE]
    for verdict in gone:
        if verdict.page.endpoint_hash:
            forget(verdict.page.endpoint_hash)
    elsewhere = renewed([verdict.page.id for verdict in gone])  # asked once their devices are locked
    for row in held:
        apply(row, by_id[row.id], elsewhere.get(row.id))
    return Counter(verdict.fate.value for verdict in by_id.values())


def renewed(ids: list[UUID]) -> dict[UUID, str]:
    """Of pages whose endpoint is gone, the origin at which their device rings by now."""
    return {row.id: now_at.origin for row, now_at in loaded(ids) if now_at is not None} if ids else {}


def apply(row: Delivery, verdict: Verdict, elsewhere: str | None) -> None:
    if verdict.fate is Fate.ACCEPTED:
        row.accept(verdict.at)
        return
    if row.state != QUEUED or row.tries != verdict.page.tries:
        return  # quieted, shown, or taken by another worker meanwhile: theirs is the newer word
    if verdict.fate is Fate.LATER:
        row.due_at, row.error = verdict.due_at, verdict.error
    elif elsewhere is not None and verdict.at < row.expires_at:
        row.origin, row.due_at, row.error = elsewhere, verdict.at, verdict.error
    elif verdict.fate is Fate.EXPIRED:
        row.expire(verdict.error or "too_late", verdict.at)
    else:
        row.fail(verdict.error or "failed", verdict.at)


def forget(endpoint_hash: bytes) -> None:
    """Only the endpoint that was answered with gone: the phone may have a new one by now."""
    devices = locked(
        session().scalars(select(Subscription.device_id).where(Subscription.endpoint_hash == endpoint_hash))
    )
    gone = delete(Subscription).where(Subscription.endpoint_hash == endpoint_hash, Subscription.device_id.in_(devices))
    for device_id in session().scalars(gone.returning(Subscription.device_id)).all():
        devices[device_id].subscribed, devices[device_id].subscribed_at = False, None
