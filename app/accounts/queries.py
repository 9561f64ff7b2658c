"""Questions to accounts: who is here, what they hold, who dispatches now, what waits for a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import inspect, or_, select

from app.core import Sibling, ago, existing, later, session, turned

from . import tries
from .models import Device, Duty, Link, Person, Programme


def dispatch_phone() -> str | None:
    """The number to ring when something fails: the programme's own, else the setting's."""
    row = programme()
    return (row and row.dispatch_phone) or current_app.config["SETTINGS"].dispatch_phone or None


def programme() -> Programme | None:
    return session().get(Programme, 1)


def begun() -> bool:
    """Whether this database belongs to a programme; of one that is still to be migrated, or empty, too."""
    if not inspect(session().get_bind()).has_table(Programme.__tablename__):
        return False
    return session().scalar(select(Programme.id).limit(1)) is not None


def by_email(email: str) -> Person | None:
    return session().scalar(select(Person).where(Person.email == email))


def person(person_id: UUID) -> Person | None:
    return session().get(Person, person_id)


def locked_person(person_id: UUID) -> Person:
    """Locked until the transaction ends; 404 when there is none."""
    return existing(session().get(Person, person_id, with_for_update=True))


def people(limit: int, after: UUID | None = None) -> list[Person]:
    """Everybody, who left included: their names stay on what they did."""
    return turned(select(Person), limit, after)


def staff(rows: list[Person], managed: bool) -> list[dict[str, Any]]:
    """As colleagues see each other; who manages people also sees addresses, locks and open invitations."""
    shut = tries.locks([row.email for row in rows]) if managed else {}
    links = open_links([row.id for row in rows]) if managed else {}
    return [shown(row) | (managed_view(row, shut.get(row.email), links.get(row.id)) if managed else {}) for row in rows]


def shown(row: Person) -> dict[str, Any]:
    return {name: getattr(row, name) for name in
            ("id", "stamp", "name", "role", "phone", "languages", "skills", "left_at")}  # fmt: skip


def managed_view(row: Person, shut: Any, link: Link | None) -> dict[str, Any]:
    return {
        "email": row.email,
        "may_sign_hold": row.may_sign_hold,
        "invited": row.password is None and row.left_at is None,
        "locked_until": shut and shut.locked_until,
        "link_expires_at": link and link.expires_at,
    }


def open_links(person_ids: list[UUID]) -> dict[UUID, Link]:
    found = select(Link).where(Link.user_id.in_(person_ids), Link.used_at.is_(None), Link.expires_at > later())
    return {link.user_id: link for link in session().scalars(found)}


LEADS = select(Person.id).where(Person.role == "lead", Person.left_at.is_(None))
AT_BOARD = (
    select(Person.id)
    .join(Duty, Duty.user_id == Person.id)
    .where(Duty.ended_at.is_(None), Person.left_at.is_(None))
    .order_by(Duty.starts_at)
)


def leads() -> list[UUID]:
    """Whom a call that nobody answers may reach beside the dispatchers."""
    return list(session().scalars(LEADS))


def on_duty() -> list[UUID]:
    """Who dispatches now, the longest first."""
    return list(session().scalars(AT_BOARD))


def watchers() -> list[UUID]:
    """Who looks after the teams now: who dispatches, else every lead. Whom an alarm pages: `push.answerable`."""
    return on_duty() or leads()


def duty(duty_id: UUID) -> Duty:
    return existing(session().get(Duty, duty_id, with_for_update=True))


def open_duty(user_id: UUID) -> Duty | None:
    return session().scalar(select(Duty).where(Duty.user_id == user_id, Duty.ended_at.is_(None)).limit(1))


def recent_duties(limit: int, after: UUID | None = None) -> list[Duty]:
    """Open ones, and those that ended within a day, whose notes the next dispatcher reads."""
    return turned(select(Duty).where(or_(Duty.ended_at.is_(None), Duty.ended_at > ago(days=1))), limit, after)


def device(device_id: UUID) -> Device | None:
    return session().get(Device, device_id)


def locked_device(device_id: UUID) -> Device:
    return existing(session().get(Device, device_id, with_for_update=True))


def devices(limit: int, after: UUID | None = None) -> list[Device]:
    return turned(select(Device), limit, after)


def devices_of(*user_ids: UUID) -> list[Device]:
    """The devices that these people signed in on last, those out of use left out."""
    held = select(Device).where(Device.user_id.in_(user_ids), Device.revoked_at.is_(None)).order_by(Device.id)
    return list(session().scalars(held))


def own_device(device_id: UUID, user_id: UUID) -> Device:
    """404 for a stranger's."""
    found = device(device_id)
    return existing(found if found is not None and found.user_id == user_id else None)


def siblings(settled: bool, limit: int, after: UUID | None = None) -> list[Sibling]:
    which = Sibling.settled_at.is_not(None) if settled else Sibling.settled_at.is_(None)
    return turned(select(Sibling).where(which), limit, after)


def sibling(sibling_id: UUID) -> Sibling:
    return existing(session().get(Sibling, sibling_id, with_for_update=True))


def names(person_ids: Iterable[UUID]) -> dict[UUID, str]:
    rows = session().execute(select(Person.id, Person.name).where(Person.id.in_(list(person_ids))))
    return {row.id: row.name for row in rows}
