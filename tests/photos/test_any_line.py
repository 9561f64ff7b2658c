"""Whatever a line does to a photo, its offset is how much of it is stored, and what is kept at the end is the photo."""

import hashlib
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core import files
from tests.core.world import World, opened
from tests.photos.conftest import Cut, Scene
from tests.support.databases import Template

HEAD = b"\xff\xd8\xff\xe0"


@pytest.fixture(scope="module")
def world(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with opened(template, tmp_path_factory.mktemp("line") / "data") as world:
        yield world


@pytest.fixture(scope="module")
def scene(world: World) -> Scene:
    return Scene(world)


# (from where, counted from the true offset; how many bytes are announced; how many of them come; sent by whom)
STEP = st.tuples(
    st.one_of(st.just(0), st.integers(-60, 60)), st.integers(0, 60), st.integers(0, 60), st.sampled_from(["ravi", "mo"])
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(min_size=1, max_size=120), steps=st.lists(STEP, max_size=12))
def test_gaps_repeats_and_cuts_leave_the_photo_as_it_was_taken(
    scene: Scene, body: bytes, steps: list[tuple[int, int, int, str]]
):
    content, stored = HEAD + body, 0
    photo = scene.takes(content)
    for away, claimed, came, by in steps:
        start = max(0, stored + away)
        sent = content[start : start + claimed]
        cut = Cut(sent[:came], len(sent), ConnectionResetError)
        answer, follows = scene.sends(photo, start, cut, by), start == stored
        stored += min(came, len(sent)) if follows else 0
        assert answer.status_code == (204 if follows else 409)
        assert scene.offset(photo) == stored, "neither more nor less than what came in its place"
        assert (scene.row(photo)["complete_at"] is not None) == (stored == len(content))
    assert scene.sends_all(photo, content).status_code in (200, 204)
    assert kept(scene, content) == content
    assert scene.stored("parts") == scene.stored("drafts") == []


def kept(scene: Scene, content: bytes) -> bytes:
    with scene.world.app.app_context():
        store = files()
        return b"".join(store.read(f"whole/{store.address(hashlib.sha256(content).hexdigest())}"))
