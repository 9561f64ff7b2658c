"""Whoever took a photo and their crew send it, also long after the call; nobody else does."""

from dataclasses import replace
from typing import Any

import pytest

from tests.core.world import good, problem
from tests.photos.conftest import BYTES, HALF, Scene


def test_whoever_took_it_and_their_crew_may_send_it_and_nobody_else(scene: Scene):
    photo = scene.takes()
    for member in ("zoe", "cleo", "lena"):
        assert scene.finds(photo, member).status_code == 404, member
        assert problem(scene.sends(photo, 0, BYTES[:10], member)) == (404, "not-found")
    for member in ("dana", "ada"):
        assert scene.finds(photo, member).status_code == 403, member
        assert problem(scene.sends(photo, 0, BYTES[:10], member)) == (403, "not-allowed")
    stranger = scene.world.app.test_client()
    assert stranger.head(f"/api/v1/photos/{photo}/content").status_code == 401
    assert scene.offset(photo) == 0
    good(scene.sends(photo, 0, BYTES[:HALF], "ravi"))
    assert scene.sends_all(photo, by="mo").status_code == 204, "a crew-mate goes on with it"


def test_before_it_was_said_there_is_nothing_to_send_to(scene: Scene):
    assert scene.finds("01900000-0000-7000-8000-00000000abcd").status_code == 404


def test_its_taker_may_send_it_long_after_the_call(scene: Scene, clock: Any, monkeypatch: pytest.MonkeyPatch):
    photo = scene.takes()
    good(scene.sends(photo, 0, BYTES[:HALF]))
    scene.world.reaches(scene.assignment, "cleared")
    scene.world.writes_up(scene.incident)
    good(scene.world("lena").say(f"/incidents/{scene.incident}/closures", disposition="no_contact"))
    clock.advance(hours=2)
    config = scene.world.app.config
    monkeypatch.setitem(config, "SETTINGS", replace(config["SETTINGS"], late_hours=1))
    assert problem(scene.world("ravi").ask(f"/photos/{photo}")) == (404, "not-found")
    assert scene.sends_all(photo).status_code == 204
    assert scene.row(photo, "lena")["complete_at"]
