"""What a one-time link opens; whoever holds it needs no session."""

from __future__ import annotations

from typing import Any

from app.core import session, transaction

from ..actions import links
from ..passwords import hashed
from ..schemas import LinkFound, LinkUsed
from ..signing_schemas import PasswordBody
from .room import room


@room.open("/links/<token>", LinkFound)
def read_link(token: str) -> Any:
    """Whom the link is for; 404 when it was used or is too old."""
    link = links.usable(token)
    return {"purpose": link.purpose, "email": link.person.email, "name": link.person.name}


@room.plain("POST", "/links/<token>", ability=None, body=PasswordBody, answer=LinkUsed, committed=False)
def use_link(body: dict[str, Any], token: str) -> Any:
    """Set the password, once. Every session of this person ends; nobody is signed in by it."""
    links.usable(token)  # only who holds a good link may make us work
    session().rollback()  # hashing is slow on purpose: hold no connection meanwhile
    password = hashed(body["password"])
    with transaction():
        return {"email": links.use(token, password).email}
