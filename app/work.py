"""`flask work`: sends the pages, fires the timers of the rooms when they are due, and shows that it lives."""

from __future__ import annotations

import asyncio
import math
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import click
from flask import Flask

from app.core import later, new_id, noted, now, this_app, waker
from app.push import BEAT_S, Desk, Sender, beat, contact, leave
from config import Config

IDLE_S, SOON_S, TAKEN_S = 1.0, 0.25, 0.2
"How long at most between two looks; how long commits are one look where somebody waits; when another worker has it."
LEAST_PAUSE_S, MOST_PAUSE_S = 0.5, 30.0


@dataclass(frozen=True)
class Timer:
    """Something that a room wants done in time, whichever worker does it.

    `due` says when it is due next, or None; it is asked again after every commit. `fire` does what is due in one
    transaction: it claims it by a conditional UPDATE and returns how many were ours. `alone` opens its transactions
    itself, since it waits for something else in between. After what was fired it rests so many seconds, unless that
    was a `full` piece of more: for work that locks what others write and that nobody waits for. So many seconds of
    commits are one look (`pace`): short only for what somebody waits for.
    """

    name: str
    due: Callable[[], datetime | None]
    fire: Callable[[], int]
    alone: bool = False
    rest: float = 0
    full: float = math.inf
    pace: float = IDLE_S


def every(
    name: str, seconds: float, work: Callable[[], object], *, alone: bool = False, rest: float | None = None
) -> Timer:
    """Once at the start of a worker and then every so many seconds, also when the clock is set back; several workers do it
    several times. With a `rest` work is a piece, and after one that did something the next comes that soon: nobody else
    waits for the whole."""
    following = [time.monotonic()]

    def fire() -> int:
        following[0] = time.monotonic() + seconds
        if work() and rest is not None:
            following[0] = time.monotonic() + rest
        return 0

    return Timer(name, lambda: later(seconds=following[0] - time.monotonic()), fire, alone)


def install(app: Flask, *timers: Timer) -> None:
    """Hang the rooms' timers into the worker."""
    app.extensions["timers"] = list(timers)


@click.command("work")
def work() -> None:
    """Send pages and fire timers until told to stop; run as many as you like."""
    app = this_app()
    contact(app.config["SETTINGS"])  # refuses to start without somebody who answers for the pages
    asyncio.run(until_told(Work(app, app.extensions["timers"])))


async def until_told(working: Work) -> None:
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, working.end)
    await working.run()


class Work:
    """One worker process: each of its tasks may fail without stopping the others."""

    def __init__(self, app: Flask, timers: list[Timer]) -> None:
        self.app, self.timers, self.id = app, timers, new_id()
        self.settings: Config = app.config["SETTINGS"]
        self.desk, self.stop = Desk(app), asyncio.Event()
        self.kicks: dict[str, Callable[[], object]] = {}

    async def run(self) -> None:
        loop = asyncio.get_running_loop()

        def rung() -> None:
            with suppress(RuntimeError):  # its loop has just closed; the waker rings for others too and has to go on
                loop.call_soon_threadsafe(self.kick)

        ear = waker(self.app).subscribe(rung)
        tasks = [self.forever("push", self.send), self.forever("beat", self.beat)]
        tasks += [self.forever(timer.name, lambda timer=timer: self.keep(timer)) for timer in self.timers]
        try:
            await asyncio.gather(*tasks)
        finally:
            ear.close()
            self.desk.close()

    def end(self) -> None:
        self.stop.set()
        self.kick()

    def kick(self) -> None:
        for kick in self.kicks.values():
            kick()

    async def forever(self, name: str, task: Callable[[], Awaitable[None]]) -> None:
        """Begin again, more slowly each time, whatever broke: somebody's page may depend on what still works."""
        pause = LEAST_PAUSE_S
        while not self.stop.is_set():
            began = now()
            try:
                await task()
            except Exception as error:  # one failing timer must never stop the others
                noted(error, f"work.{name}")
                pause = LEAST_PAUSE_S if now() - began > timedelta(minutes=1) else min(MOST_PAUSE_S, pause * 2)
                await self.rest(pause)

    async def rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.stop.wait()
        except TimeoutError:
            return

    async def send(self) -> None:
        sender = Sender(self.desk, self.settings)
        self.kicks["push"] = sender.kick
        await sender.run(self.stop)

    async def beat(self) -> None:
        while not self.stop.is_set():
            await self.desk.write(beat, self.id)
            await self.rest(BEAT_S)
        await self.desk.write(leave, self.id)

    async def keep(self, timer: Timer) -> None:
        kicked = asyncio.Event()
        self.kicks[timer.name] = kicked.set
        while not self.stop.is_set():
            kicked.clear()
            pause = await self.tick(timer)
            if pause > 0:
                await self.until(kicked, pause, timer.pace)

    async def tick(self, timer: Timer) -> float:
        """Fire if due; returns how long to wait unless something is committed first."""
        due = await self.desk.read(timer.due)
        pause = (due - now()).total_seconds() if due else IDLE_S
        if due is None or pause > 0:
            return min(IDLE_S, pause)
        fired = await (self.desk.read if timer.alone else self.desk.write)(timer.fire)
        if 0 < fired < timer.full and timer.rest:
            await self.rest(timer.rest)
        return 0 if fired else TAKEN_S  # due and yet not ours: another worker has it

    async def until(self, kicked: asyncio.Event, seconds: float, pace: float) -> None:
        await asyncio.sleep(min(pace, seconds))
        try:
            async with asyncio.timeout(max(0.0, seconds - pace)):
                await kicked.wait()
        except TimeoutError:
            return
