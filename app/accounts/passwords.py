"""Passwords: argon2id, a length rather than tricks, and a few at a time, since each takes 64 MB for a moment."""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.core import malformed

LEAST, MOST = 12, 200
COMMON = {"password1234", "123456789012", "qwertyuiop12", "alongside1234", "letmeinletmein"}
few = BoundedSemaphore(4)


@cache
def hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def decoy() -> str:
    """Checked for an unknown address, so that it takes as long as a known one."""
    return hasher().hash("nobody has this password")


def hashed(password: str, *, demo: bool = False) -> str:
    """Refuses a short or common one, but in a demo, whose one password may be as simple as its owner likes."""
    if not demo and (not LEAST <= len(password) <= MOST or password.lower() in COMMON):
        raise malformed("Choose another password", password=f"At least {LEAST} characters, and not a common one")
    with few:
        return hasher().hash(typed(password))


def fits(stored: str | None, password: str) -> bool:
    try:
        with few:
            return hasher().verify(stored or decoy(), typed(password)) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def typed(password: str) -> str:
    """The same letters, whichever way a keyboard composes its accents."""
    return unicodedata.normalize("NFC", password)
