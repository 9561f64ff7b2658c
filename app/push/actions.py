"""What changes in paging: pages are queued, quieted, shown and opened; nothing here touches the network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from app.accounts import Device
from app.core import Saying, now, session
from app.journal import Act, record

from . import words
from .models import FAILED, QUEUED, Delivery, Subscription
from .queries import rings

TEST_TTL_S = 120


def notify(
    user_ids: Iterable[UUID], *, kind: str, subject_id: UUID, tag: str, title: str, body: str, url: str, ttl_s: int,
    step: str, page_id: UUID, device_id: UUID | None = None,
) -> list[Delivery]:  # fmt: skip
    """Queue one page to every device of these people, in the transaction of the fact that it tells of.

    Each delivery is `queued`, or `failed` at once: `no_subscription` for a device that cannot ring, `no_device` for a
    person without any. `device_id` narrows it to one device.
    """
    wanted, said = set(user_ids), words.fitted(tag, title, body, url)
    held = held_by(wanted, device_id)
    without = wanted - {device.user_id for device, _ in held} if device_id is None else set[UUID]()
    rows = [addressed(device, subscription, said) for device, subscription in held]
    rows += [Delivery(user_id=user_id, error="no_device") for user_id in sorted(without)]
    for row in rows:
        row.kind, row.subject_id, row.step, row.page_id = kind, subject_id, step, page_id
        queue(row, ttl_s)
    session().add_all(rows)
    return rows


def held_by(user_ids: set[UUID], device_id: UUID | None) -> list[tuple[Device, Subscription | None]]:
    found = (
        select(Device, Subscription)
        .outerjoin(
            Subscription, rings()
        )
        .where(Device.user_id.in_(user_ids))
        .order_by(Device.id)
    )  # fmt: skip
    if device_id is not None:
        found = found.where(Device.id == device_id)
    return [(device, subscription) for device, subscription in session().execute(found)]


def addressed(device: Device, subscription: Subscription | None, said: dict[str, str]) -> Delivery:
    row = Delivery(device_id=device.id, user_id=device.user_id, error="no_subscription")
    if subscription is not None:
        row.error, row.words, row.origin = None, said, subscription.origin
    return row


def queue(row: Delivery, ttl_s: int) -> None:
    moment = now()
    row.queued_at, row.expires_at = moment, moment + timedelta(seconds=ttl_s)
    row.state, row.tries = (FAILED if row.error else QUEUED), 0
    row.failed_at, row.due_at = (moment, None) if row.error else (None, moment)


def quiet(subject_id: UUID, kinds: Iterable[str]) -> int:
    """Take back the pages about this that have not left yet: somebody answered. Sent ones stay as they are."""
    waiting = select(Delivery).where(
        Delivery.subject_id == subject_id, Delivery.kind.in_(list(kinds)), Delivery.state == QUEUED
    )
    rows = session().scalars(waiting.order_by(Delivery.id).with_for_update()).all()
    for row in rows:
        row.expire("answered", now())
    return len(rows)


def page_test(say: Saying, user_ids: Iterable[UUID], device_id: UUID | None = None) -> list[Delivery]:
    """A page that only asks the phones to show themselves; its receipts make them count as pageable."""
    if not say.new:
        return list(session().scalars(select(Delivery).where(Delivery.page_id == say.id).order_by(Delivery.id)))
    wanted = sorted(set(user_ids))
    record(Act.PAGE_TESTED, say, people=[str(user_id) for user_id in wanted])
    return notify(
        wanted, kind="test", subject_id=say.id, tag=f"test-{say.id}", title=words.TEST.title, body=words.TEST.body,
        url="/app/#/", ttl_s=TEST_TTL_S, step="test", page_id=say.id, device_id=device_id,
    )  # fmt: skip
