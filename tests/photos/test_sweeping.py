"""What nobody goes on sending is thrown away after a week, what no row names after a day; a photo that is here stays."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.core import files, new_id, transaction
from app.photos import Photo, sweep
from tests.core.world import good
from tests.photos.conftest import BYTES, HALF, Scene


def sweeps(scene: Scene) -> None:
    with scene.world.app.app_context():
        sweep()


def sweeps_at(scene: Scene, clock: Any, moment: datetime) -> None:
    """On another day, and back before anybody's session is too old."""
    today = clock.now
    clock.set(moment)
    sweeps(scene)
    clock.set(today)


def test_half_a_photo_that_nobody_goes_on_sending_is_given_up_and_may_begin_again(scene: Scene, clock: Any):
    photo, whole = scene.takes(), scene.takes(BYTES + b"!")
    good(scene.sends(photo, 0, BYTES[:HALF]))
    scene.sends_all(whole, BYTES + b"!")
    today, before = clock.now, scene.world.cursor("lena")
    sweeps_at(scene, clock, today + timedelta(days=6))
    assert scene.offset(photo) == HALF, "a phone may lie in a drawer over a weekend"
    sweeps_at(scene, clock, today + timedelta(days=8))
    sweeps_at(scene, clock, today + timedelta(days=8))
    told = good(scene.world("lena").ask("/changes", since=before))["rows"]["photos"]
    assert [(row["id"], row["received"]) for row in told] == [(photo, 0)]
    assert scene.stored("parts") == [] and len(scene.stored("whole")) == 1
    assert scene.sends_all(photo).status_code == 204 and scene.row(photo, "lena")["complete_at"]


def test_a_photo_that_the_restored_database_forgot_is_found_again(scene: Scene):
    """Its phone says again that it took it; the bytes are in the store only."""
    photo = scene.takes()
    scene.sends_all(photo)
    with scene.world.app.app_context(), transaction() as active:
        row = active.get_one(Photo, UUID(photo))
        row.received, row.complete_at = 0, None
    sweeps(scene)
    assert scene.row(photo, "lena")["complete_at"]
    assert scene.world("ravi").ask(f"/photos/{photo}/copy").get_json()["title"].startswith("This file cannot be shown")


def test_nobody_gets_a_picture_by_knowing_its_hash(scene: Scene):
    scene.sends_all(scene.takes())
    claimed = scene.takes()
    sweeps(scene)
    assert scene.row(claimed, "lena")["complete_at"] is None


def test_files_that_no_row_names_go_after_a_day(scene: Scene, clock: Any):
    photo = scene.takes()
    good(scene.sends(photo, 0, BYTES[:HALF]))
    with scene.world.app.app_context():
        files().put(f"parts/{new_id()}", [b"stored, and the power went"])
        with files().store.open(files().path(f"drafts/{new_id()}"), "wb") as draft:
            draft.write(b"not even whole")
    sweeps(scene)
    assert (len(scene.stored("parts")), len(scene.stored("drafts"))) == (2, 1), "somebody may be at it"
    sweeps_at(scene, clock, clock.now + timedelta(days=1, hours=1))
    assert (len(scene.stored("parts")), len(scene.stored("drafts"))) == (1, 0)
    assert scene.offset(photo) == HALF


@pytest.mark.parametrize("days", [0, 30])
def test_a_sweep_of_nothing_is_nothing(scene: Scene, clock: Any, days: int):
    clock.advance(days=days)
    sweeps(scene)
    assert scene.stored("parts") == []
