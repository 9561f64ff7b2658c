"""Files come out as they went in, whole or not at all, and whoever touches them without the key is noticed."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import Files, Keys
from app.core.files import BLOCK, SALT, TAG, sealed

KEYS = Keys(secrets.token_bytes(32))
LONG = secrets.token_bytes(3 * BLOCK + 17)
STEP = BLOCK + TAG


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    return Files(str(tmp_path / "files") if request.param == "folder" else f"memory://{uuid4()}", KEYS)


def lying(store: Files, name: str) -> bytes:
    return store.store.cat_file(store.path(name))


def change(store: Files, name: str, content: bytes) -> None:
    store.store.pipe_file(store.path(name), content)


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, len(LONG)])
def test_what_was_put_is_read(store: Files, size: int):
    store.put("whole/a", [LONG[:size]])
    assert b"".join(store.read("whole/a")) == LONG[:size]
    assert store.names("whole") == ["whole/a"] and store.names("drafts") == []


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(st.binary(max_size=3 * BLOCK // 2), max_size=6))
def test_how_it_was_cut_does_not_matter(pieces: list[bytes]):
    store = Files(f"memory://{uuid4()}", KEYS)
    store.put("a", pieces)
    assert b"".join(store.read("a")) == b"".join(pieces)


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda text: text[:-1],
        lambda text: text[: SALT + STEP],
        lambda text: text[: SALT + 3 * STEP],
        lambda text: text[:SALT],
        lambda text: text + b"x",
        lambda text: text[:SALT] + text[SALT + STEP :],
        lambda text: text[:SALT] + text[SALT + STEP : SALT + 2 * STEP] + text[SALT : SALT + STEP] + text[SALT + 2 * STEP :],
        lambda text: text[:100] + bytes([text[100] ^ 1]) + text[101:],
        lambda text: bytes([text[0] ^ 1]) + text[1:],
    ],
    ids=["shorter", "one block", "without the last", "nothing", "longer", "without the first", "swapped", "a bit", "salt"],
)  # fmt: skip
def test_what_was_changed_is_noticed(store: Files, spoiled: "type[bytes]"):
    store.put("a", [LONG])
    change(store, "a", spoiled(lying(store, "a")))
    with pytest.raises(InvalidTag):
        list(store.read("a"))


def test_a_file_in_the_place_of_another_is_noticed(store: Files):
    store.put("a", [LONG])
    store.put("b", [b"something else"])
    change(store, "b", lying(store, "a"))
    with pytest.raises(InvalidTag):
        list(store.read("b"))


def test_another_key_opens_nothing(store: Files):
    store.put("a", [LONG])
    store.keys = Keys(secrets.token_bytes(32))
    with pytest.raises(InvalidTag):
        list(store.read("a"))


def test_the_same_content_looks_different_each_time():
    assert b"".join(sealed([LONG], KEYS, "a")) != b"".join(sealed([LONG], KEYS, "a"))


def test_what_breaks_off_leaves_nothing_and_harms_nothing(store: Files):
    def broken() -> Iterator[bytes]:
        yield LONG
        raise ConnectionError

    store.put("a", [b"as it was"])
    for name in ("a", "b"):
        with pytest.raises(ConnectionError):
            store.put(name, broken())
    assert b"".join(store.read("a")) == b"as it was"
    assert not store.has("b") and store.names("drafts") == []


def test_what_is_not_there_is_missing_and_may_be_removed(store: Files):
    with pytest.raises(FileNotFoundError):
        list(store.read("a"))
    store.remove(["a", "b"])
    assert not store.has("a") and store.names("nowhere") == []
