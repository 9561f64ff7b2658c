"""A photo comes in pieces over a line that breaks: what the server says it has, it has, and nothing is counted twice."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from app.photos import arriving
from tests.core.world import good, problem
from tests.photos.conftest import BYTES, Cut, Scene

HALF = len(BYTES) // 2


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


def test_another_offset_is_told_the_true_one(scene: Scene):
    photo = scene.takes()
    good(scene.sends(photo, 0, BYTES[:100]))
    for offset in (0, 99, 101, len(BYTES)):
        answer = scene.sends(photo, offset, BYTES[100:110])
        assert problem(answer) == (409, "conflict") and answer.headers["Upload-Offset"] == "100"
    assert scene.offset(photo) == 100


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus_Resumable": ""}, 412),
        ({"Tus_Resumable": "0.2.2"}, 412),
        ({"Content_Type": "application/octet-stream"}, 415),
        ({"Content_Type": "application/json"}, 415),
        ({"Upload_Offset": ""}, 400),
        ({"Upload_Offset": "-1"}, 400),
        ({"Upload_Offset": "²"}, 400),
        ({"Upload_Offset": "9" * 5000}, 409),
    ],
)
def test_what_is_not_tus_is_refused(scene: Scene, headers: dict[str, str], status: int):
    photo = scene.takes()
    assert scene.sends(photo, 0, BYTES[:10], **headers).status_code == status
    assert scene.offset(photo) == 0


def test_more_than_was_announced_or_than_a_chunk_is_refused_unread(scene: Scene):
    photo = scene.takes()
    assert problem(scene.sends(photo, 0, BYTES + b"x")) == (413, "too-large")
    large = scene.takes(b"x" * (3 * 1024 * 1024))
    assert problem(scene.sends(large, 0, b"x" * (1024 * 1024 + 1))) == (413, "too-large")
    assert scene.offset(photo) == scene.offset(large) == 0
    assert scene.sends(large, 0, b"x" * (1024 * 1024)).headers["Upload-Offset"] == str(1024 * 1024)


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


def test_a_wrong_hash_throws_it_away_and_says_so(scene: Scene):
    photo = scene.takes()
    good(scene.sends(photo, 0, BYTES[:HALF]))
    answer = scene.sends(photo, HALF, bytes(len(BYTES) - HALF))
    assert (answer.status_code, answer.get_json()["reason"], answer.headers["Upload-Offset"]) == (460, "hash", "0")
    row = scene.row(photo)
    assert (row["refused"], row["received"], row["complete_at"]) == ("hash", 0, None)
    assert scene.stored("parts") == scene.stored("whole") == scene.stored("drafts") == []
    acts = [one["act"] for one in good(scene.world("lena").ask(f"/incidents/{scene.incident}/timeline"))["items"]]
    assert acts[-1] == "photo.refused"
    good(scene.sends(photo, 0, BYTES[:HALF]))
    assert scene.row(photo)["refused"] is None, "it is on its way again"
    assert scene.sends_all(photo).status_code == 204 and scene.row(photo)["complete_at"]


@pytest.mark.parametrize(
    ("content", "as_type", "taken"),
    [
        (b"\xff\xd8\xff\xe0 and more", "image/jpeg", True),
        (b"\x89PNG\r\n\x1a\n and more", "image/png", True),
        (b"\x89PNG\r\n\x1a\n and more", "image/jpeg", False),
        (b"<svg onload='alert(1)'>", "image/png", False),
        (b"\xff", "image/jpeg", False),
    ],
)
def test_it_is_what_it_begins_with(scene: Scene, content: bytes, as_type: str, taken: bool):
    photo = scene.takes(content, media_type=as_type)
    for start in range(len(content)):
        answer = scene.sends(photo, start, content[start : start + 1])
    assert (answer.status_code, scene.row(photo)["refused"]) == ((204, None) if taken else (460, "type"))


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
