"""Whom a nudge reaches: boards hear of everything, a crew of its calls, its team, itself and what concerns all."""

import threading
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from flask import Flask

from app.core import Who, new_id, waker, wire
from app.core import now as server_now
from app.sync.heard import CONCERNS, heard
from app.sync.kinds import KINDS
from app.sync.stream import listener, nudges
from tests.core.world import World, good, put
from tests.support.cast import CAST
from tests.support.ledger import eventually


class Asker:
    """Somebody signed in, as far as the stream needs to know."""

    is_authenticated = True

    def __init__(self, name: str) -> None:
        member = CAST[name]
        self.id, self.name, self.role = member.id, member.name, member.role
        self.device_id: UUID | None = UUID(member.device["id"])


class Ear:
    """An open stream, and how often it was nudged."""

    def __init__(self, app: Flask, who: Who) -> None:
        self.count, self.begun, self.ended = 0, threading.Event(), threading.Event()
        self._lines = nudges(app, heard(app), listener(who))
        threading.Thread(target=self._listen, daemon=True).start()
        assert self.begun.wait(5)

    def _listen(self) -> None:
        for line in self._lines:
            self.begun.set()
            self.count += line.startswith("event: changed")
        self.ended.set()

    def nudged(self, times: int) -> None:
        eventually(lambda: self.count >= times, timeout=5, what=f"nudge number {times}")
        assert self.count == times


Listen = Callable[..., list[Ear]]


@pytest.fixture
def listen(world: World) -> Iterator[Listen]:
    def to(*names: str) -> list[Ear]:
        ears = [Ear(world.app, Asker(name)) for name in names]
        eventually(lambda: heard(world.app).read_to, what="it knows from where on something is new")
        return ears

    yield to
    waker(world.app).stop()


def test_a_note_reaches_the_boards_and_the_crew_of_that_call(world: World, listen: Listen):
    north, south = world.takes_a_call(), world.takes_a_call()
    world.assigns(north, "North"), world.assigns(south, "South")
    dana, ravi, zoe = listen("dana", "ravi", "zoe")
    good(world("dana").say(f"/incidents/{north}/notes", text="third floor"))
    dana.nudged(1), ravi.nudged(1)
    good(world("dana").say(f"/incidents/{south}/notes", text="back door"))
    dana.nudged(2), zoe.nudged(1)
    assert ravi.count == 1, "another team's call is not theirs to know of"


def test_a_call_that_is_given_to_a_team_reaches_its_crew(world: World, listen: Listen):
    call = world.takes_a_call()
    dana, ravi, zoe = listen("dana", "ravi", "zoe")
    world.assigns(call, "South")
    dana.nudged(1), zoe.nudged(1)
    good(world("dana").say(f"/incidents/{call}/notes", text="and now it is theirs"))
    zoe.nudged(2)
    assert ravi.count == 0


def test_a_phone_that_tells_how_it_is_reaches_its_holder_and_the_boards(world: World, listen: Listen):
    dana, ravi, zoe = listen("dana", "ravi", "zoe")
    told = {"waiting": 3, "storage": {"used": 1, "quota": 2, "persisted": True}, "notifications": "granted"}
    path = f"/devices/{CAST['ravi'].device['id']}/heartbeats/{new_id()}"
    good(put(world("ravi"), path, at=wire(server_now()), app_version="1", **told))
    dana.nudged(1), ravi.nudged(1)
    world.stands("South", "meal_rest", by="zoe")
    zoe.nudged(1)
    assert ravi.count == 1, "neither another team's status"


def test_a_row_of_every_kind_that_travels_nudges_somebody():
    heard_of = {model for model, _ in CONCERNS}
    assert [kind.name for kind in KINDS if kind.model not in heard_of] == []


def test_a_stream_ends_when_its_process_stops(world: World, listen: Listen):
    (dana,) = listen("dana")
    waker(world.app).stop()
    assert dana.ended.wait(5)


def test_a_board_that_sees_all_devices_shares_its_page_and_a_clinician_does_not(world: World):
    """Whoever asks second from one place is given the first one's page, but only where both may see the same."""
    since = {name: world.cursor(name) for name in ("lena", "dana", "cleo")}
    told = {"waiting": 1, "storage": {"used": 1, "quota": 2, "persisted": True}, "notifications": "granted"}
    for name in ("ravi", "cleo"):
        path = f"/devices/{CAST[name].device['id']}/heartbeats/{new_id()}"
        good(put(world(name), path, at=wire(server_now()), app_version="1", **told))
    seen = {name: good(world(name).ask("/changes", since=cursor))["rows"]["devices"] for name, cursor in since.items()}
    mine = {name: {UUID(row["user_id"]) for row in rows} for name, rows in seen.items()}
    assert mine["lena"] == mine["dana"] == {CAST["ravi"].id, CAST["cleo"].id}
    assert mine["cleo"] == {CAST["cleo"].id}
