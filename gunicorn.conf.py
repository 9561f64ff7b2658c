"""How the web processes run: threads on SQLite, greenlets on PostgreSQL; streams end themselves at a stop."""

from __future__ import annotations

import os
import signal
from types import FrameType
from typing import Any

from gevent import monkey

from config import Config

settings = Config.from_env()
if not settings.sqlite:
    monkey.patch_all()  # before any library that is to take turns is loaded

bind = f"{settings.bind}:{settings.port}"
workers = settings.web_workers
# Waiting for SQLite's lock would stop a whole loop of greenlets; psycopg 3 cooperates with them.
worker_class = "gthread" if settings.sqlite else "gevent"
threads = settings.web_threads
worker_connections = 2000
keepalive = 20
timeout = 60
graceful_timeout = 5
control_socket_disable = True
# Built once, then forked: half the time and memory.
preload_app = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108 - only its heartbeat files
loglevel = "warning"
errorlog = "-"


def pre_fork(server: Any, worker: Any) -> None:
    """The core that fewest workers have; a worker that is started again gets its forerunner's."""
    taken = [getattr(other, "core", None) for other in server.WORKERS.values()]
    worker.core = min(sorted(cores()), key=taken.count)


def post_fork(server: Any, worker: Any) -> None:
    """Threads that take turns across cores cost more than half of the speed; and a connection has one process."""
    app = worker.app.callable
    with app.app_context():
        app.extensions["sqlalchemy"].engine.dispose(close=False)
    if settings.sqlite and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {worker.core})


def cores() -> set[int]:
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else {0}


def post_worker_init(worker: Any) -> None:
    """Open event streams would hold a stopping worker for the whole grace period."""
    for name in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(name, ending(worker, signal.getsignal(name)))


def ending(worker: Any, before: Any) -> Any:
    def end(number: int, frame: FrameType | None) -> None:
        worker.wsgi.extensions["waker"].stop()
        before(number, frame)

    return end
