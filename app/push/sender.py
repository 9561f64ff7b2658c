"""Sends what is due: many pages at once, a limit for each push service, every answer written down."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from uuid import UUID

import aiohttp
from pywebpush import WebPushException
from sqlalchemy.exc import SQLAlchemyError

from app.core import noted, now
from config import Config

from .claims import LEASE_S, claim, note, outlook, renew
from .desk import Desk
from .endpoints import Refused
from .transport import AN_ORIGIN, AT_ONCE, Transport
from .verdicts import Fate, Page, Verdict, again, judge

IDLE_S, GAP_S, GRACE_S, RETRY_S = 1.0, 0.02, 4.0, 0.5
NOTED_AT_ONCE = 200


class Sender:
    """One worker's share of the pages; any number of them may run over one database."""

    def __init__(self, desk: Desk, settings: Config) -> None:
        self.desk, self.transport = desk, Transport(settings)
        self.kicked = asyncio.Event()
        self.flying: Counter[str] = Counter()
        self.held: dict[UUID, float] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        self.verdicts: asyncio.Queue[Verdict] = asyncio.Queue()

    def kick(self) -> None:
        self.kicked.set()

    async def run(self, stop: asyncio.Event) -> None:
        async with self.transport, asyncio.TaskGroup() as group:
            helpers = [group.create_task(self.write_down()), group.create_task(self.keep_leases())]
            while not stop.is_set():
                await self.pause(await self.look())
            await self.finish()
            for helper in helpers:
                helper.cancel()

    async def look(self) -> float:
        try:
            return await self.take()
        except SQLAlchemyError as error:
            noted(error, "push.claim")
            return RETRY_S

    async def take(self) -> float:
        """Claim and send what is due and has room; returns for how long nothing more is expected."""
        self.kicked.clear()
        origins, soonest = await self.desk.read(outlook)
        rooms = self.rooms(origins)
        for page in await self.desk.write(claim, rooms) if rooms else ():
            self.send(page)
        return min(IDLE_S, (soonest - now()).total_seconds()) if soonest else IDLE_S

    def rooms(self, origins: list[str]) -> dict[str, int]:
        """A slow push service fills its own places only."""
        left, rooms = AT_ONCE - self.flying.total(), dict[str, int]()
        for origin in origins:
            room = min(AN_ORIGIN - self.flying[origin], left)
            if room > 0:
                rooms[origin], left = room, left - room
        return rooms

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(GAP_S)  # a storm of commits is one look
        try:
            async with asyncio.timeout(max(0.0, seconds - GAP_S)):
                await self.kicked.wait()
        except TimeoutError:
            return

    def send(self, page: Page) -> None:
        self.held[page.id] = time.monotonic()
        self.flying[page.origin] += 1
        task = asyncio.create_task(self.deliver(page))
        self.tasks.add(task)
        task.add_done_callback(self.landed)

    def landed(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            noted(error, "push.send")

    async def deliver(self, page: Page) -> None:
        """However this ends, there is a verdict; only then is the page let go of."""
        verdict = again(page, "broken", now())
        try:
            verdict = await self.answer(page)
        except asyncio.CancelledError:
            verdict = Verdict(page, Fate.LATER, now(), "interrupted", now())
            raise
        finally:
            self.flying[page.origin] -= 1
            self.verdicts.put_nowait(verdict)
            self.kick()

    async def answer(self, page: Page) -> Verdict:
        if page.target is None:
            return Verdict(page, Fate.FAILED, now(), "no_subscription")
        ttl = (page.expires_at - now()).total_seconds()
        if ttl <= 0:
            return Verdict(page, Fate.EXPIRED, now(), "too_late")
        try:
            status, retry_after = await self.transport.post(page.target, page.data, max(1, round(ttl)))
        except TimeoutError:
            return again(page, "timeout", now())
        except Refused:
            return Verdict(page, Fate.FAILED, now(), "refused:host")
        except (aiohttp.ClientError, OSError):
            return again(page, "unreachable", now())
        except (WebPushException, ValueError) as error:
            noted(error, "push.encrypt")
            return Verdict(page, Fate.FAILED, now(), "refused:keys")
        return judge(page, status, retry_after, now())

    async def write_down(self) -> None:
        """In batches that grow while the database is busy, and again until it took them."""
        while True:
            batch = [await self.verdicts.get()]
            while len(batch) < NOTED_AT_ONCE and not self.verdicts.empty():
                batch.append(self.verdicts.get_nowait())
            await self.write(batch)
            for verdict in batch:
                self.held.pop(verdict.page.id, None)
                self.verdicts.task_done()

    async def write(self, batch: list[Verdict]) -> None:
        while True:
            try:
                await self.desk.write(note, batch)
                return
            except SQLAlchemyError as error:
                noted(error, "push.note")
                await asyncio.sleep(RETRY_S)

    async def keep_leases(self) -> None:
        while True:
            await asyncio.sleep(LEASE_S / 3)
            slow = [page_id for page_id, since in self.held.items() if time.monotonic() - since > LEASE_S / 4]
            try:
                if slow:
                    await self.desk.write(renew, slow)
            except SQLAlchemyError as error:
                noted(error, "push.renew")

    async def finish(self) -> None:
        """What is on its way may arrive; the rest is due again at once, for whoever works on."""
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=GRACE_S)
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        try:
            async with asyncio.timeout(GRACE_S):
                await self.verdicts.join()
        except TimeoutError:
            return
