"""One way to write: everything inside happens or nothing, in turn, and what is personal lies encrypted."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

from app.core import Keys, canonical, clock, db, now, session, transaction, waker, wire
from app.core.crypto import NONCE
from app.core.secrets import NAMES, WeakSecret, make, read
from app.teams import Team
from tests.core.world import World, problem
from tests.support.cast import TEAMS
from tests.support.databases import Place

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=8,
)  # fmt: skip


def test_all_of_a_transaction_happens_or_nothing(world: World):
    with world.app.app_context():
        with pytest.raises(RuntimeError), transaction() as active:
            active.get_one(Team, TEAMS["North"]).name = "Elsewhere"
            active.flush()
            raise RuntimeError
        assert session().scalar(select(Team.name).where(Team.id == TEAMS["North"])) == "North"


def test_many_who_read_and_write_one_row_lose_no_update(world: World):
    def count(times: int) -> None:
        for _ in range(times):
            with world.app.app_context(), transaction() as active:
                team = active.get_one(Team, TEAMS["North"], with_for_update={"of": Team})
                team.accuracy_m = (team.accuracy_m or 0) + 1

    with world.app.app_context(), transaction() as active:
        active.get_one(Team, TEAMS["North"]).accuracy_m = 0
    threads = [threading.Thread(target=count, args=(15,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with world.app.app_context():
        assert session().scalar(select(Team.accuracy_m).where(Team.id == TEAMS["North"])) == 8 * 15


def test_sqlite_is_set_to_lose_nothing(world: World):
    if world.kind == "postgresql":
        with world.app.app_context():
            limits = [session().scalar(text(f"SHOW {name}")) for name in ("statement_timeout", "lock_timeout")]
            assert limits == ["15s", "8s"]
        return
    with world.app.app_context():
        pragmas = [session().scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert pragmas == ["wal", 2, 1]


def test_moments_come_back_as_they_went_in(world: World):
    noon = datetime(2026, 7, 1, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=-5)))
    with world.app.app_context():
        with transaction() as active:
            active.get_one(Team, TEAMS["North"]).position_at = noon
        session().expire_all()
        found = session().get_one(Team, TEAMS["North"]).position_at
    assert found == noon and found.tzinfo is UTC


def test_the_clock_can_be_held():
    moment = datetime(2026, 1, 31, 23, 59, 59, 999000, tzinfo=UTC)
    with clock.frozen(moment):
        assert (now(), wire(now())) == (moment, "2026-01-31T23:59:59.999Z")
        with clock.frozen(moment + timedelta(seconds=1)):
            assert now() > moment
        assert now() == moment


@given(value=JSON)
def test_what_is_sealed_opens_and_looks_like_nothing(value: object):
    keys = Keys(b"s" * 32)
    sealed = keys.seal(canonical(value))
    assert keys.open(sealed) == canonical(value) and sealed != keys.seal(canonical(value))
    assert len(sealed) >= NONCE + 16


@given(parts=st.lists(st.binary(max_size=6), min_size=1, max_size=4), at=st.integers(0, 3))
def test_parts_of_a_digest_cannot_run_into_each_other(parts: list[bytes], at: int):
    keys, at = Keys(b"s" * 32), at % len(parts)
    joined = [*parts[:at], b"".join(parts[at:])]
    assert (keys.digest(*parts) == keys.digest(*joined)) == (parts == joined)


def test_secrets_are_made_once_and_only_their_owner_reads_them(tmp_path: Path):
    make(tmp_path / "kept")
    first = {name: read(tmp_path / "kept", name) for name in NAMES}
    make(tmp_path / "kept")
    assert first == {name: read(tmp_path / "kept", name) for name in NAMES}
    assert {(tmp_path / "kept" / name).stat().st_mode & 0o777 for name in NAMES} == {0o600}
    assert {path.name for path in (tmp_path / "kept").iterdir()} == set(NAMES)


def test_a_missing_or_short_secret_is_refused_with_what_to_do(tmp_path: Path):
    with pytest.raises(WeakSecret, match="flask setup"):
        read(tmp_path, "session.key")
    (tmp_path / "session.key").write_text("short")
    with pytest.raises(WeakSecret, match="too short"):
        read(tmp_path, "session.key")


def test_what_is_written_outside_a_transaction_is_refused(world: World):
    """On PostgreSQL it could not be taken back."""
    with world.app.app_context():
        session().get_one(Team, TEAMS["North"]).name = "Elsewhere"
        with pytest.raises(RuntimeError, match=r"core\.transaction"):
            session().flush()
        session().rollback()
        assert session().scalar(select(Team.name).where(Team.id == TEAMS["North"])) == "North"


def test_who_finds_no_connection_free_is_asked_to_come_again(world: World, monkeypatch: pytest.MonkeyPatch):
    """Not told that the server is broken: a phone would take that for its own act's fault."""
    dana = world("dana")
    with world.app.app_context():
        engine = db.engine
    pool = engine.pool
    assert isinstance(pool, QueuePool)
    monkeypatch.setattr(pool, "_timeout", 0.1)
    monkeypatch.setattr(pool, "_max_overflow", 0)
    held = [engine.connect() for _ in range(pool.size())]
    answer = dana.ask("/changes")
    for connection in held:
        connection.close()
    assert (problem(answer), answer.headers["Retry-After"]) == ((503, "busy"), "2")
    assert dana.ask("/changes").status_code == 200


SILENT = {
    "connect_timeout": "5", "keepalives_idle": "5", "keepalives_interval": "2", "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}  # fmt: skip


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)  # a file has no line
@pytest.mark.parametrize("own", [{}, {"tcp_user_timeout": "30000", "keepalives_count": "9", "connect_timeout": "7"}])
def test_a_postgresql_that_vanishes_is_missed_within_seconds(
    make_app: Callable[..., Flask], database: Place, own: dict[str, str]
):
    """For every connection, the pool's and the listener's; what the address says itself comes first."""
    url = make_url(database.settings().url).update_query_dict(own)
    app = make_app(database_url=url.render_as_string(hide_password=False))
    with app.app_context(), db.engine.connect() as pooled, waker(app)._connect() as listening:
        for connection in (pooled.connection.driver_connection, listening):
            assert connection is not None
            told = connection.info.get_parameters()
            assert {name: told.get(name) for name in SILENT} == SILENT | own
            assert told.get("keepalives", "1") == "1"
