"""The secrets of one installation: made once, kept in DATA_DIR with mode 600, never in the database."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import click
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

NAMES = ("session.key", "data.key", "vapid.pem")
LEAST, VARIED = 32, 8


class WeakSecret(click.ClickException):
    """A secret is missing or too short; the message says how to make it."""


def missing(folder: Path) -> list[str]:
    return [name for name in NAMES if not (folder / name).exists()]


def make(folder: Path) -> None:
    """Make what is missing; an existing secret is never touched."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in missing(folder):
        write(folder / name, vapid() if name == "vapid.pem" else secrets.token_hex(LEAST).encode())


def write(path: Path, content: bytes) -> None:
    """Appears whole or not at all, readable by its owner only."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process made it first: theirs stands
    finally:
        draft.unlink()


def vapid() -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def read(folder: Path, name: str) -> bytes:
    path = folder / name
    if not path.exists():
        raise WeakSecret(f"{path} is missing. Run `flask setup` (or `make run` for the demo), or restore your backup.")
    content = path.read_bytes().strip()
    if len(content) < LEAST or len(set(content)) < VARIED:
        raise WeakSecret(f"{path} is too short or too simple to be a secret. Restore it from your backup.")
    return content


def lost(folder: Path, names: list[str]) -> WeakSecret:
    """Nothing is made anew beside what it has to open."""
    return WeakSecret(
        f"{', '.join(str(folder / name) for name in names)} is missing, and the database holds a programme already: "
        "what was sealed would stay shut for ever. Put it back from your backup, or set DATA_DIR to where it is; "
        "docs/operations.md says what can be made anew. "
        "A demo may begin again: remove DATA_DIR, and empty the database if DATABASE_URL names one."
    )
