"""The original stays as it was taken, for leads; what everybody else looks at shows the picture and nothing beside it."""

import hashlib
import io
from typing import Any

import pytest
from PIL import Image

from app.photos import copies
from tests.core.world import good, problem
from tests.photos.conftest import BYTES, Scene

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def picture(size: tuple[int, int] = (3000, 1500), form: str = "JPEG", **more: Any) -> bytes:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def told_all() -> bytes:
    """As a phone's camera writes it: on its side, with the place, the maker, a comment and a colour profile."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Quillfeather Phones"
    exif[GPS] = {1: "N", 2: (44.0, 58.0, 30.5), 3: "W", 4: (93.0, 15.0, 12.25)}
    return picture(exif=exif, comment=b"Quillfeather", icc_profile=b"Quillfeather profile", quality=95)


def kept(scene: Scene, content: bytes, **more: Any) -> str:
    photo = scene.takes(content, **more)
    assert scene.sends_all(photo, content).status_code == 204
    return photo


def copy(scene: Scene, photo: str, by: str = "ravi") -> Image.Image:
    answer = scene.world(by).ask(f"/photos/{photo}/copy")
    assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (200, "image/jpeg", "no-store")
    assert b"Quillfeather" not in answer.data and b"Exif" not in answer.data and b"ICC_PROFILE" not in answer.data
    return Image.open(io.BytesIO(answer.data))


def test_the_copy_is_upright_small_and_tells_nothing(scene: Scene):
    original = told_all()
    assert b"Quillfeather" in original and Image.open(io.BytesIO(original)).getexif().get_ifd(GPS)
    seen = copy(scene, kept(scene, original))
    assert (seen.format, seen.size) == ("JPEG", (1024, 2048)), "turned as the camera was held"
    assert dict(seen.getexif()) == {} and set(seen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    top, bottom = seen.getpixel((512, 100)), seen.getpixel((512, 1900))
    assert isinstance(top, tuple) and isinstance(bottom, tuple)
    assert top[0] > 200 > 60 > top[2] and bottom[2] > 200 > 60 > bottom[0]


def test_evidence_photo_without_gps_is_whole_and_is_not_given_a_place(scene: Scene):
    """A camera that knows no place takes evidence like any other; where it was is the call's to say."""
    original = picture((64, 48))
    assert not Image.open(io.BytesIO(original)).getexif()
    row = scene.row(kept(scene, original))
    assert row["complete_at"] and row["refused"] is None and not {"lat", "lon", "location", "place"} & set(row)
    answer = scene.world("lena").ask(f"/photos/{row['id']}/original")
    assert answer.data == original, "nothing was written into it"


def test_the_original_is_the_same_byte_for_byte_and_for_leads_only(scene: Scene):
    original = told_all()
    photo = kept(scene, original)
    copy(scene, photo)
    fetched = scene.world("lena").ask(f"/photos/{photo}/original")
    assert fetched.data == original and fetched.mimetype == "image/jpeg"
    assert hashlib.sha256(fetched.data).hexdigest() == scene.row(photo)["sha256"]
    assert fetched.headers["Content-Disposition"] == f'attachment; filename="{photo}.jpeg"'
    assert (fetched.headers["Cache-Control"], fetched.content_length) == ("no-store", len(original))
    for member in ("ravi", "cleo", "dana", "ada"):
        answer = scene.world(member).ask(f"/photos/{photo}/original")
        assert problem(answer) == (403, "not-allowed") and answer.get_json()["ability"] == "photos.originals"


def test_a_stranger_sees_no_copy(scene: Scene):
    photo = kept(scene, picture())
    assert problem(scene.world("zoe").ask(f"/photos/{photo}/copy")) == (404, "not-found")
    assert problem(scene.world("dana").ask(f"/photos/{photo}/copy")) == (403, "not-allowed")
    assert copy(scene, photo, "cleo").size == copy(scene, photo, "mo").size == (2048, 1024)


def test_every_look_is_in_the_journal(scene: Scene):
    photo = kept(scene, picture())
    for member in ("mo", "mo", "cleo"):
        copy(scene, photo, member)
    scene.world("lena").ask(f"/photos/{photo}/original")
    assert problem(scene.world("zoe").ask(f"/photos/{photo}/copy")) == (404, "not-found")
    entries = good(scene.world("lena").ask(f"/incidents/{scene.incident}/timeline"))["items"]
    looks = [one for one in entries if one["act"] in ("photo.seen", "photo.original_fetched")]
    assert [one["act"] for one in looks] == ["photo.seen"] * 3 + ["photo.original_fetched"]
    assert {one["particulars"]["photo_id"] for one in looks} == {photo}
    sent = {row["act"] for row in scene.world.rows("timeline", "ravi").values()}
    assert "photo.kept" in sent and "photo.seen" not in sent, "a phone's log is not filled with looks"


def test_another_type_is_copied_as_jpeg(scene: Scene):
    photo = kept(scene, picture((40, 20), "PNG"), media_type="image/png")
    assert copy(scene, photo).size == (40, 20)
    assert scene.world("lena").ask(f"/photos/{photo}/original").mimetype == "image/png"


def test_what_is_transparent_is_white(scene: Scene):
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    assert copy(scene, kept(scene, out.getvalue(), media_type="image/png")).getpixel((4, 4)) == (255, 255, 255)


def test_what_is_still_on_its_way_cannot_be_looked_at(scene: Scene):
    photo = scene.takes()
    for what, member in (("copy", "ravi"), ("original", "lena")):
        answer = scene.world(member).ask(f"/photos/{photo}/{what}")
        assert problem(answer) == (409, "conflict") and "on its way" in answer.get_json()["title"]


def test_a_file_that_is_no_picture_says_so_and_the_lead_still_gets_it(scene: Scene):
    photo = kept(scene, BYTES)
    assert problem(scene.world("ravi").ask(f"/photos/{photo}/copy")) == (409, "conflict")
    assert scene.world("lena").ask(f"/photos/{photo}/original").data == BYTES


@pytest.mark.parametrize("over", [1, 3])
def test_a_small_file_of_a_thousand_screens_does_not_fill_the_memory(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, over: int
):
    """Just over the bound, and so far that the library refuses it by itself."""
    photo = kept(scene, picture((100, 100), "PNG"), media_type="image/png")
    monkeypatch.setitem(copies.MOST_PIXELS, "PNG", 10_000 // over - 1)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10_000 // over - 1)
    assert problem(scene.world("ravi").ask(f"/photos/{photo}/copy")) == (409, "conflict")


def test_one_picture_taken_twice_lies_there_once(scene: Scene):
    content = picture((40, 20))
    first, second = kept(scene, content), kept(scene, content)
    assert len(scene.stored("whole")) == 1
    assert copy(scene, first).size == copy(scene, second).size == (40, 20)
    assert len(scene.stored("copies")) == 1


def test_a_backup_without_the_key_shows_nothing(scene: Scene):
    content = told_all()
    photo = kept(scene, content)
    copy(scene, photo)
    folder = scene.world.app.config["SETTINGS"].data_dir / "files"
    lying = [path for path in folder.rglob("*") if path.is_file()]
    assert len(lying) == 2 and folder.stat().st_mode & 0o777 == 0o700
    for path in lying:
        stored = path.read_bytes()
        assert b"Quillfeather" not in stored and b"\xff\xd8\xff" not in stored[:64] and content[:64] not in stored
        assert hashlib.sha256(content).hexdigest() not in str(path)
