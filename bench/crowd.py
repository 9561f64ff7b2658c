"""Two hundred who listen and pull, in a process of its own: half are boards, half phones of all teams."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time

import requests

from app.core import new_id
from tests.support.cast import CAST, PASSWORD

from . import city
from .line import Line

BOARDS = 100
DESKS = (CAST["dana"].email, CAST["lena"].email)
RIDERS = (CAST["mo"].email, *city.riders())
CURSOR = re.compile(rb'"cursor": ?"([^"]+)"')
EDGE = re.compile(rb'"edge": ?(\d+)')
BEGINS = re.compile(rb'"begins": ?(\d+)')
MORE = re.compile(rb'"(?:more|full)": ?true')


async def crowd(base: str) -> None:
    desks = [cookie_of(base, email) for email in DESKS]
    everyone = [Listener(base, desks[number % len(desks)], desk=True) for number in range(BOARDS)]
    everyone += [Listener(base, cookie_of(base, email), desk=False) for email in RIDERS]
    listening = [await one.begin() for one in everyone]
    print("listening", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    for task in listening:
        task.cancel()


def cookie_of(base: str, email: str) -> str:
    body = {"email": email, "password": PASSWORD, "device": {"id": str(new_id()), "name": "crowd"}}
    answer = requests.post(f"{base}/api/v1/session", json=body, timeout=30)
    assert answer.ok, answer.text
    return "; ".join(f"{name}={value}" for name, value in answer.cookies.items())


class Listener:
    """One of the crowd, much as the app: it listens, takes what comes with a nudge where that goes on from what it has,
    and else pulls by cursor; all that comes while it pulls counts once."""

    def __init__(self, base: str, cookie: str, desk: bool) -> None:
        self.pulling, self.hearing, self.desk = Line(base, cookie), Line(base, cookie), desk
        self.cursor, self.edge = "", 0
        self.nudged, self.begun = asyncio.Event(), asyncio.Event()
        self.pulling_now = False
        self.seen: set[str] = set()

    async def begin(self) -> asyncio.Future[tuple[None, None]]:
        await self.pull()
        listening = asyncio.gather(self.hear(), self.follow())
        await self.begun.wait()
        return listening

    async def hear(self) -> None:
        async for line in self.hearing.lines("/api/v1/stream", self.begun.set):
            if line.startswith(b"data:") and not self.takes(line):
                self.nudged.set()

    def takes(self, page: bytes) -> bool:
        begins = BEGINS.search(page[page.rfind(b'"begins"') :])
        ends = EDGE.search(page[page.rfind(b'"edge"') :])
        if not begins or not ends or int(begins[1]) > self.edge or self.pulling_now:
            return False
        if int(ends[1]) > self.edge:
            self.read(page)
        return True

    async def follow(self) -> None:
        while await self.nudged.wait():
            self.nudged.clear()
            self.pulling_now = True
            await self.pull()
            self.pulling_now = False

    async def pull(self) -> None:
        more = True
        while more:
            more = self.read(await self.pulling.get(f"/api/v1/changes{f'?since={self.cursor}' if self.cursor else ''}"))

    def read(self, body: bytes) -> bool:
        rest = body[body.rindex(b'"cursor"') :]
        found, edge = CURSOR.search(rest), EDGE.search(rest)
        assert found, rest
        self.cursor, self.edge = found[1].decode(), int(edge[1]) if edge else 0
        if self.desk and b'"acknowledged"' in body:
            self.look(body.removeprefix(b"data:"))
        return bool(MORE.search(rest))

    def look(self, body: bytes) -> None:
        moment = time.perf_counter()
        for row in json.loads(body)["rows"].get("assignments", []):
            if row["state"] == "acknowledged" and row["id"] not in self.seen:
                self.seen.add(row["id"])
                print(row["id"], moment, flush=True)


if __name__ == "__main__":
    asyncio.run(crowd(sys.argv[1]))
