"""The play itself: look at the board, let the crews and the desk act, bring the calls that are due; every second."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random

from .board import Board
from .client import Client
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
        self._script, self._tell, times = script, tell, Times(speed)
        client = Client(url, DISPATCHER, password, tell)
        client.sign_in()
        self._board = Board(client)
        self._crews = [self._crew(Client(url, email, password, tell), times) for email in CREWS]
        self._desk = Desk(client, self._board, self._crews, times, tell)
        self._board.refresh()
        self._take_places(Places(client.get("/areas")))

    def _crew(self, client: Client, times: Times) -> Crew:
        client.sign_in()
        return Crew(client, self._board, times, self._tell)

    def _take_places(self, places: Places) -> None:
        """A team that nobody has seen yet begins somewhere, or no distance to it could be told."""
        for crew in self._crews:
            team = crew.team()
            if team and not team.get("position"):
                place = places.invent(Random(team["id"]))  # noqa: S311 - a play, not a secret
                crew.be_at(place["lat"], place["lon"])

    def run(self) -> None:
        """Until every call of the file has been played and is over."""
        played = 0.0
        while not self._script.over or self._desk.busy():
            began = time.monotonic()
            self._board.refresh()
            for crew in self._crews:
                crew.act()
            self._desk.act()
            full = len(self._desk.waiting()) >= FULL_BOARD
            for call in () if full else self._script.due(played):
                self._desk.take(call)
            time.sleep(max(0.0, TICK - (time.monotonic() - began)))
            played += 0.0 if full else time.monotonic() - began
