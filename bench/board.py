"""Acknowledge to seen, on each of a hundred open boards, with as many phones listening and pulling beside them."""

from __future__ import annotations

import asyncio
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp

from app.core import new_id
from tests.support.cast import CAST, PASSWORD
from tests.support.databases import KINDS
from tests.support.server import ROOT

from . import city
from .desk import there_and_back
from .place import Caller, server
from .table import Figure, percentile

BOARDS, ROUNDS, WARM = 100, 40, 3
SETTLED_S = 1.0
"After this everybody has read what came before, so that one acknowledgement is measured and not a queue of them."
DESKS = (CAST["dana"].email, CAST["lena"].email)
RIDERS = (CAST["mo"].email, *city.riders())


def run() -> list[Figure]:
    return [figure for kind in KINDS for figure in measured(kind)]


def measured(kind: str) -> list[Figure]:
    """The clients share the two processors with the server, which a city's do not."""
    with server(kind, city.fill) as running:
        dana, ravi = Caller(running.url, "dana"), Caller(running.url, "ravi")
        team = next(str(t["id"]) for t in dana.ask("/teams")["items"] if t["name"] == "North")
        alone = there_and_back(dana)
        with listening(running.url) as sightings:
            rounds = [acknowledged(dana, ravi, team, sightings) for _ in range(ROUNDS + WARM)][WARM:]
    seen = [one for boards in rounds for one in boards]
    p50, p95 = percentile(seen, 0.5), percentile(seen, 0.95)
    floor = "an act and a pull, one after the other, nobody else connected"
    name = f"acknowledge → seen on a board, {kind}"
    return [
        Figure(f"{name}, p50", p50, "ms", "≤ 100 ms", p50 <= 100, alone, floor),
        Figure(f"{name}, p95", p95, "ms", "≤ 300 ms", p95 <= 300, alone, floor),
    ]


Sightings = queue.Queue[tuple[str, float]]
"Which assignment a board has just seen acknowledged, and when; one for each board. The clock is one for all processes."


@contextmanager
def listening(base: str) -> Iterator[Sightings]:
    """The crowd in a process of its own, which ends with its standard input, however we end."""
    command = [sys.executable, "-m", "bench.board", base]
    crowd = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert crowd.stdin is not None and crowd.stdout is not None
    sightings: Sightings = queue.Queue()
    try:
        assert crowd.stdout.readline().strip() == "listening"
        threading.Thread(target=collect, args=(crowd.stdout, sightings), daemon=True).start()
        yield sightings
    finally:
        crowd.stdin.close()
        crowd.wait(20)


def collect(lines: Iterable[str], sightings: Sightings) -> None:
    for line in lines:
        assignment, moment = line.split()
        sightings.put((assignment, float(moment)))


def acknowledged(dana: Caller, ravi: Caller, team: str, sightings: Sightings) -> list[float]:
    """From the thumb to the moment at which a board holds the row, in ms, for each of the boards."""
    call = dana.takes_a_call()
    assignment = str(dana.say("/assignments", incident_id=call, team_id=team)["id"])
    time.sleep(SETTLED_S)
    began = time.perf_counter()
    ravi.say(f"/assignments/{assignment}/milestones", milestone="acknowledged")
    seen = [sightings.get(timeout=30) for _ in range(BOARDS)]
    assert {who for who, _ in seen} == {assignment}
    dana.say(f"/assignments/{assignment}/recalls", reason="measured")
    return [(moment - began) * 1000 for _, moment in seen]


async def crowd(base: str) -> None:
    """The others, each with a stream and a cursor of its own: half are boards, half phones of all teams."""
    limits = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=limits, timeout=aiohttp.ClientTimeout(total=None)) as http:
        desks = [await signed_in(base, email) for email in DESKS]
        everyone = [Listener(http, base, desks[number % len(desks)], desk=True) for number in range(BOARDS)]
        everyone += [Listener(http, base, await signed_in(base, email), desk=False) for email in RIDERS]
        for one in everyone:
            await one.begin()
        print("listening", flush=True)
        listening = asyncio.gather(*(one.listen() for one in everyone), return_exceptions=True)
        await asyncio.to_thread(sys.stdin.read)
        listening.cancel()


async def signed_in(base: str, email: str) -> dict[str, str]:
    body = {"email": email, "password": PASSWORD, "device": {"id": str(new_id()), "name": "crowd"}}
    async with aiohttp.ClientSession() as alone, alone.post(f"{base}/api/v1/session", json=body) as answer:
        assert answer.status == 200, await answer.text()
        return {key: morsel.value for key, morsel in answer.cookies.items()}


class Listener:
    """One of the crowd: it listens, and pulls by cursor when nudged; nudges that come while it pulls count once."""

    def __init__(self, http: aiohttp.ClientSession, base: str, cookies: dict[str, str], desk: bool) -> None:
        self.http, self.api, self.desk = http, f"{base}/api/v1", desk
        self.headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in cookies.items())}
        self.cursor = ""
        self.stream: Any = None
        self.nudged = asyncio.Event()
        self.seen: set[str] = set()

    async def begin(self) -> None:
        await self.pull()
        self.stream = await self.http.get(f"{self.api}/stream", headers=self.headers)

    async def listen(self) -> None:
        await asyncio.gather(self.hear(), self.follow())

    async def hear(self) -> None:
        async for line in self.stream.content:
            if line.startswith(b"event: changed"):
                self.nudged.set()

    async def follow(self) -> None:
        while await self.nudged.wait():
            self.nudged.clear()
            await self.pull()

    async def pull(self) -> None:
        more = True
        while more:
            query = {"since": self.cursor} if self.cursor else {}
            async with self.http.get(f"{self.api}/changes", params=query, headers=self.headers) as answer:
                body = await answer.json()
            self.cursor, more = body["cursor"], body["more"] or body["full"]
            if self.desk:
                self.look(body["rows"].get("assignments", []))

    def look(self, assignments: list[dict[str, Any]]) -> None:
        for row in assignments:
            if row["state"] == "acknowledged" and row["id"] not in self.seen:
                self.seen.add(row["id"])
                print(row["id"], time.perf_counter(), flush=True)


if __name__ == "__main__":
    asyncio.run(crowd(sys.argv[1]))
