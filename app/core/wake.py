"""Tells every process of a commit within milliseconds: SQLite is asked for it, PostgreSQL says so itself."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from flask import Flask, current_app, has_app_context
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from .line import line

CHANNEL = "alongside"
ASK_S, LOOK_S, RETRY_S = 0.005, 1.0, 0.5
TELL_REST_S = 0.01
"Between two tellings: the first commit is told of at once, a hundred in a row by one in ten or so."
NOTICE_S = 0.25
"How long a stopping process may take to notice on PostgreSQL."


class Ear:
    """One listener: an event stream's thread, or with `ring` a callback made from the waker's own thread."""

    def __init__(self, waker: Waker, ring: Callable[[], object] | None) -> None:
        self._waker, self._rung = waker, threading.Event()
        self.ring = ring or self._rung.set

    @property
    def over(self) -> bool:
        """The process stops: streams end themselves, so that nobody waits for the grace period."""
        return self._waker.stopping

    def wait(self, timeout: float) -> bool:
        """True when something was committed since the last call. Look at the database after this, never before."""
        rung = self._rung.wait(timeout)
        self._rung.clear()
        return rung

    def close(self) -> None:
        self._waker.ears.discard(self)

    def __enter__(self) -> Ear:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Waker:
    """One reader a process, however many listen; a lost nudge costs a second, since everybody looks again anyway."""

    def __init__(self, app: Flask) -> None:
        self.url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
        self.ears: set[Ear] = set()
        self.stopping = False
        "A plain flag, so that a signal handler may set it."
        self._lock = threading.Lock()
        self._threads: dict[str, tuple[int, threading.Thread]] = {}
        self._told = threading.Event()

    def start(self) -> Waker:
        self._thread("listen", self._sqlite if self.url.drivername.startswith("sqlite") else self._postgres)
        return self

    def subscribe(self, ring: Callable[[], object] | None = None) -> Ear:
        ear = Ear(self, ring)
        self.ears.add(ear)
        self.start()
        return ear

    def stop(self) -> None:
        self.stopping = True

    def join(self, timeout: float = 5.0) -> None:
        """Until its threads have let go of the database; for whoever stopped it and goes on."""
        self._told.set()
        with self._lock:  # one that somebody else is just beginning has begun by then
            threads = tuple(self._threads.values())
        for process, thread in threads:
            if process == os.getpid():
                thread.join(timeout)

    def tell(self) -> None:
        """After a commit on PostgreSQL; leaves the work to a thread, so that no act is slower or fails for it."""
        if not self.url.drivername.startswith("sqlite"):
            self._told.set()
            self._thread("tell", self._teller)

    def ring(self) -> None:
        for ear in tuple(self.ears):
            ear.ring()

    def _thread(self, name: str, work: Callable[[], None]) -> None:
        """Once a process: a fork has its parent's memory, but none of its threads."""
        with self._lock:
            if name not in self._threads or self._threads[name][0] != os.getpid():
                thread = threading.Thread(target=self._again, args=(work,), name=f"wake-{name}", daemon=True)
                self._threads[name] = (os.getpid(), thread)
                thread.start()

    def _again(self, work: Callable[[], None]) -> None:
        while not self.stopping:
            try:
                work()
            except (sqlite3.Error, psycopg.Error, OSError):
                threading.Event().wait(RETRY_S)  # away for a moment; what was missed is found by looking
            self.ring()
        self.ring()

    def _sqlite(self) -> None:
        """Until the file is another one (restored from a backup): then it is opened anew."""
        path, pause = Path(str(self.url.database)), threading.Event()
        file, looked = path.stat().st_ino, time.monotonic()
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            seen = -1
            while not self.stopping:
                (version,) = connection.execute("PRAGMA data_version").fetchone()
                if version != seen:
                    seen = version
                    self.ring()
                if time.monotonic() - looked > LOOK_S:
                    looked = time.monotonic()
                    if path.stat().st_ino != file:
                        return
                pause.wait(ASK_S)

    def _postgres(self) -> None:
        with self._connect() as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self.ring()  # whatever was said while nobody listened
            quiet = 0.0
            while not self.stopping:
                heard = sum(1 for _ in connection.notifies(timeout=NOTICE_S, stop_after=1))
                quiet = 0.0 if heard else quiet + NOTICE_S
                if heard:
                    self.ring()
                elif quiet > 20 * NOTICE_S:
                    connection.execute("SELECT 1")  # a dead line says nothing by itself
                    quiet = 0.0

    def _teller(self) -> None:
        """A transaction of its own: inside the act's, NOTIFY would queue all commits one after the other."""
        rest = threading.Event()
        with self._connect() as connection:
            connection.execute("SET synchronous_commit = off")
            while not self.stopping:
                if self._told.wait(NOTICE_S * 4):
                    self._told.clear()
                    connection.execute(f"NOTIFY {CHANNEL}")
                    rest.wait(TELL_REST_S)

    def _connect(self) -> psycopg.Connection[Any]:
        address = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(address, autocommit=True, **line(self.url))


def install(app: Flask) -> None:
    app.extensions["waker"] = Waker(app)


def waker(app: Flask | None = None) -> Waker:
    found: Waker = (app or current_app).extensions["waker"]
    return found


@event.listens_for(Session, "after_commit")
def _tell(active: Session) -> None:
    if active.info.get("writes") and has_app_context() and "waker" in current_app.extensions:
        waker().tell()
