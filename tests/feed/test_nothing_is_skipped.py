"""Many write at once, some of them slowly, while one reads on and on: no change is ever skipped."""

import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.core import feed, new_id, session, transaction
from app.teams import Vehicle
from tests.core.world import World, opened
from tests.feed.device import Device, differences, fresh
from tests.support.databases import Template, slow_writer
from tests.support.server import ROOT

WRITERS, TURNS, ROWS = 16, 30, 5


@pytest.fixture
def postgresql(templates: Callable[[str], Template], tmp_path: Path) -> Any:
    with opened(templates("postgresql"), tmp_path / "data") as world:
        yield world


@pytest.fixture
def sqlite(templates: Callable[[str], Template], tmp_path: Path) -> Any:
    with opened(templates("sqlite"), tmp_path / "data") as world:
        yield world


class Commits:
    """How many have been made, so that a slow writer can let others overtake it."""

    def __init__(self) -> None:
        self.count, self.ended, self._changed = 0, False, threading.Condition()

    def add(self) -> None:
        with self._changed:
            self.count += 1
            self._changed.notify_all()

    def overtake(self, by: int) -> None:
        """Wait until so many others were quicker, or everybody who could be is waiting too."""
        with self._changed:
            goal = self.count + by
            self._changed.wait_for(lambda: self.count >= goal, timeout=1)


def van(name: str) -> Vehicle:
    return Vehicle(id=new_id(), name=name, seats=4, wheelchair=False)


def write(world: World, writer: int, commits: Commits) -> dict[UUID, str]:
    """New rows and changed ones; returns how each was left."""
    left: dict[UUID, str] = {}
    for turn in range(TURNS):
        with world.app.app_context(), transaction() as active:
            made = [van(f"{writer}.{turn}.{row}") for row in range(ROWS)]
            active.add_all(made)
            for van_id in list(left)[:2]:
                old = active.get_one(Vehicle, van_id)
                old.name = f"{old.name} again"
                left[van_id] = old.name
            active.flush()
            if writer % 4 == 0 and turn % 5 == 0:
                commits.overtake(10)  # the stamps are taken; others commit theirs first
        left |= {row.id: row.name for row in made}
        commits.add()
    return left


def test_sixteen_writers_and_one_reader(postgresql: World):
    world, commits, over = postgresql, Commits(), threading.Event()
    device = Device(world, "dana")

    def follow() -> None:
        while not over.is_set():
            device.pull(limit=40, pages=3)

    reader = threading.Thread(target=follow)
    reader.start()
    try:
        with ThreadPoolExecutor(WRITERS) as pool:
            written = list(pool.map(lambda writer: write(world, writer, commits), range(WRITERS)))
    finally:
        over.set()
        reader.join()
    device.pull(limit=40)
    seen = {UUID(row["id"]): row["name"] for row in device.rows["vehicles"].values()}
    wanted = {van_id: name for left in written for van_id, name in left.items()}
    assert len(wanted) == WRITERS * TURNS * ROWS
    assert not [name for van_id, name in wanted.items() if seen.get(van_id) != name]


@contextmanager
def slow_van(world: World) -> Generator[None]:
    """Somebody who has taken a stamp and commits only at the end of the block."""
    stamped, go = threading.Event(), threading.Event()

    def slow() -> None:
        with world.app.app_context(), transaction() as active:
            active.add(van("slow"))
            active.flush()
            stamped.set()
            go.wait(10)

    writer = threading.Thread(target=slow)
    writer.start()
    assert stamped.wait(10)
    yield
    go.set()
    writer.join()


def quick_van(world: World) -> None:
    with world.app.app_context(), transaction() as active:
        active.add(van("quick"))


def vans(rows: dict[str, Any]) -> set[str]:
    return {row["name"] for row in rows.get("vehicles", {}).values()}


def overtaken(world: World) -> set[str]:
    """One takes its stamp and is slow, another is quicker, and a device reads in between: what it missed."""
    device = Device(world, "dana")
    device.pull()
    with slow_van(world):
        quick_van(world)
        device.pull()
    device.pull()
    return {"slow", "quick"} - vans(device.rows)


def test_who_commits_while_a_full_answer_is_read_is_not_skipped(postgresql: World):
    """The answer had passed the stamp already: the question that follows a full answer finds it."""
    device = Device(postgresql, "dana")
    with slow_van(postgresql):
        for _ in range(2):
            quick_van(postgresql)
        while "quick" not in vans(device.unfinished):
            device.pull(limit=1, pages=1)
            assert not device.rows, "the answer ended before its time"
    device.pull(limit=1)
    assert {"slow", "quick"} <= vans(device.rows)


def test_a_full_answer_holds_what_was_rewritten_beyond_the_horizon(postgresql: World):
    """Its old stamp is gone and its new one not final yet: a device would drop it as if it were no more."""
    world = postgresql
    with slow_writer(world.app):
        world.stands("North", "meal_rest")
        incident = world.takes_a_call()
        device = Device(world, "dana")
        device.pull(limit=3)
        assert {"North", "South"} == {row["name"] for row in device.rows["teams"].values()}
        assert {row["id"] for row in device.rows.get("incidents", {}).values()} <= {incident}
    device.pull()
    assert not differences(device.held, fresh(world, "dana"))


def test_who_is_overtaken_is_not_skipped(postgresql: World):
    assert overtaken(postgresql) == set()


def test_without_the_horizon_they_would_be(postgresql: World, monkeypatch: pytest.MonkeyPatch):
    """A reader that takes whatever is there already; so the tests above would notice."""
    newest = "SELECT epoch, pg_snapshot_xmax(pg_current_snapshot())::text::bigint FROM feed_state"
    monkeypatch.setattr(feed, "_STANDING", {"postgresql": feed.text(newest)})
    assert overtaken(postgresql) == {"slow"}


def test_processes_on_sqlite_skip_nothing_either(sqlite: World, tmp_path: Path):
    names, count = ("one", "two", "three"), 45
    command = [sys.executable, "-m", "tests.feed.writer", str(tmp_path / "data")]
    writers = [subprocess.Popen([*command, name, str(count)], cwd=ROOT) for name in names]
    device = Device(sqlite, "dana")
    while any(writer.poll() is None for writer in writers):
        device.pull(limit=20, pages=2)
    device.pull(limit=20)
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    seen = {row["name"] for row in device.rows["vehicles"].values()}
    assert {f"{name} {number}" for name in names for number in range(count)} <= seen


def test_a_change_that_is_rolled_back_is_never_seen(sqlite: World):
    device = Device(sqlite, "dana")
    device.pull()
    with sqlite.app.app_context(), pytest.raises(RuntimeError), transaction() as active:
        active.add(van("never"))
        active.flush()
        raise RuntimeError
    with sqlite.app.app_context():
        assert not session().query(Vehicle).where(Vehicle.name == "never").all()
    device.pull()
    assert "never" not in {row["name"] for row in device.rows["vehicles"].values()}
