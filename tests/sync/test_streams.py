"""Whom a nudge reaches: boards hear of everything, a crew of its calls, its team, itself and what concerns all.

And what comes with it: a board's next page, as long as its sign-in stands.
"""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.accounts import Person, SignIn
from app.core import new_id, session, transaction, waker
from app.core import now as server_now
from app.sync.changes import changed
from app.sync.heard import CONCERNS, heard
from app.sync.kinds import KINDS
from app.sync.readers import PLACES, board
from app.sync.stream import Listener, nudges
from tests.core.world import World, good
from tests.support.cast import CAST, SHIFTS
from tests.support.ledger import eventually


def asker(world: World, name: str, signed_in: bool) -> Listener:
    """Somebody, as far as the stream needs to know."""
    member, sign_in = CAST[name], sign_in_of(world, name) if signed_in else None
    return Listener(member.id, member.name, member.role, UUID(member.device["id"]), sign_in)


class Ear:
    """An open stream, how often it was nudged, and what came with it."""

    def __init__(self, app: Flask, who: Listener) -> None:
        self.count, self.begun, self.ended = 0, threading.Event(), threading.Event()
        self.pages: list[dict[str, Any] | None] = []
        self._lines = nudges(app, heard(app), who)
        threading.Thread(target=self._listen, daemon=True).start()
        assert self.begun.wait(5)

    def _listen(self) -> None:
        for line in self._lines:
            self.begun.set()
            if line.startswith("event: changed"):
                page = line.split("data:")[1].strip()
                self.pages.append(json.loads(page) if page else None)
                self.count += 1
        self.ended.set()

    def nudged(self, times: int) -> None:
        eventually(lambda: self.count >= times, timeout=5, what=f"nudge number {times}")
        assert self.count == times


def sign_in_of(world: World, name: str) -> UUID:
    world(name)
    with world.app.app_context():
        asked = select(SignIn.id).where(SignIn.user_id == CAST[name].id, SignIn.ended_at.is_(None))
        return session().scalars(asked.order_by(SignIn.started_at.desc())).first() or new_id()


Listen = Callable[..., list[Ear]]


@pytest.fixture
def listen(world: World) -> Iterator[Listen]:
    def to(*names: str, signed_in: bool = True) -> list[Ear]:
        ears = [Ear(world.app, asker(world, name, signed_in)) for name in names]
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
    world.beats("ravi")
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
    for name in ("ravi", "cleo"):
        world.beats(name)
    seen = {name: good(world(name).ask("/changes", since=cursor))["rows"]["devices"] for name, cursor in since.items()}
    mine = {name: {UUID(row["user_id"]) for row in rows} for name, rows in seen.items()}
    assert mine["lena"] == mine["dana"] == {CAST["ravi"].id, CAST["cleo"].id}
    assert mine["cleo"] == {CAST["cleo"].id}


def test_what_a_board_is_handed_is_what_it_would_be_told_if_it_asked(world: World, listen: Listen):
    dana, lena, ravi = listen("dana", "lena", "ravi")
    before = good(world("dana").ask("/changes", since=world.cursor("dana")))
    call = world.takes_a_call()
    dana.nudged(1), lena.nudged(1)
    asked = good(world("dana").ask("/changes", since=before["cursor"]))
    page = dana.pages[0]
    assert page is not None and lena.pages[0] is not None
    assert page["begins"] == before["edge"] and page["edge"] == asked["edge"]
    assert {name: page[name] for name in page if name not in ("begins", "now")} == {
        name: asked[name] for name in asked if name != "now"
    }
    assert [row["id"] for row in page["rows"]["incidents"]] == [call]
    assert lena.pages[0]["cursor"] != page["cursor"], "each has a place of its own in the feed"
    world.assigns(call)
    ravi.nudged(1)
    assert ravi.pages == [None], "what a crew may see is each one's own: it asks"


def test_a_lead_who_rides_is_nudged_and_asks(world: World, listen: Listen):
    """The page that all boards are handed has what her crew said in secret. Coming aboard is itself no page for her: her
    own first answer leaves out what she had."""
    dana, lena = listen("dana", "lena")
    people = {"out": str(CAST["mo"].id), "in": str(CAST["lena"].id)}
    good(world("lena").say(f"/shifts/{SHIFTS['North']}/swaps", **people))
    lena.nudged(1), dana.nudged(1)
    good(world("ravi").say("/duress", kind="silent"))
    lena.nudged(2), dana.nudged(2)
    assert lena.pages == [None, None]
    assert dana.pages[-1] and dana.pages[-1]["rows"]["alarms"]


