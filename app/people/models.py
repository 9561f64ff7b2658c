"""Records of persons, everything that was answered about them, which of them are joined, and the blind index."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import Json, Model, Sealed, Travels

JOIN, PARTING = "join", "parting"


class PersonRecord(Travels, Model):
    """One person on one call, anonymous until somebody answers. All but the ids is folded from what was said."""

    KIND: ClassVar[str] = "persons"
    __tablename__ = "persons"
    EXTRA = (Index("ix_persons_incident", "incident_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    answers: Mapped[dict[str, Any]] = mapped_column(Sealed, default=dict)
    conflicts: Mapped[Any | None] = mapped_column(Sealed)
    joins: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    joined: Mapped[list[str]] = mapped_column(Json, default=list)
    earlier: Mapped[dict[str, Any] | None] = mapped_column(Json)
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    said: Mapped[list[PersonAnswers]] = relationship(lazy="select", order_by="PersonAnswers.id")


class PersonAnswers(Model):
    """What one act answered, never changed; the first may be the record's own beginning."""

    __tablename__ = "person_answers"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), index=True)
    fields: Mapped[dict[str, Any]] = mapped_column(Sealed)
    order_at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]
    after: Mapped[list[str]] = mapped_column(Json)


class PersonLink(Model):
    """Somebody said that two records are of one person, or that they are not. The other record may still be on its way,
    from a phone without signal: so it is named, and not held by a key."""

    __tablename__ = "person_links"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), index=True)
    other_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str]
    reason: Mapped[Any | None] = mapped_column(Sealed)
    order_at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]
    after: Mapped[list[str]] = mapped_column(Json)


class PersonMark(Model):
    """The blind index: keyed hashes of a name's words, of their sound and of a number, so that alike records are found
    while the names stay sealed."""

    __tablename__ = "person_marks"
    __table_args__ = (Index("ix_person_marks_digest", "digest"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
