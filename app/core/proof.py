"""One word that only the right data key opens, kept in the database: a wrong key is noticed before it seals anything."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import psycopg
from cryptography.exceptions import InvalidTag
from flask import Flask
from sqlalchemy import event, inspect, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, mapped_column

from .crypto import Keys, Sealed
from .db import Model, db, transaction
from .secrets import WeakSecret

WORD = "the right key"


class KnownWord(Model):
    """One row, which the migration that makes the table writes."""

    __tablename__ = "known_word"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[Any] = mapped_column(Sealed)


def install(app: Flask, folder: Path) -> None:
    """Ask now; a database that is away or still to be migrated is asked when somebody first connects."""
    with app.app_context():
        event.listen(db.engine, "connect", Proof(app.extensions["keys"], folder).ask)
        try:
            db.engine.connect().close()
        except OperationalError:
            return
        finally:
            db.engine.dispose()  # nothing of this question outlives it, whatever starts next


class Proof:
    """Until the key has opened the word, every new connection asks for it."""

    def __init__(self, keys: Keys, folder: Path) -> None:
        self.keys, self.folder, self.proven = keys, folder, False

    def ask(self, connection: Any, record: Any) -> None:
        if self.proven:
            return
        sealed = kept(connection)
        if sealed is None:
            return
        try:
            self.keys.open(sealed)
        except InvalidTag:
            raise wrong_key(self.folder) from None
        self.proven = True


def kept(connection: Any) -> bytes | None:
    cursor = connection.cursor()
    try:
        cursor.execute("SELECT word FROM known_word")
        row = cursor.fetchone()
        return row and bytes(row[0])
    except (sqlite3.Error, psycopg.Error):
        return None  # no such table yet
    finally:
        cursor.close()
        connection.rollback()


def wrong_key(folder: Path) -> WeakSecret:
    return WeakSecret(
        f"{folder / 'data.key'} is not the key of this database: it opens nothing of what is sealed there, and what it "
        "seals the right one could not open. Nothing was changed. Put the right key back from your backup, or set "
        "DATA_DIR to where it is, or DATABASE_URL to the database that this key belongs to."
    )


def renew(app: Flask) -> None:
    """The key was made anew beside a database that holds no programme, and so nothing that the old one sealed."""
    with app.app_context():
        if inspect(db.engine).has_table(KnownWord.__tablename__):
            with transaction() as active:
                active.execute(update(KnownWord).values(word=WORD))
        db.session.remove()
        db.engine.dispose()
