"""A commit anywhere is heard within milliseconds; nothing else is."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from app.core import db, new_id, session, transaction, waker
from app.push import beat
from tests.support.ledger import eventually

ROOT = Path(__file__).parents[2]
COMMIT = """
import dataclasses, pathlib, sys
from app import create_app
from app.core import new_id, transaction
from app.push import beat
from config import Config
app = create_app(dataclasses.replace(Config(), database_url=sys.argv[1], data_dir=pathlib.Path(sys.argv[2])))
with app.app_context():
    with transaction():
        beat(new_id())
    sys.stdin.read()  # it lives until it was heard
"""


@pytest.fixture
def ear(app):
    with waker(app).subscribe() as ear:
        assert ear.wait(10), "the first look rings, on PostgreSQL once there is a connection"
        while ear.wait(0.3):
            pass
        yield ear


def commit() -> None:
    with transaction():
        beat(new_id())


def test_a_commit_is_heard(ear):
    spans = []
    for _ in range(5):
        began = time.monotonic()
        commit()
        assert ear.wait(5)
        spans.append(time.monotonic() - began)
    assert sorted(spans)[2] < 1, spans


def test_silence_is_not(ear):
    ear.wait(0.2)
    session().execute(text("SELECT 1"))
    session().rollback()
    assert not ear.wait(0.3)


def test_what_was_rolled_back_is_not_heard(ear):
    with pytest.raises(ZeroDivisionError), transaction() as active:
        beat(new_id())
        active.flush()
        raise ZeroDivisionError
    assert not ear.wait(0.3)


def test_another_process_is_heard(ear, database):
    settings = database.settings()
    words = [sys.executable, "-c", COMMIT, settings.database_url, str(settings.data_dir)]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE) as other:
        try:
            assert ear.wait(60)
            other.communicate(timeout=60)
        finally:
            other.kill()
    assert other.returncode == 0


def test_everybody_who_listens_hears_it(app, ear):
    heard = threading.Event()
    with waker(app).subscribe(heard.set), waker(app).subscribe() as other:
        time.sleep(0.1)
        commit()
        assert ear.wait(10) and other.wait(10) and heard.wait(10)
    assert waker(app).ears == {ear}


def test_a_stop_ends_every_stream_soon(app, ear):
    began = time.monotonic()
    waker(app).stop()
    assert ear.wait(5) and ear.over
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)  # a file has no line
def test_a_cut_line_to_the_database_is_taken_up_again(app, ear):
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE :word"
    with db.engine.connect() as connection:
        for word in ("LISTEN%", "NOTIFY%"):
            connection.execute(text(cut), {"word": word})
    assert ear.wait(5), "what was missed meanwhile has to be looked for"
    time.sleep(0.8)
    ear.wait(0)
    commit()
    assert ear.wait(3)


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)  # only a file can be swapped under us
def test_a_restored_file_is_opened_anew(app, ear, database):
    path = database.data_dir / "alongside.db"
    copy = path.with_suffix(".copy")
    session().rollback()
    db.engine.dispose()
    copy.write_bytes(path.read_bytes())
    copy.replace(path)
    for side in ("-wal", "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)
    assert ear.wait(5)
    time.sleep(0.3)
    ear.wait(0)
    commit()
    assert ear.wait(2)


def test_no_act_waits_for_the_telling(app, ear):
    def span() -> float:
        began = time.perf_counter()
        commit()
        return time.perf_counter() - began

    with_ear = sorted(span() for _ in range(30))[15]
    assert with_ear < 1, "a commit with a listener stays a commit"
    eventually(lambda: ear.wait(0.1), timeout=2)


def test_who_stops_while_another_begins_to_listen_waits_for_both(app, monkeypatch: pytest.MonkeyPatch):
    """Its thread is known a moment before it runs."""
    start, begun, goes_on = threading.Thread.start, threading.Event(), threading.Event()

    def slowly(thread: threading.Thread) -> None:
        if thread.name == "wake-listen":
            begun.set()
            goes_on.wait(5)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", slowly)
    listens = threading.Thread(target=waker(app).subscribe)
    listens.start()
    assert begun.wait(5)
    waker(app).stop()
    threading.Timer(0.2, goes_on.set).start()
    waker(app).join()
    listens.join()