def test_pages_follow_one_another_without_a_gap(world: World, listen: Listen):
    (dana,) = listen("dana")
    call = world.takes_a_call()
    dana.nudged(1)
    good(world("dana").say(f"/incidents/{call}/notes", text="third floor"))
    dana.nudged(2)
    first, second = dana.pages
    assert first and second and first["edge"] == second["begins"]
    assert [row["text"] for row in second["rows"]["notes"]] == ["third floor"]
    on = good(world("dana").ask("/changes", since=second["cursor"]))
    assert not on["full"] and on["rows"] == {}


HERS, SHE = update(SignIn).where(SignIn.user_id == CAST["dana"].id), update(Person).where(Person.id == CAST["dana"].id)
ENDS: dict[str, Any] = {
    "signed out": HERS.values(ended_at=server_now()),
    "silent for too long": HERS.values(seen_at=server_now() - timedelta(days=1)),
    "signed in for too long": HERS.values(started_at=server_now() - timedelta(days=30)),
    "gone": SHE.values(left_at=server_now()),
    "of another role": SHE.values(role="lead"),
    "a clinician now": SHE.values(role="clinician"),
}


@pytest.mark.parametrize("end", ENDS)
def test_nothing_is_handed_to_one_who_is(world: World, listen: Listen, end: str):
    (dana,) = listen("dana")
    call = world.takes_a_call()
    dana.nudged(1)
    assert dana.pages[0] is not None
    with world.app.app_context(), transaction() as active:
        active.execute(ENDS[end])
    good(world("lena").say(f"/incidents/{call}/notes", text="not for them"))
    eventually(lambda: dana.count >= 2)
    assert dana.pages[1:] == [None]


def test_without_a_sign_in_there_is_a_nudge_only(world: World, listen: Listen):
    (dana,) = listen("dana", signed_in=False)
    world.takes_a_call()
    dana.nudged(1)
    assert dana.pages == [None]


def test_a_change_too_large_for_one_page_is_asked_for(world: World, listen: Listen, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.sync.handing.MOST", 1)
    (dana,) = listen("dana")
    world.assigns(world.takes_a_call())
    eventually(lambda: None in dana.pages)


def test_a_row_that_cannot_be_shown_keeps_nobody_from_being_nudged(
    world: World, listen: Listen, monkeypatch: pytest.MonkeyPatch
):
    call = world.takes_a_call()
    world.assigns(call)
    dana, ravi = listen("dana", "ravi")
    monkeypatch.setattr("app.sync.heard.hand", broken)
    good(world("dana").say(f"/incidents/{call}/notes", text="third floor"))
    dana.nudged(1), ravi.nudged(1)
    monkeypatch.undo()
    good(world("dana").say(f"/incidents/{call}/notes", text="back door"))
    dana.nudged(2), ravi.nudged(2)
    first, second = dana.pages
    assert first is None and second is not None
    assert [row["text"] for row in second["rows"]["notes"]] == ["back door"], "what it missed is asked for"


def broken(*_: Any) -> None:
    raise ValueError("the tag is wrong")


def test_a_look_that_breaks_is_looked_again(world: World, listen: Listen, monkeypatch: pytest.MonkeyPatch):
    (dana,) = listen("dana")
    looks: list[None] = []
    monkeypatch.setattr("app.sync.heard.standing", lambda: looks.append(broken()))
    monkeypatch.setattr("app.sync.heard.noted", lambda *_: looks.append(None))
    world.takes_a_call()
    eventually(lambda: looks)
    monkeypatch.undo()
    dana.nudged(1)


@pytest.mark.parametrize("role", ["dispatcher", "lead"])
def test_what_a_board_asks_depends_on_nobody(role: str):
    """But on where they ride, and whoever rides is no board."""
    circle = board(role)
    assert circle is not None and circle.riding == ()
    assert PLACES.keys() & changed(role, False).compile().params.keys() == {"riding"}


def test_whoever_closes_their_board_is_no_longer_read_for(world: World, listen: Listen):
    listen("dana", "dana")
    assert list(heard(world.app).boards.values()) == [2]
    waker(world.app).stop()
    eventually(lambda: not heard(world.app).boards)
