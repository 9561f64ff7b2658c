"""Files beside the database: sealed, under names that tell nothing, in a folder or wherever FILES_URL points."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import fsspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app
from fsspec.implementations.local import LocalFileSystem

from .crypto import Keys
from .ids import new_id

BLOCK, TAG, SALT = 64 * 1024, 16, 16
DRAFTS = "drafts"


class Files:
    """Named contents. Whoever has the store and not the key learns how many there are and how long."""

    def __init__(self, url: str, keys: Keys) -> None:
        store, root = cast(tuple[Any, str], fsspec.url_to_fs(url))
        self.store, self.root, self.keys = store, root.rstrip("/"), keys
        self.here = isinstance(store, LocalFileSystem)
        if self.here:
            Path(self.root).mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, name: str, content: Iterable[bytes]) -> None:
        """Appears whole, and stays when the power goes, or not at all: also when `content` breaks off."""
        draft = self.path(f"{DRAFTS}/{new_id()}")
        self.folder(draft)
        self.folder(self.path(name))
        try:
            with self.store.open(draft, "wb") as file:
                for block in sealed(content, self.keys, name):
                    file.write(block)
                self.settle(file)
            self.store.mv(draft, self.path(name))
        except BaseException:
            with suppress(FileNotFoundError):
                self.store.rm_file(draft)
            raise
        self.settle_folder(self.path(name))

    def read(self, name: str) -> Iterator[bytes]:
        """Raises FileNotFoundError, or InvalidTag where a byte of it was changed, moved or cut off."""
        with self.store.open(self.path(name), "rb") as file:
            yield from unsealed(file, self.keys, name)

    def has(self, name: str) -> bool:
        return bool(self.store.exists(self.path(name)))

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            with suppress(FileNotFoundError):
                self.store.rm_file(self.path(name))

    def names(self, folder: str) -> list[str]:
        self.store.invalidate_cache()
        if not self.store.exists(self.path(folder)):
            return []
        return [f"{folder}/{path.rsplit('/', 1)[-1]}" for path in self.store.ls(self.path(folder), detail=False)]

    def address(self, sha256: str) -> str:
        """One name for one content; without the key nobody can tell of which."""
        return self.keys.digest(b"file", bytes.fromhex(sha256)).hex()

    def path(self, name: str) -> str:
        return f"{self.root}/{name}"

    def folder(self, path: str) -> None:
        if self.here:
            Path(path).parent.mkdir(mode=0o700, exist_ok=True)

    def settle(self, file: Any) -> None:
        if self.here:
            file.flush()
            os.fsync(file.fileno())

    def settle_folder(self, path: str) -> None:
        """The name has to be on the disk too."""
        if self.here:
            folder = os.open(Path(path).parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def files() -> Files:
    found: Files = current_app.extensions["files"]
    return found


def sealed(content: Iterable[bytes], keys: Keys, name: str) -> Iterator[bytes]:
    """Each block knows its number and whether it is the last, so that none can be left out, moved or put elsewhere."""
    salt = os.urandom(SALT)
    cipher, held, number = cipher_of(keys, salt, name), b"", 0
    yield salt
    for block in blocks(content):
        if number:
            yield cipher.encrypt(nonce(number, last=False), held, None)
        held, number = block, number + 1
    yield cipher.encrypt(nonce(max(number, 1), last=True), held, None)


def unsealed(file: Any, keys: Keys, name: str) -> Iterator[bytes]:
    cipher, number = cipher_of(keys, file.read(SALT), name), 1
    block = file.read(BLOCK + TAG)
    while following := file.read(BLOCK + TAG):
        yield cipher.decrypt(nonce(number, last=False), block, None)
        block, number = following, number + 1
    yield cipher.decrypt(nonce(number, last=True), block, None)


def cipher_of(keys: Keys, salt: bytes, name: str) -> AESGCM:
    """A key of its own for each file, bound to its name."""
    return AESGCM(hashlib.blake2b(salt + name.encode(), key=keys.files, digest_size=32).digest())


def nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def blocks(content: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in blocks of one length, but for the last."""
    held = bytearray()
    for piece in content:
        held += piece
        while len(held) >= BLOCK:
            yield bytes(held[:BLOCK])
            del held[:BLOCK]
    if held:
        yield bytes(held)
