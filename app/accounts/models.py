"""People, the devices they hold, their sign-ins, one-time links, and who dispatches now."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import Json, Model, Sealed, Travels, new_id


class Programme(Model):
    """The one programme of this installation."""

    __tablename__ = "programme"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    demo: Mapped[bool]
    dispatch_phone: Mapped[str | None]
    lat: Mapped[float]
    lon: Mapped[float]


class Person(Travels, Model):
    """Somebody with an account."""

    KIND: ClassVar[str] = "people"
    __tablename__ = "people"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    phone: Mapped[Any | None] = mapped_column(Sealed)
    languages: Mapped[list[str]] = mapped_column(Json, default=list)
    skills: Mapped[list[str]] = mapped_column(Json, default=list)
    password: Mapped[str | None]
    team_id: Mapped[UUID | None]
    "The team in whose open shift they are; teams, to the right, writes it down here."
    left_at: Mapped[datetime | None]
    may_sign_hold: Mapped[bool] = mapped_column(default=False)
    "An ability of this person, not of a role: the programme's lawyers say who, if anybody."


class Device(Travels, Model):
    """A phone, tablet or desk, and what it last said of itself."""

    KIND: ClassVar[str] = "devices"
    __tablename__ = "devices"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str]
    last_seen_at: Mapped[datetime]
    beat_at: Mapped[datetime | None]
    waiting: Mapped[int] = mapped_column(default=0)
    oldest_waiting_at: Mapped[datetime | None]
    storage: Mapped[dict[str, Any] | None] = mapped_column(Json)
    notifications: Mapped[str | None]
    app_version: Mapped[str | None]
    battery: Mapped[float | None]
    subscribed: Mapped[bool] = mapped_column(default=False)
    last_shown_at: Mapped[datetime | None]
    subscribed_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    shared_at: Mapped[datetime | None]
    riders: Mapped[list[dict[str, str]]] = mapped_column(Json, default=list)
    "Of a shared tablet: who may come back on it without their password, each with `until`; told from their stays."


class SignIn(Model):
    """One signed-in session; ending the row ends it wherever the cookie is."""

    __tablename__ = "sign_ins"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("devices.id"), index=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary(32))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class Stay(Model):
    """Somebody may come back to their own session on a shared tablet: only a hash of the secret, sealed there, is kept."""

    __tablename__ = "stays"
    __table_args__ = (UniqueConstraint("device_id", "user_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    device_id: Mapped[UUID] = mapped_column(ForeignKey("devices.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary(32))
    until: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Tries(Model):
    """Wrong tries to sign in with one address, known or not; apart from the person, whose row would travel each time."""

    __tablename__ = "sign_in_tries"
    address: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    wrong: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)
    locked_until: Mapped[datetime | None]


class Link(Model):
    """A one-time link to set a password; only a hash of its token is stored."""

    __tablename__ = "one_time_links"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    purpose: Mapped[str]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    made_by: Mapped[UUID | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class Duty(Travels, Model):
    """One dispatcher's turn at the board."""

    KIND: ClassVar[str] = "duties"
    __tablename__ = "duties"
    EXTRA = (Index("ix_duties_open", "ended_at", "user_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    starts_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    handed_to: Mapped[UUID | None]
    note: Mapped[Any | None] = mapped_column(Sealed)
