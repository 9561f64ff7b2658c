"""Pulls take turns, and nothing that people say waits for them."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from app.sync.turns import AT_ONCE, PATH, Turns
from tests.support.ledger import eventually


class House:
    """Answers when it is let; notes how many are inside."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self.may_go, self.lock = threading.Event(), threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self.lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        try:
            assert self.may_go.wait(20)
            if environ.get("breaks"):
                raise RuntimeError("broken")
            return [b"answer"]
        finally:
            with self.lock:
                self.inside -= 1


def ask(door: Turns, path: str = PATH, **more: Any) -> Iterable[bytes]:
    return door({"PATH_INFO": path, **more}, lambda *_: None)


def test_only_so_many_pulls_are_answered_at_once_and_acts_pass_them_by() -> None:
    house = House()
    door = Turns(house)
    with ThreadPoolExecutor(20) as crowd:
        pulls = [crowd.submit(ask, door) for _ in range(12)]
        eventually(lambda: house.inside == AT_ONCE)
        act = crowd.submit(ask, door, "/api/v1/incidents/1")
        stream = crowd.submit(ask, door, "/api/v1/stream")
        eventually(lambda: house.inside == AT_ONCE + 2)
        house.may_go.set()
        assert [list(one.result(20)) for one in (*pulls, act, stream)] == [[b"answer"]] * 14
    assert house.most == AT_ONCE + 2


def test_the_app_has_them(app: Flask) -> None:
    assert isinstance(app.wsgi_app, Turns)


def test_a_pull_that_breaks_lets_the_next_one_in() -> None:
    house = House()
    house.may_go.set()
    door = Turns(house)
    for _ in range(2 * AT_ONCE):
        with pytest.raises(RuntimeError):
            ask(door, breaks=True)
    assert list(ask(door)) == [b"answer"]
