"""Passwords: argon2id, a length rather than tricks, and a lock after five wrong tries."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.core import malformed

LEAST, MOST = 12, 200
COMMON = {"password1234", "123456789012", "qwertyuiop12", "alongside1234", "letmeinletmein"}


@cache
def hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def decoy() -> str:
    """Checked for an unknown address, so that it takes as long as a known one."""
    return hasher().hash("nobody has this password")


def hashed(password: str) -> str:
    if not LEAST <= len(password) <= MOST or password.lower() in COMMON:
        raise malformed("Choose another password", password=f"At least {LEAST} characters, and not a common one")
    return hasher().hash(password)


def fits(stored: str | None, password: str) -> bool:
    try:
        return hasher().verify(stored or decoy(), password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
