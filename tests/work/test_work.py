"""The worker fires timers in time and once, whatever else breaks, and shows that it lives."""

import itertools
import logging
import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.core import ago, later, new_id, now, session, transaction, waker
from app.core.clock import frozen
from app.push import beat, leave, worker_alive
from app.push.models import Worker as Row
from app.work import SOON_S, Timer, every
from tests.push.working import working
from tests.support.ledger import eventually

ROOT = Path(__file__).parents[2]


class Steps:
    """A ladder in rows, as a room would keep it: `beat_at` is when the step is due, deleting it is firing it."""

    def __init__(self) -> None:
        self.fired: list[tuple[datetime, datetime]] = []
        self.fires = 0

    def add(self, due: datetime) -> None:
        with transaction() as active:
            active.add(Row(id=new_id(), started_at=LONG_AGO, beat_at=due))

    def due(self) -> datetime | None:
        return session().scalar(select(Row.beat_at).where(Row.started_at == LONG_AGO).order_by(Row.beat_at).limit(1))

    def fire(self) -> int:
        self.fires += 1
        ours = update(Row).where(Row.started_at == LONG_AGO, Row.beat_at <= now()).values(started_at=DONE)
        due = session().scalars(ours.returning(Row.beat_at)).all()
        self.fired += [(moment, now()) for moment in due]
        return len(due)


LONG_AGO, DONE = datetime.fromisoformat("2020-01-01T00:00:00Z"), datetime.fromisoformat("2020-01-02T00:00:00Z")


@pytest.fixture
def drowsy(monkeypatch):
    """Nobody looks once a second: only a commit wakes a timer, or its own time."""
    monkeypatch.setattr("app.work.IDLE_S", 60.0)


def test_a_step_is_fired_when_it_is_due(app, drowsy):
    steps = Steps()
    with working(app, Timer("steps", steps.due, steps.fire, pace=SOON_S)):
        time.sleep(0.5)
        for ahead in (0.6, 0.25, 1.3):
            steps.add(later(seconds=ahead))
        eventually(lambda: len(steps.fired) == 3, timeout=20)
    late = [(fired - due).total_seconds() for due, fired in steps.fired]
    assert all(0 <= one < 3 for one in late), late


def test_what_became_due_while_nobody_worked_is_fired_at_once(app):
    steps = Steps()
    steps.add(ago(minutes=5))
    with working(app, Timer("steps", steps.due, steps.fire)):
        eventually(lambda: steps.fired, timeout=3)


def test_many_workers_fire_it_once(app):
    steps = Steps()
    timer = Timer("steps", steps.due, steps.fire)
    with working(app, timer), working(app, timer), working(app, timer):
        for ahead in range(8):
            steps.add(later(milliseconds=400 + 50 * ahead))
        eventually(lambda: len(steps.fired) >= 8, timeout=8)
        time.sleep(0.5)
    assert len(steps.fired) == 8 and len({due for due, _ in steps.fired}) == 8


def test_one_failing_timer_stops_no_other(app, caplog):
    steps, broken = Steps(), [0]

    def fail() -> int:
        broken[0] += 1
        raise ZeroDivisionError("a name that nobody should read")

    logging.getLogger("alongside").propagate = True
    with working(app, Timer("broken", lambda: ago(seconds=1), fail), Timer("steps", steps.due, steps.fire)):
        steps.add(later(seconds=0.3))
        eventually(lambda: steps.fired and broken[0] > 1, timeout=8)
    logging.getLogger("alongside").propagate = False
    assert "work.broken: ZeroDivisionError" in caplog.text and "a name" not in caplog.text
    assert broken[0] < 8, "it is tried more and more slowly"


def test_a_failed_step_changes_nothing_and_is_fired_again(app):
    steps, times = Steps(), [0]

    def fire() -> int:
        times[0] += 1
        count = steps.fire()
        if times[0] == 1:
            steps.fired.clear()
            raise ZeroDivisionError
        return count

    steps.add(ago(seconds=1))
    with working(app, Timer("steps", steps.due, fire)):
        eventually(lambda: steps.fired, timeout=6)
    assert times[0] >= 2 and len(steps.fired) == 1


