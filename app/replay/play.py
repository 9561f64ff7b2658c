"""The play itself: look at the board, let the crews and the desk act, bring the calls that are due; every second."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random

from .board import Board
from .client import Client, Clock
from .crews import Crew
from .desk import Desk
from .places import Places
from .script import Script
from .times import Times

TICK = 1.0
# With more than this waiting the file pauses: a board that nobody can keep up with teaches nothing.
FULL_BOARD = 12
DISPATCHER, CREWS = "dispatcher@demo.example", ("north.one@demo.example", "south.one@demo.example")

Tell = Callable[[str], None]


class Play:
    """A demo's dispatcher and one member of each crew, signed in and at work."""

    def __init__(self, url: str, password: str, script: Script, speed: float, tell: Tell) -> None:
        self._script, times, clock = script, Times(speed), Clock()
        client, *members = (Client(url, email, password, tell, clock) for email in (DISPATCHER, *CREWS))
        self._clients = [client, *members]
        for each in self._clients:
            each.sign_in()
        self._board = Board(client)
        self._crews = [Crew(member, self._board, times, tell) for member in members]
        self._desk = Desk(client, self._board, self._crews, times, tell)
        self._board.refresh()
        self._take_places(Places(client.get("/areas")))

    def _take_places(self, places: Places) -> None:
        """A team that nobody has seen yet begins somewhere, or no distance to it could be told."""
        for crew in self._crews:
            team = crew.team()
            if team and not team.get("position"):
                place = places.invent(Random(team["id"]))  # noqa: S311 - a play, not a secret
                crew.be_at(team["id"], place["lat"], place["lon"])

    def run(self) -> None:
        """Until every call of the file has been played and is over."""
        played = 0.0
        while not self.over:
            began = time.monotonic()
            full = self.step(played)
            time.sleep(max(0.0, TICK - (time.monotonic() - began)))
            played += 0.0 if full else time.monotonic() - began

    @property
    def over(self) -> bool:
        return self._script.over and not self._desk.busy()

    def step(self, played: float) -> bool:
        """One look at the board and what follows from it; whether the board is full."""
        self._board.refresh()
        for crew in self._crews:
            crew.act()
        self._desk.act()
        if full := len(self._desk.waiting()) >= FULL_BOARD:
            return full
        for call in self._script.due(played):
            self._desk.take(call)
        return False

    def close(self) -> None:
        for client in self._clients:
            client.close()
