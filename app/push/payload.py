"""The bytes that a phone gets, and the token by which its receipt is known."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from typing import Any
from uuid import UUID

from app.core import keys

from .words import quoted

LARGEST = 3072


def token(delivery_id: UUID) -> str:
    """Derived, not stored: a page that is sent again after a crash carries the same one, and a stolen database none."""
    return urlsafe_b64encode(keys().digest(b"receipt", delivery_id.bytes)[:24]).decode()


def token_fits(delivery_id: UUID, given: str) -> bool:
    return hmac.compare_digest(token(delivery_id).encode(), given.encode("utf-8", "replace"))


def payload(delivery_id: UUID, kind: str, words: dict[str, Any], ttl: int) -> bytes:
    return quoted({"id": str(delivery_id), "token": token(delivery_id), "kind": kind, "ttl": ttl, **words})
