"""A worker inside the test's own process, in a thread with a loop of its own."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.core import session, waker
from app.push import Delivery
from app.work import Timer, Work
from tests.support.ledger import eventually


class Worker:
    """What `flask work` runs, told to stop by the test."""

    def __init__(self, app: Flask, *timers: Timer) -> None:
        self._app, self._timers = app, timers
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))

    async def _run(self) -> None:
        self.work, self.loop = Work(self._app, list(self._timers)), asyncio.get_running_loop()
        self._ready.set()
        await self.work.run()

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(10)

    def stop(self) -> None:
        if self._thread.is_alive():
            self.loop.call_soon_threadsafe(self.work.end)
        self._thread.join(20)
        assert not self._thread.is_alive(), "the worker did not end"


@contextmanager
def working(app: Flask, *timers: Timer) -> Iterator[Worker]:
    worker = Worker(app, *timers)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()
        waker(app).stop()


def ledger(*wanted: Delivery) -> list[Any]:
    """These deliveries as they now are."""
    session().rollback()
    ids = [row.id for row in wanted]
    found = select(Delivery).where(Delivery.id.in_(ids)).order_by(Delivery.id)
    return list(session().scalars(found, execution_options={"populate_existing": True}))


def until(state: str, *wanted: Delivery, timeout: float = 15) -> list[Any]:
    """Wait until all of them are in this state."""
    eventually(
        lambda: all(row.state == state for row in ledger(*wanted)), timeout=timeout,
        what=f"{state}, not {[(row.state, row.error) for row in ledger(*wanted)]}",
    )  # fmt: skip
    return ledger(*wanted)
