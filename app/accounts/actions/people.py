"""What happens to people's accounts: invited, changed, unlocked, left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.core import Problem, Saying, Who, allowed, malformed, now, session
from app.journal import Act, record

from .. import queries, tries
from ..models import Person, Programme
from .duties import drop
from .endings import end_all, silence
from .links import void
from .rank import ADMIN, admins_only_by_admins

ON_LEAVING: list[Callable[[UUID, Saying], None]] = []
"Told of somebody who leaves, in the same transaction; first, since teams are locked before people."
FIELDS: dict[str, Any] = {"name": None, "email": None, "role": None, "phone": None, "languages": (), "skills": ()}


def invite(person_id: UUID, body: dict[str, Any], by: Who, say: Saying) -> Person:
    """A person without a password; the link to set one is an act of its own."""
    admins_only_by_admins(by, body["role"])
    person = Person(id=person_id, password=None, **whole(body))
    write(person)
    record(Act.PERSON_CHANGED, say, person_id=str(person.id), changed=["invited"], role=person.role)
    return person


def whole(body: dict[str, Any]) -> dict[str, Any]:
    """What is not said is empty: the body is the whole of it, but for what an older screen does not know of."""
    said = {name: body.get(name) or empty for name, empty in FIELDS.items()}
    said |= {"may_sign_hold": body["may_sign_hold"]} if "may_sign_hold" in body else {}
    return {**said, "languages": list(said["languages"]), "skills": list(said["skills"])}


def write(person: Person) -> None:
    taken = queries.by_email(person.email)
    if taken is not None and taken.id != person.id:
        raise in_use()
    try:
        session().add(person)
        session().flush()
    except IntegrityError:  # somebody else took the address at this very moment
        raise in_use() from None


def in_use() -> Problem:
    return malformed("Somebody has this address already", email="Choose another address, or invite them again")


def change(person: Person, body: dict[str, Any], by: Who, say: Saying) -> Person:
    """Their role decides what they may see, so changing it signs them out everywhere."""
    admins_only_by_admins(by, person.role, body["role"])
    told = whole(body)
    changed = sorted(name for name, value in told.items() if getattr(person, name) != value)
    if "role" in changed:
        put_role(person, told["role"], say)
    with session().no_autoflush:
        for name in changed:
            setattr(person, name, told[name])
        write(person)
    record(Act.PERSON_CHANGED, say, person_id=str(person.id), changed=changed, role=person.role)
    return person


def same(person: Person, body: dict[str, Any]) -> bool:
    return all(getattr(person, name) == value for name, value in whole(body).items())


def put_role(person: Person, role: str, say: Saying) -> None:
    if person.role == ADMIN:
        keep_an_admin(person)
    end_all(person.id)
    if not allowed(role, "duty.take"):
        drop(person.id, say)


def keep_an_admin(person: Person) -> None:
    """Two admins who remove each other go one after the other, and the second is refused."""
    session().get(Programme, 1, with_for_update=True)
    others = select(Person.id).where(Person.role == ADMIN, Person.left_at.is_(None), Person.password.is_not(None))
    if session().scalar(others.where(Person.id != person.id).limit(1)) is None:
        raise Problem("conflict", 409, "This is the last admin; make another one first")


def leave(person_id: UUID, by: Who, say: Saying) -> Person:
    """Signed out everywhere, links void, devices free, duty over, in no crew; their name stays on what they did."""
    for let_go in ON_LEAVING:
        let_go(person_id, say)
    person = queries.locked_person(person_id)
    admins_only_by_admins(by, person.role)
    if person.id == by.id:
        raise Problem("conflict", 409, "You cannot let yourself leave; ask another lead or admin")
    if person.role == ADMIN:
        keep_an_admin(person)
    if person.left_at is not None:
        return person
    person.left_at, person.password = now(), None
    void(person.id)
    end_all(person.id)
    drop(person.id, say)
    for device in queries.devices_of(person.id):
        silence(device)
        device.user_id = None
    record(Act.PERSON_LEFT, say, person_id=str(person.id))
    return person


def unlock(person: Person, by: Who, say: Saying) -> Person:
    admins_only_by_admins(by, person.role)
    tries.forgive(person.email)
    record(Act.PERSON_UNLOCKED, say, person_id=str(person.id))
    return person
