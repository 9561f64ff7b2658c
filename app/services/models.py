"""Organisations and their services as HSDS documents, and what a search reads of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import Big, Json, Model, Sealed, Travels, new_id

THE_ONE = UUID(int=4)
STALE_D = 90
GONE = ("inactive", "defunct")
SHUT = "temporarily closed"
STATUSES = ("active", *GONE, SHUT)


class Directory(Travels, Model):
    """One row: how often the directory has changed. Every writer locks it first, so its numbers follow the commits,
    and a phone that has read up to a number has missed nothing."""

    KIND: ClassVar[str] = "directories"
    __tablename__ = "directories"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=THE_ONE)
    number: Mapped[int] = mapped_column(Big, default=0)
    count: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime]


class Organization(Model):
    """Who runs services; `doc` is the HSDS organisation."""

    __tablename__ = "organizations"
    __table_args__ = (UniqueConstraint("source", "source_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    source: Mapped[str]
    source_id: Mapped[str]
    name: Mapped[str] = mapped_column(index=True)
    doc: Mapped[dict[str, Any]] = mapped_column(Json)


class Service(Model):
    """What somebody may be sent to. `doc` is the HSDS service with its places; beside it stands what HSDS has no key for."""

    __tablename__ = "services"
    __table_args__ = (
        UniqueConstraint("source", "source_id"),
        Index("ix_services_number", "number", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    source: Mapped[str]
    source_id: Mapped[str]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    name: Mapped[str]
    status: Mapped[str]
    types: Mapped[list[str]] = mapped_column(Json, default=list)
    genders: Mapped[list[str]] = mapped_column(Json, default=list)
    "Whom it is only for; empty: anyone."
    free: Mapped[bool | None]
    handoff: Mapped[str | None]
    unverified: Mapped[bool] = mapped_column(default=False)
    last_checked: Mapped[date | None]
    verified_by: Mapped[UUID | None]
    retired_reason: Mapped[Any | None] = mapped_column(Sealed)
    odd: Mapped[list[str]] = mapped_column(Json, default=list)
    edited: Mapped[list[str]] = mapped_column(Json, default=list)
    "What staff have written since it was imported: no import writes over it."
    imported: Mapped[str | None]
    "A digest of what the last import said."
    number: Mapped[int] = mapped_column(Big)
    changed_at: Mapped[datetime]
    doc: Mapped[dict[str, Any]] = mapped_column(Json)
    organization: Mapped[Organization] = relationship(lazy="joined", innerjoin=True)

    @property
    def stamp(self) -> str:
        return str(self.number)


class Listing(Model):
    """What decides whether a search finds one service: narrow, since a search without words reads it whole.

    Rebuilt with its detail whenever the service changes. Lists of codes stand between bars (`|es|so|`), so that both
    databases filter them the same way.
    """

    __tablename__ = "service_listings"

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    service_id: Mapped[UUID] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), unique=True)
    name: Mapped[str] = mapped_column(index=True)
    gone: Mapped[bool]
    shut: Mapped[bool] = mapped_column(default=False, index=True)
    "Closed for now: it stays in the directory, and nobody is sent there."
    types: Mapped[str] = mapped_column(index=True)
    languages: Mapped[str]
    interpreted: Mapped[bool]
    genders: Mapped[str]
    areas: Mapped[str]
    "Known ones only; empty where one of them is not known, since nobody may be turned away by a guess."
    minimum_age: Mapped[float | None]
    maximum_age: Mapped[float | None]
    free: Mapped[bool | None]
    beds: Mapped[int | None]
    "Free ones, as last told; null where nobody said."
    beds_at: Mapped[datetime | None]
    "Since when that is known, null where nobody knows: the latest word on a free one; where none is, the earliest."
    lat: Mapped[float | None] = mapped_column(index=True)
    lon: Mapped[float | None]
    "Of its first place; the others are in the detail's `points`."
    detail: Mapped[Detail] = relationship(
        cascade="all, delete-orphan", lazy="joined", innerjoin=True, passive_deletes=True
    )


class Detail(Model):
    """What a search looks at in those that it found."""

    __tablename__ = "service_listing_details"

    no: Mapped[int] = mapped_column(ForeignKey("service_listings.no", ondelete="CASCADE"), primary_key=True)
    points: Mapped[list[list[float]]] = mapped_column(Json, default=list)
    name_words: Mapped[str]
    kind_words: Mapped[str]
    words: Mapped[str]
    schedules: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)


class Word(Model):
    """A word of the directory, and in how many services it stands."""

    __tablename__ = "service_words"

    word: Mapped[str] = mapped_column(primary_key=True)
    uses: Mapped[int]


class Piece(Model):
    """A word with one letter left out (or none): two words that share a piece are a slip apart."""

    __tablename__ = "service_word_pieces"

    piece: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True)
