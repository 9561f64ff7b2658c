"""What changes in paging: pages are queued, quieted, shown and opened; nothing here touches the network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

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
    without = wanted - {user_id for _, user_id, _ in held} if device_id is None else set[UUID]()
    rows = [addressed(device, user_id, origin, said) for device, user_id, origin in held]
    rows += [Delivery(user_id=user_id, error="no_device") for user_id in sorted(without)]
    for row in rows:
        row.kind, row.subject_id, row.step, row.page_id = kind, subject_id, step, page_id
        queue(row, ttl_s)
    session().add_all(rows)
    return rows


HELD = select(Device.id, Device.user_id, Subscription.origin).outerjoin(Subscription, rings()).order_by(Device.id)
OF_PEOPLE = HELD.where(Device.user_id.in_(bindparam("people", expanding=True)))
THIS_ONE = OF_PEOPLE.where(Device.id == bindparam("device"))


def held_by(user_ids: set[UUID], device_id: UUID | None) -> Sequence[Any]:
    """(device, who holds it, origin of its push service or None) of all their devices, or of this one."""
    if device_id is None:
        return session().execute(OF_PEOPLE, {"people": list(user_ids)}).all()
    return session().execute(THIS_ONE, {"people": list(user_ids), "device": device_id}).all()


def addressed(device_id: UUID, user_id: UUID, origin: str | None, said: dict[str, str]) -> Delivery:
    row = Delivery(device_id=device_id, user_id=user_id, error="no_subscription")
    if origin is not None:
        row.error, row.words, row.origin = None, said, origin
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


def quiet_person(user_id: UUID) -> None:
    """Off duty from now on: what has not left yet does not ring for them."""
    kinds = ("assignment", "recall")  # not an alarm: who leaves a crew may still be a lead on duty
    waiting = select(Delivery).where(
        Delivery.user_id == user_id, Delivery.kind.in_(kinds), Delivery.state == QUEUED, Delivery.due_at.is_not(None)
    )
    for row in session().scalars(waiting.order_by(Delivery.id).with_for_update()).all():
        row.expire("off_duty", now())


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
