"""How long the ledger of pages is kept: then the rows go, and how many of a day came to what stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from app.core import ago, session

from .models import Delivery, DeliveryCount

LOOK_S = 60.0
AT_ONCE = 2000
KEY = ("day", "kind", "step", "state", "error")


def tidy() -> int:
    """Count and forget the oldest that are past their days; so few at once that no page waits for it."""
    days = current_app.config["SETTINGS"].delivery_days
    if days <= 0:
        return 0
    rows = settled(ago(days=days))
    if rows:
        add_up(Counter((row.queued_at.date(), row.kind, row.step, row.state, row.error or "") for row in rows))
        session().execute(delete(Delivery).where(Delivery.id.in_([row.id for row in rows])))
    return len(rows)


def settled(before: datetime) -> Sequence[Any]:
    """In the order of their ids, which begin with the moment of their queueing: no index of their age is needed. Two
    workers take different ones."""
    oldest = select(Delivery.queued_at).order_by(Delivery.id).limit(1)
    first = session().scalar(oldest)
    if first is None or first >= before:
        return []
    wanted = (Delivery.id, Delivery.queued_at, Delivery.kind, Delivery.step, Delivery.state, Delivery.error)
    left = select(*wanted).where(Delivery.queued_at < before, Delivery.due_at.is_(None))
    return session().execute(left.order_by(Delivery.id).limit(AT_ONCE).with_for_update(skip_locked=True)).all()


def add_up(counted: Counter[tuple[Any, ...]]) -> None:
    """In one order, so that two workers never wait for each other."""
    active = session()
    dialect = postgresql if active.get_bind().dialect.name == "postgresql" else sqlite
    insert = dialect.insert(DeliveryCount)
    more = DeliveryCount.number + insert.excluded.number
    rows = [{**dict(zip(KEY, key, strict=True)), "number": number} for key, number in sorted(counted.items())]
    active.execute(insert.on_conflict_do_update(index_elements=KEY, set_={"number": more}), rows)
