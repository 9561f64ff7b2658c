"""The heartbeat of worker processes, so that a board can see when nobody sends its pages."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, select

from app.core import ago, now, session

from .models import Worker

BEAT_S, DEAD_S = 10.0, 30.0


def beat(worker_id: UUID) -> None:
    """Those that died long ago are forgotten by the living."""
    worker = session().get(Worker, worker_id)
    if worker is None:
        worker = Worker(id=worker_id, started_at=now())
        session().add(worker)
    worker.beat_at = now()
    session().execute(delete(Worker).where(Worker.beat_at < ago(days=1)))


def leave(worker_id: UUID) -> None:
    session().execute(delete(Worker).where(Worker.id == worker_id))


def worker_alive() -> bool:
    """False means that no page leaves: the board says so at once."""
    return session().scalar(select(Worker.id).where(Worker.beat_at >= ago(seconds=DEAD_S)).limit(1)) is not None
