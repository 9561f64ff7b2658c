"""Two who send at one moment: the same bytes are counted once, and nobody waits for somebody else's line."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.photos import arriving
from tests.photos.conftest import BYTES, HALF, Cut, Scene


def together(*works: Any) -> list[Any]:
    """At the same moment, each in a thread of its own."""
    gate = threading.Barrier(len(works))

    def run(work: Any) -> Any:
        gate.wait(10)
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return [one.result() for one in [pool.submit(run, work) for work in works]]


@pytest.mark.parametrize("content", [BYTES[:HALF], BYTES], ids=["half", "all"])
def test_of_two_who_send_the_same_bytes_one_does(scene: Scene, monkeypatch: pytest.MonkeyPatch, content: bytes):
    """A tab that was thought dead, and the next one: both have stored their bytes before either counts."""
    photo, both = scene.takes(), threading.Barrier(2)
    counted = arriving.apart

    def held(work: Any, *args: Any) -> Any:
        done = counted(work, *args)
        if work.__name__ in ("put", "assemble"):
            both.wait(10)
        return done

    monkeypatch.setattr(arriving, "apart", held)
    scene.world("mo")
    answers = together(*(lambda by=by: scene.sends(photo, 0, content, by) for by in ("ravi", "mo")))
    monkeypatch.undo()
    assert sorted(answer.status_code for answer in answers) == [204, 409]
    lost = next(answer for answer in answers if answer.status_code == 409)
    assert int(lost.headers["Upload-Offset"]) == scene.offset(photo) == len(content)
    assert len(scene.stored("parts")) == (1 if content == BYTES[:HALF] else 0), "what lost lies nowhere"
    assert scene.sends_all(photo).status_code in (200, 204) and scene.row(photo)["complete_at"]


def test_nobody_holds_the_database_while_bytes_are_on_their_way(scene: Scene):
    """A second sender gets through while the first one's line stands still."""
    photo, other = scene.takes(), scene.takes(BYTES + b"!")
    begun, go_on = threading.Event(), threading.Event()

    class Slow(Cut):
        def readinto(self, buffer: Any) -> int:
            begun.set()
            assert go_on.wait(20)
            return super().readinto(buffer)

    scene.world("mo")
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(scene.sends, photo, 0, Slow(BYTES[:HALF], HALF))
        assert begun.wait(10)
        pool_of = scene.world.app.extensions["sqlalchemy"]
        with scene.world.app.app_context():
            held = pool_of.engine.pool.checkedout()
        assert scene.sends_all(other, BYTES + b"!", "mo").status_code == 204
        go_on.set()
        assert slow.result(20).status_code == 204
    assert held == 0
