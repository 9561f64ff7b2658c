"""The worker is killed after the push service's answer and before our note of it, at every step of the ladder."""

import fcntl
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.core import db, session
from app.push import Delivery
from tests.push.phones import Carrier, Phone, register
from tests.support.api import Caller
from tests.support.databases import Place
from tests.support.ledger import eventually
from tests.support.push import Post, PushDoor
from tests.support.server import Server
from tests.support.stage import time_passes

STEPS = {"team": (0, ("ravi", "mo")), "team_again": (30, ("ravi", "mo")), "lead": (60, ("dana", "lena"))}
FAR = 600


class Listening(Carrier):
    """A push service that, once told to, has somebody hold the database before it answers."""

    def __init__(self, door: PushDoor) -> None:
        super().__init__(door)
        self.hold: Callable[[], None] | None = None
        self.turn = threading.Lock()

    def deliver(self, post: Post) -> str:
        with self.turn:
            hold, self.hold = self.hold, None
            if hold:
                hold()
        return super().deliver(post)


@pytest.fixture
def carrier(door: PushDoor) -> Listening:
    return Listening(door)


@pytest.fixture
def phones(app: Flask, carrier: Listening) -> dict[str, Phone]:
    phones = {member: carrier.phone() for member in ("ravi", "mo", "dana", "lena")}
    with app.app_context():
        for member, phone in phones.items():
            register(member, phone)
    return phones


@contextmanager
def nobody_writes(app: Flask, place: Place) -> Iterator[None]:
    """Whoever wants to note what became of a page has to wait."""
    if place.database_url.startswith("sqlite"):
        file = os.open(place.data_dir / "writers.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        finally:
            os.close(file)
        return
    with app.app_context():
        engine = db.engine.execution_options(isolation_level="READ COMMITTED")
    with engine.connect() as apart:
        apart.execute(select(Delivery.id).where(Delivery.state == "queued").with_for_update())
        yield
        apart.rollback()


@contextmanager
def killed_before_its_note(carrier: Listening, server: Server, app: Flask, place: Place) -> Iterator[None]:
    """Inside, a page falls due; at the end the worker that sent it is dead, without having written down the answer."""
    held = threading.Event()
    with ExitStack() as stack:

        def hold() -> None:
            stack.enter_context(nobody_writes(app, place))
            held.set()

        carrier.hold = hold
        yield
        assert held.wait(60), "no page left"
        threading.Event().wait(1)  # the answer is with the worker, which waits to write it down
        server.worker.kill()
    server.worker.start()


def test_every_due_page_still_goes_out_whatever_step_the_worker_dies_at(
    server: Server, app: Flask, place: Place, door: PushDoor, carrier: Listening, phones: dict[str, Phone]
):
    dana = Caller(server.url, "dana")
    call, passed, assignment = dana.takes_a_call(), 0, ""
    for step, (second, members) in STEPS.items():
        with killed_before_its_note(carrier, server, app, place):
            if assignment:
                time_passes(app, FAR + second - passed)
            assignment, passed = assignment or dana.assigns(call), second
        time_passes(app, -FAR)  # however slow this machine is, the next step is not due by itself
        rung = gone_out(app, door, phones, step, members)
        assert max(rung.values()) == 2, f"{step}: the page whose answer nobody noted rings once more"
    time_passes(app, FAR + 30)
    row = eventually(lambda: unanswered(dana, assignment), timeout=60, what="the last step")
    assert [one["code"] for one in row["ladder"]["steps"] if one["fired_at"]] == [*STEPS, "unanswered"]
    acts = Counter(entry["act"] for entry in dana.rows("timeline").values())
    assert acts["page.repeated"] == acts["page.unanswered"] == acts["alarm.raised"] == 1, "each step once"
    dana.close()


def gone_out(
    app: Flask, door: PushDoor, phones: dict[str, Phone], step: str, members: tuple[str, ...]
) -> Counter[tuple[str, str]]:
    """How often each phone rang for each page of this step, once all are noted as taken."""
    with app.app_context():
        pages = eventually(lambda: accepted(step, len(members)), timeout=60, what=f"{step}: all pages are noted")
    posts = [(phone, post) for phone in phones.values() for post in rang(door, phone)]
    read: list[dict[str, Any]] = [phone.read(post) for phone, post in posts]
    rung = Counter((page["id"], page["tag"]) for page in read if page["id"] in pages)
    assert {page for page, _ in rung} == pages, f"{step}: every due page rang"
    assert len(rung) == len(pages), "the same tag each time: the phone shows one notice, not two"
    assert max(rung.values()) <= 2
    return rung


def rang(door: PushDoor, phone: Phone) -> list[Post]:
    return door.posts.which(lambda post: post.token == phone.token and post.status == 201)


def accepted(step: str, wanted: int) -> set[str]:
    session().rollback()
    found = session().execute(
        select(Delivery.id, Delivery.state).where(Delivery.step == step, Delivery.origin.is_not(None))
    )
    taken = {str(row.id) for row in found if row.state == "accepted"}
    return taken if len(taken) == wanted else set()


def unanswered(dana: Caller, assignment: str) -> dict[str, Any] | None:
    row = dana.rows("assignments")[assignment]
    return row if row["ladder"]["unanswered"] else None
