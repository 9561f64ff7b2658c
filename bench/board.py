"""Acknowledge to seen on another open board, with two hundred boards and phones listening and pulling."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from typing import Any

import aiohttp

from app.core import new_id
from tests.support.cast import CAST, PASSWORD
from tests.support.server import ROOT

from .place import Caller, clocked, server
from .table import Figure, percentile

LISTENERS, ROUNDS, WARM = 199, 40, 3
NAMES = ("dana", "ravi", "zoe", "lena", "mo")


def run() -> list[Figure]:
    with server() as running:
        dana, ravi = Caller(running.url, "dana"), Caller(running.url, "ravi")
        team = next(str(t["id"]) for t in dana.ask("/teams")["items"] if t["name"] == "North")
        alone = percentile([clocked(lambda: there_and_back(dana)) for _ in range(30)], 0.5)
        crowd = subprocess.Popen([sys.executable, "-m", "bench.board", running.url], cwd=ROOT, stdout=subprocess.PIPE)
        assert crowd.stdout is not None and crowd.stdout.readline().strip() == b"listening"
        board = Board(running.url)
        try:
            seen = [acknowledged(dana, ravi, team, board) for _ in range(ROUNDS + WARM)][WARM:]
        finally:
            board.over = True
            crowd.terminate()
            crowd.wait(20)
    p50, p95 = percentile(seen, 0.5), percentile(seen, 0.95)
    floor = "an act and a pull, one after the other, nobody else connected"
    return [
        Figure("acknowledge → seen on a board, p50", p50, "ms", "≤ 100 ms", p50 <= 100, alone, floor),
        Figure("acknowledge → seen on a board, p95", p95, "ms", "≤ 300 ms", p95 <= 300, alone, floor),
    ]


def there_and_back(dana: Caller) -> None:
    dana.takes_a_call()
    dana.ask("/changes", since=dana.ask("/changes")["cursor"])


def acknowledged(dana: Caller, ravi: Caller, team: str, board: Board) -> float:
    """The clock runs from the thumb to the moment at which the board holds the row."""
    call = dana.takes_a_call()
    assignment = str(dana.say("/assignments", incident_id=call, team_id=team)["id"])
    began = time.perf_counter()
    ravi.say(f"/assignments/{assignment}/milestones", milestone="acknowledged")
    seen = board.saw(assignment, "acknowledged")
    dana.say(f"/assignments/{assignment}/recalls", reason="measured")
    return (seen - began) * 1000


class Board:
    """One board as the app is: it listens, and pulls by cursor when nudged."""

    def __init__(self, base: str) -> None:
        self.over = False
        self.seen: dict[tuple[str, str], float] = {}
        self.changed = threading.Condition()
        self.caller = Caller(base, "lena")
        self.cursor = everything(self.caller)
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        with self.caller.http.get(f"{self.caller.api}/stream", stream=True, timeout=60) as stream:
            for line in stream.iter_lines(chunk_size=1):
                if self.over:
                    return
                if line.startswith(b"event: changed"):
                    self.pull()

    def pull(self) -> None:
        answer = self.caller.ask("/changes", since=self.cursor)
        moment = time.perf_counter()
        self.cursor = answer["cursor"]
        with self.changed:
            for row in answer["rows"].get("assignments", []):
                self.seen.setdefault((row["id"], row["state"]), moment)
            self.changed.notify_all()

    def saw(self, assignment: str, state: str) -> float:
        with self.changed:
            assert self.changed.wait_for(lambda: (assignment, state) in self.seen, timeout=30)
            return self.seen[assignment, state]


def everything(caller: Caller) -> str:
    answer = caller.ask("/changes")
    while answer["more"]:
        answer = caller.ask("/changes", since=answer["cursor"])
    return str(answer["cursor"])


async def crowd(base: str) -> None:
    """The others: half boards, half phones, each with a stream and a cursor of its own."""
    limits = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=limits, timeout=aiohttp.ClientTimeout(total=None)) as http:
        cookies = {name: await signed_in(http, base, name) for name in NAMES}
        everyone = [Listener(http, base, cookies[NAMES[i % len(NAMES)]]) for i in range(LISTENERS)]
        await asyncio.gather(*(one.begin() for one in everyone))
        print("listening", flush=True)
        await asyncio.gather(*(one.listen() for one in everyone))


async def signed_in(http: aiohttp.ClientSession, base: str, name: str) -> dict[str, str]:
    body = {"email": CAST[name].email, "password": PASSWORD, "device": {"id": str(new_id()), "name": "crowd"}}
    async with aiohttp.ClientSession() as alone, alone.post(f"{base}/api/v1/session", json=body) as answer:
        assert answer.status == 200, await answer.text()
        return {key: morsel.value for key, morsel in answer.cookies.items()}


class Listener:
    """One of the crowd."""

    def __init__(self, http: aiohttp.ClientSession, base: str, cookies: dict[str, str]) -> None:
        self.http, self.api = http, f"{base}/api/v1"
        self.headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in cookies.items())}
        self.cursor = ""
        self.stream: Any = None

    async def begin(self) -> None:
        await self.pull()
        self.stream = await self.http.get(f"{self.api}/stream", headers=self.headers)

    async def listen(self) -> None:
        async for line in self.stream.content:
            if line.startswith(b"event: changed"):
                await self.pull()

    async def pull(self) -> None:
        more = True
        while more:
            query = {"since": self.cursor} if self.cursor else {}
            async with self.http.get(f"{self.api}/changes", params=query, headers=self.headers) as answer:
                body = await answer.json()
            self.cursor, more = body["cursor"], body["more"]


if __name__ == "__main__":
    asyncio.run(crowd(sys.argv[1]))
