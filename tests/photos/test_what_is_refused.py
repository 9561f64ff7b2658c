"""What is no photo, or not the one that was announced, is not kept; its sender hears why, and from where to go on."""

import pytest

from tests.core.world import good, problem
from tests.photos.conftest import BYTES, HALF, Scene


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
