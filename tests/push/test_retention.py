"""Old rows of the ledger go, in batches, and how many came to what stays; what is young or still to leave is kept."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from app.core import ago, new_id, now, session, transaction
from app.push import Delivery, retention
from app.push.models import DeliveryCount
from tests.support.cast import CAST


def old(number: int, days: float = 91, **more: Any) -> None:
    """Pages of then that were shown, but for what the test says of them."""
    what: dict[str, Any] = {
        "kind": "assignment",
        "step": "team",
        "state": "shown",
        "error": None,
        "due_at": None,
        **more,
    }
    moment = ago(days=days)
    with transaction() as active:
        active.add_all(
            Delivery(
                page_id=new_id(), subject_id=new_id(), user_id=CAST["ravi"].id, queued_at=moment,
                expires_at=moment + timedelta(seconds=30), **what,
            )
            for _ in range(number)
        )  # fmt: skip


def tidied() -> int:
    with transaction():
        return retention.tidy()


def left() -> int:
    return session().scalar(select(func.count(Delivery.id))) or 0


def counted() -> dict[tuple[str, str, str, str], int]:
    rows = session().scalars(select(DeliveryCount).execution_options(populate_existing=True))
    return {(row.kind, row.step, row.state, row.error): row.number for row in rows}


def test_what_is_past_its_days_goes_and_is_counted(app: Flask):
    old(3), old(2, step="lead", kind="alarm"), old(1, state="failed", error="no_device"), old(4, days=89)
    assert (tidied(), left()) == (6, 4)
    assert counted() == {
        ("assignment", "team", "shown", ""): 3,
        ("alarm", "lead", "shown", ""): 2,
        ("assignment", "team", "failed", "no_device"): 1,
    }
    assert tidied() == 0
    with transaction() as active:
        active.execute(update(Delivery).values(queued_at=ago(days=91)))
    assert (tidied(), left()) == (4, 0)
    assert counted()["assignment", "team", "shown", ""] == 7, "added to what is known of that day"


def test_each_day_has_its_own_count(app: Flask):
    old(1, days=91), old(2, days=93)
    tidied()
    days = session().execute(select(DeliveryCount.day, DeliveryCount.number).order_by(DeliveryCount.day)).all()
    assert [tuple(row) for row in days] == [(ago(days=93).date(), 2), (ago(days=91).date(), 1)]


def test_never_more_than_a_batch_at_once(app: Flask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(retention, "AT_ONCE", 5)
    old(12)
    assert [tidied() for _ in range(4)] == [5, 5, 2, 0]
    assert counted() == {("assignment", "team", "shown", ""): 12}


def test_what_still_has_to_leave_stays(app: Flask):
    """A worker that was away for long still owes it a verdict."""
    old(1, state="queued", due_at=now()), old(1)
    assert (tidied(), left()) == (1, 1)


def test_a_programme_may_keep_them_longer_or_for_ever(make_app: Callable[..., Flask]):
    for days, gone in ((400, 0), (0, 0), (30, 1)):
        with make_app(delivery_days=days).app_context():
            if days == 400:
                old(1)
            assert tidied() == gone, days


def test_two_workers_count_each_row_once(app: Flask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(retention, "AT_ONCE", 7)
    old(60), old(40, step="lead")
    start = threading.Barrier(3)

    def worker() -> None:
        with app.app_context():
            start.wait()
            for _ in range(15):
                tidied()

    threads = [threading.Thread(target=worker) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert left() == 0 and counted() == {
        ("assignment", "team", "shown", ""): 60,
        ("assignment", "lead", "shown", ""): 40,
    }


def test_the_worker_does_it(app: Flask):
    assert "retention" in [timer.name for timer in app.extensions["timers"]]
