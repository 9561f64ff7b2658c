"""Cheap hashes for the doors that prove passwords again and again."""

from collections.abc import Iterator
from functools import partial

import pytest

from app.accounts import passwords


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """A real hash takes a tenth of a second on purpose; the tests prove hundreds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "PasswordHasher", partial(passwords.PasswordHasher, time_cost=1, memory_cost=64))
        passwords.hasher.cache_clear()
        passwords.decoy.cache_clear()
        yield
    passwords.hasher.cache_clear()
    passwords.decoy.cache_clear()
