"""Cheap hashes, and until the first migration is written, tables made from the models."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import flask_migrate
import pytest

from app.accounts import passwords
from app.core import FeedState, Model, db, transaction


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """A real hash takes a tenth of a second on purpose; the tests prove hundreds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "PasswordHasher", partial(passwords.PasswordHasher, time_cost=1, memory_cost=64))
        passwords.hasher.cache_clear()
        passwords.decoy.cache_clear()
        yield


@pytest.fixture(scope="session", autouse=True)
def tables_without_migrations() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if not any(Path("migrations/versions").glob("*.py")):
            patch.setattr(flask_migrate, "upgrade", make_tables)
        yield


def make_tables() -> None:
    Model.metadata.create_all(db.engine)
    with transaction() as session:
        session.add(FeedState(id=1, epoch="e", number=0))
