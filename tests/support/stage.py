"""A running programme with the cast around it: phones that ring, boards on desks, and each with a network of its own."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize, expect
from sqlalchemy import select, update

from app.core import Model, db, now, transaction
from app.push.models import Subscription
from app.push.transport import Transport
from app.take_home.models import SurveyAnswer
from tests.support.api import Caller
from tests.support.browsers import DESK, PHONE, Kind, Profile
from tests.support.databases import slow_writer
from tests.support.gate import Gate
from tests.support.people import Board, Phone, Screen
from tests.support.push import Desktop, Fcm, Mozilla, PushDoor
from tests.support.server import Server

S = TypeVar("S", bound=Screen)


def time_passes(app: Flask, seconds: float) -> None:
    """For the ladders: they were begun that much earlier."""
    begun_earlier(app, lambda _: timedelta(seconds=seconds))


def begun_earlier(app: Flask, by: Callable[[datetime | None], timedelta]) -> None:
    """Every ladder that nobody answered; `by` says how much, seeing when its next step is due."""
    table = Model.metadata.tables["ladders"]
    with app.app_context(), transaction() as session:
        for row in session.execute(select(table).where(table.c.stopped_at.is_(None))):
            span = by(row.due_at)
            earlier = {"started_at": row.started_at - span, "due_at": row.due_at and row.due_at - span}
            session.execute(update(table).where(table.c.assignment_id == row.assignment_id).values(earlier))


class Stage:
    """Everything that one journey needs; what is opened here is closed with it."""

    def __init__(
        self, server: Server, app: Flask, door: PushDoor, push: Fcm | Mozilla, kind: Kind, playwright: Playwright
    ) -> None:
        self.server = server
        self.door = door
        self.kind: Kind = kind
        self._app = app
        self._push = push
        self._playwright = playwright
        self._open = ExitStack()
        self._screens: list[Screen] = []

    def close(self) -> None:
        self._open.close()
        self.door.recover()

    def caller(self, name: str) -> Caller:
        """Somebody who acts over the wire, where the screen is not what the journey is about."""
        caller = Caller(self.server.url, name)
        self._open.callback(caller.close)
        return caller

    def phone(self, name: str) -> Phone:
        """A phone that rings: a browser profile, a screen for notices, and a line that can fail."""
        desktop = Desktop()
        self._open.callback(desktop.stop)
        profile = Profile(self._playwright, self.kind, self._push, desktop)
        self._open.callback(profile.remove)
        return self._enter(Phone(name, self._gate(), profile.open, profile.close, desktop))

    def ready_phone(self, name: str) -> Phone:
        """One that rings, signed in and known to the push service."""
        phone = self.phone(name)
        phone.sign_in()
        phone.is_pageable()
        return phone

    def mate(self, name: str, browser: Browser) -> Phone:
        """A silent phone of somebody whose crew is with the person already."""
        phone = self.silent_phone(name, browser)
        phone.sign_in()
        expect(phone.page.locator("header")).to_contain_text("With the person")
        return phone

    def silent_phone(self, name: str, browser: Browser) -> Phone:
        """A phone in a private window: quick to open, never paged."""
        contexts = self._contexts(browser, PHONE)
        return self._enter(Phone(name, self._gate(), contexts, lambda: None, None))

    def board(self, name: str, browser: Browser) -> Board:
        return self._enter(Board(name, self._gate(), self._contexts(browser, DESK)))

    def lead(self, browser: Browser) -> Board:
        """Lena, at her own screens."""
        lena = self.board("lena", browser)
        Screen.sign_in(lena)
        lena.sees("Needs somebody")
        return lena

    def next_step_is_due(self) -> None:
        """Of every ladder; the real seconds that went by here are not counted twice, so that the one after stays far."""
        begun_earlier(self._app, lambda due: (due - now()) if due else timedelta())

    def residents_said(self, day: date, answers: list[dict[str, str]]) -> None:
        """On the survey of that day, which no screen can fill in afterwards."""
        with self._app.app_context(), transaction() as session:
            session.add_all(SurveyAnswer(day=day, language="en", answers=one) for one in answers)

    def somebody_writes(self) -> AbstractContextManager[None]:
        """On PostgreSQL, and takes their time: until they end nobody hears of what is written meanwhile."""
        return slow_writer(self._app)

    def rings_with(self, phone: Phone, data: bytes) -> None:
        """A push of nobody's making, sealed for that phone as ours are."""
        with self._app.app_context():
            newest = select(Subscription).where(Subscription.user_id == phone.member.id)
            target = db.session.scalars(newest.order_by(Subscription.created_at.desc())).first()
            assert target
            way = {
                "push_rewrite_to": self.door.address,
                "push_allowed_hosts": ("127.0.0.1", "*.google.com", "*.googleapis.com"),
            }
            transport = Transport(replace(self._app.config["SETTINGS"], **way))

            async def post() -> int:
                async with transport:
                    return (await transport.post(target.target, data, 60))[0]

            with ThreadPoolExecutor(1) as aside:  # the driver has a loop of its own in this thread
                assert aside.submit(lambda: asyncio.run(post())).result() == 201

    def photograph(self, folder: Path, title: str) -> None:
        """What everybody sees, for whoever reads of a failure."""
        folder.mkdir(exist_ok=True)
        for screen in self._screens:
            if screen.context.pages:
                screen.page.screenshot(path=folder / f"{title}-{screen.member.name}.png")

    def _enter(self, screen: S) -> S:
        self._screens.append(screen)
        return screen

    def _gate(self) -> Gate:
        gate = Gate(self.server.url)
        self._open.callback(gate.stop)
        return gate

    def _contexts(self, browser: Browser, size: ViewportSize) -> Callable[[], BrowserContext]:
        def opened() -> BrowserContext:
            context = browser.new_context(viewport=size, reduced_motion="reduce")  # nothing is judged half-way in
            context.set_default_timeout(20_000)
            self._open.callback(context.close)
            return context

        return opened


@contextmanager
def set_up(
    server: Server, app: Flask, door: PushDoor, push: Fcm | Mozilla, kind: Kind, playwright: Playwright
) -> Iterator[Stage]:
    stage = Stage(server, app, door, push, kind, playwright)
    try:
        yield stage
    finally:
        stage.close()
