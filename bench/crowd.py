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
    """One of the crowd: it listens, and pulls by cursor when nudged; nudges that come while it pulls count once."""

    def __init__(self, base: str, cookie: str, desk: bool) -> None:
        self.pulling, self.hearing, self.desk = Line(base, cookie), Line(base, cookie), desk
        self.cursor = ""
        self.nudged, self.begun = asyncio.Event(), asyncio.Event()
        self.seen: set[str] = set()

    async def begin(self) -> asyncio.Future[list[None]]:
        await self.pull()
        listening = asyncio.gather(self.hear(), self.follow())
        await self.begun.wait()
        return listening

    async def hear(self) -> None:
        async for line in self.hearing.lines("/api/v1/stream", self.begun.set):
            if line.startswith(b"event: changed"):
                self.nudged.set()

    async def follow(self) -> None:
        while await self.nudged.wait():
            self.nudged.clear()
            await self.pull()

    async def pull(self) -> None:
        more = True
        while more:
            body = await self.pulling.get(f"/api/v1/changes{f'?since={self.cursor}' if self.cursor else ''}")
            rest = body[body.rindex(b'"cursor"') :]
            found = CURSOR.search(rest)
            assert found, rest
            self.cursor, more = found[1].decode(), bool(MORE.search(rest))
            if self.desk and b'"acknowledged"' in body:
                self.look(body)

    def look(self, body: bytes) -> None:
        moment = time.perf_counter()
        for row in json.loads(body)["rows"].get("assignments", []):
            if row["state"] == "acknowledged" and row["id"] not in self.seen:
                self.seen.add(row["id"])
                print(row["id"], moment, flush=True)


if __name__ == "__main__":
    asyncio.run(crowd(sys.argv[1]))
