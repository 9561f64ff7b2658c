"""Who sends is said in a header that is kept for half a day, whatever becomes of the server's clock."""

import json
import time
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask

from app.push.vapid import LASTS_S, Signer

APPLE, MOZILLA = "https://web.push.apple.com", "https://updates.push.services.mozilla.com"


@dataclass
class Wall:
    """The server's own clock, which somebody may set."""

    seconds: float = 1_800_000_000.5

    def time(self) -> float:
        return self.seconds

    def moves(self, **by: float) -> None:
        self.seconds += timedelta(**by).total_seconds()


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    wall = Wall()
    monkeypatch.setattr(time, "time", wall.time)
    return wall


@pytest.fixture
def signer(app: Flask) -> Signer:
    return Signer(app.config["SETTINGS"])


def lasts(header: str, wall: Wall) -> float:
    """Seconds from now until it is over."""
    claims = header.partition("t=")[2].partition(",")[0].split(".")[1]
    return json.loads(urlsafe_b64decode(claims + "=="))["exp"] - wall.seconds


def test_one_header_serves_until_shortly_before_its_end(signer: Signer, wall: Wall):
    first = signer.header(APPLE)
    assert signer.header(MOZILLA) != first and LASTS_S - 1 <= lasts(first, wall) <= LASTS_S
    wall.moves(hours=10.9)
    assert signer.header(APPLE) == first
    wall.moves(hours=0.2)
    assert signer.header(APPLE) != first


@pytest.mark.parametrize("days", [1 / 24, 1, 400])
def test_a_clock_that_was_set_back_makes_none_that_lasts_too_long(signer: Signer, wall: Wall, days: float):
    signer.header(APPLE)
    wall.moves(days=-days)
    again = signer.header(APPLE)
    assert LASTS_S - 1 <= lasts(again, wall) <= LASTS_S
    assert signer.header(APPLE) == again


def test_a_clock_that_was_set_ahead_makes_none_that_is_over(signer: Signer, wall: Wall):
    signer.header(APPLE)
    wall.moves(days=30)
    assert 0 < lasts(signer.header(APPLE), wall) <= LASTS_S
