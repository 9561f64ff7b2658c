"""A photo comes in pieces over a line that breaks: what the server says it has, it has, and nothing is counted twice."""

from typing import Any

import pytest

from app.photos import arriving
from tests.core.world import good, problem
from tests.photos.conftest import BYTES, HALF, Cut, Scene


def test_it_comes_in_pieces_and_is_whole_at_the_last(scene: Scene):
    photo = scene.takes()
    found = scene.finds(photo)
    assert (found.status_code, found.data) == (200, b"")
    assert {name: found.headers[name] for name in ("Upload-Offset", "Upload-Length", "Tus-Resumable", "Cache-Control")} == {
        "Upload-Offset": "0", "Upload-Length": str(len(BYTES)), "Tus-Resumable": "1.0.0", "Cache-Control": "no-store",
    }  # fmt: skip
    first = scene.sends(photo, 0, BYTES[:HALF])
    assert (first.status_code, first.headers["Upload-Offset"], first.headers["Tus-Resumable"]) == (
        204,
        str(HALF),
        "1.0.0",
    )
    assert scene.row(photo)["complete_at"] is None
    last = scene.sends(photo, HALF, BYTES[HALF:])
    assert (last.status_code, last.headers["Upload-Offset"]) == (204, str(len(BYTES)))
    row = scene.row(photo)
    assert row["received"] == row["size"] and row["complete_at"] and row["refused"] is None
    assert scene.stored("parts") == [] and len(scene.stored("whole")) == 1
    assert scene.sends(photo, len(BYTES), b"").status_code == 204, "said again, nothing happens"


def test_what_its_phone_gave_up_is_waited_for_no_longer(scene: Scene):
    photo, whole = scene.takes(), scene.takes()
    good(scene.sends(photo, 0, BYTES[:HALF]))
    good(scene.sends_all(whole))
    for one in (photo, whole):
        good(scene.world("ravi").say(f"/photos/{one}/losses"))
    row = scene.row(photo)
    assert (row["refused"], row["received"], row["complete_at"]) == ("lost", 0, None)
    assert scene.row(whole)["complete_at"] and scene.row(whole)["refused"] is None
    assert scene.world("zoe").say(f"/photos/{photo}/losses").status_code == 404
    assert scene.sends_all(photo).status_code == 204 and scene.row(photo)["refused"] is None, "it came after all"


@pytest.mark.parametrize("error", [None, ConnectionResetError, TimeoutError])
def test_what_came_before_the_line_broke_counts(scene: Scene, error: type[Exception] | None):
    photo = scene.takes()
    scene.sends(photo, 0, Cut(BYTES[:5000], HALF, error))
    assert scene.offset(photo) == 5000
    scene.sends(photo, 5000, Cut(b"", HALF, error))
    assert scene.offset(photo) == 5000
    assert scene.sends_all(photo).status_code == 204 and scene.row(photo)["complete_at"]


def test_bytes_that_were_stored_and_not_counted_do_not_count(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    """The power goes between the file and the commit."""
    photo = scene.takes()
    good(scene.sends(photo, 0, BYTES[:100]))

    def gone(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(arriving.actions, "add", gone)
        with pytest.raises(KeyboardInterrupt):
            scene.sends(photo, 100, b"never counted")
        patch.setattr(arriving.actions, "keep", gone)
        with pytest.raises(KeyboardInterrupt):
            scene.sends(photo, 100, BYTES[100:])
    assert len(scene.stored("parts")) == 2 and scene.offset(photo) == 100
    assert scene.sends_all(photo).status_code == 204 and scene.row(photo)["complete_at"]


def test_a_part_that_was_lost_on_the_disk_begins_it_again(scene: Scene):
    photo = scene.takes()
    good(scene.sends(photo, 0, BYTES[:HALF]))
    with scene.world.app.app_context():
        arriving.files().remove(scene.stored("parts"))
    answer = scene.sends(photo, HALF, BYTES[HALF:])
    assert problem(answer) == (409, "conflict") and answer.headers["Upload-Offset"] == "0"
    assert scene.row(photo)["refused"] is None
    assert scene.sends_all(photo).status_code == 204 and scene.row(photo)["complete_at"]


def test_devices_hear_how_far_it_is_every_ten_seconds_and_at_the_end(scene: Scene, clock: Any):
    photo = scene.takes()
    stamps: list[str] = []
    for start in range(0, 4000, 1000):
        good(scene.sends(photo, start, BYTES[start : start + 1000]))
        stamps.append(scene.row(photo)["stamp"])
        clock.advance(seconds=6)
    assert stamps[0] == stamps[1] != stamps[2] == stamps[3]
    scene.sends_all(photo)
    assert scene.row(photo)["stamp"] != stamps[3]