def test_what_nobody_waits_for_rests_after_each_time_however_much_is_due(app):
    times: list[float] = []

    def fire() -> int:
        times.append(time.monotonic())
        return 1

    steps = Steps()
    with working(app, Timer("slow", now, fire, rest=0.6), Timer("steps", steps.due, steps.fire)):
        eventually(lambda: times, timeout=5)
        for _ in range(10):
            steps.add(later(seconds=0.1))  # each commit is a kick
            time.sleep(0.1)
        eventually(lambda: len(times) >= 3, timeout=6)
    assert all(after - before > 0.55 for before, after in itertools.pairwise(times)), times
    assert steps.fired


def test_after_a_full_piece_of_more_it_goes_on_at_once(app):
    """After a restore all is read anew, the oldest first: today's would wait for minutes behind it."""
    left = list(range(20))

    def fire() -> int:
        left.pop()
        return 100

    with working(app, Timer("slow", lambda: now() if left else None, fire, rest=5, full=100)):
        eventually(lambda: not left, timeout=4)


def test_every_so_often(app, drowsy):
    times: list[float] = []
    with working(app, every("often", 0.5, lambda: times.append(time.monotonic()))):
        eventually(lambda: len(times) >= 3, timeout=20)
    assert 0.45 < times[2] - times[1] < 3


def test_what_is_done_in_pieces_rests_between_them_and_waits_once_there_is_none():
    left = [2, 1, 0]
    pieces = every("pieces", 3600, lambda: left.pop(0), rest=5)
    for rest in (5, 5, 3600):
        assert pieces.fire() == 0
        due = pieces.due()
        assert due and later(seconds=rest - 1) < due <= later(seconds=rest), left


def test_a_clock_that_is_set_back_pauses_nothing():
    often = every("often", 60, lambda: None)
    with frozen(ago(hours=3)):
        due = often.due()
        assert due and due <= now(), "at the start of a worker"
    often.fire()
    with frozen(ago(hours=3)):
        due = often.due()
        assert due and later(seconds=50) < due <= later(seconds=60)


def test_a_worker_is_seen_while_it_lives(app):
    assert not worker_alive()
    with working(app):
        eventually(worker_alive_now, timeout=5)
    assert not worker_alive_now()


def worker_alive_now() -> bool:
    session().rollback()
    return worker_alive()


def test_a_worker_that_fell_silent_is_not_alive_and_soon_forgotten(app, clock):
    mine = new_id()
    with transaction():
        beat(mine)
    assert worker_alive()
    clock.advance(seconds=31)
    assert not worker_alive_now()
    clock.advance(days=2)
    with transaction():
        beat(new_id())
    assert session().get(Row, mine, populate_existing=True) is None
    with transaction():
        leave(mine)


def test_a_worker_that_has_just_ended_deafens_no_other_listener(app):
    """The waker rings all who listened a moment ago: one whose loop has closed since must not end its thread."""
    with working(app):
        eventually(lambda: waker(app).ears, timeout=10)
        (ear,) = waker(app).ears
    ear.ring()


def test_the_command_ends_cleanly_when_told(app, database):
    settings = database.settings()
    environment = {
        **os.environ, "DATABASE_URL": settings.database_url, "DATA_DIR": str(settings.data_dir),
        "PUSH_CONTACT": settings.push_contact,
    }  # fmt: skip
    with (database.data_dir / "worker.log").open("w+b") as log:
        words = [sys.executable, "-m", "flask", "--app", "wsgi", "work"]
        worker = subprocess.Popen(words, cwd=ROOT, env=environment, stderr=log)
        try:
            eventually(worker_alive_now, timeout=60)
            worker.terminate()
            assert worker.wait(15) == 0
        finally:
            worker.kill()
            worker.wait()
        log.seek(0)
        assert b"Traceback" not in log.read() and not worker_alive_now()


def test_outside_the_demo_somebody_answers_for_the_pages(app, database):
    environment = {**os.environ, "DATA_DIR": str(database.data_dir), "PUBLIC_URL": "https://crisis.example"}
    environment.pop("PUSH_CONTACT", None)
    words = [sys.executable, "-m", "flask", "--app", "wsgi", "work"]
    ended = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert ended.returncode != 0 and "PUSH_CONTACT" in ended.stderr
