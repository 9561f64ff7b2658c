"""Columns that are encrypted at rest, and keyed hashes, under the installation's data key."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

NONCE = 12


class Keys:
    """Keys for each purpose from one secret, so that a hash never helps against the cipher."""

    def __init__(self, secret: bytes) -> None:
        self.cipher = AESGCM(hashlib.blake2b(secret, key=b"seal", digest_size=32).digest())
        self.mac = hashlib.blake2b(secret, key=b"mac", digest_size=32).digest()
        self.files = hashlib.blake2b(secret, key=b"files", digest_size=32).digest()

    def seal(self, text: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self.cipher.encrypt(nonce, text, None)

    def open(self, sealed: bytes) -> bytes:
        return self.cipher.decrypt(sealed[:NONCE], sealed[NONCE:], None)

    def digest(self, *parts: bytes) -> bytes:
        """A keyed hash (32 bytes) of the parts; their lengths count, so that they cannot run into each other."""
        mac = hmac.new(self.mac, digestmod=hashlib.sha256)
        for part in parts:
            mac.update(len(part).to_bytes(8, "big") + part)
        return mac.digest()


def keys() -> Keys:
    found: Keys = current_app.extensions["keys"]
    return found


def canonical(value: Any) -> bytes:
    """The same JSON value always gives the same bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str).encode()


class Sealed(TypeDecorator[Any]):
    """A JSON value (text, object, list) that the database stores only encrypted."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else keys().seal(canonical(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else json.loads(keys().open(value))

    def compare_values(self, x: Any, y: Any) -> bool:
        return bool(x == y)
