"""Photos of a call, and the parts of those that are still on their way."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core import Model, Sealed, Travels

EVIDENCE, WOUND = "evidence", "wound"


class Photo(Travels, Model):
    """One photo. Its bytes lie outside the database, sealed; until the last of them is here it is still on its way."""

    KIND: ClassVar[str] = "photos"
    __tablename__ = "photos"
    EXTRA = (Index("ix_photos_incident", "incident_id"), Index("ix_photos_heard", "heard_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("assignments.id"))
    purpose: Mapped[str]
    case_number: Mapped[Any | None] = mapped_column(Sealed)
    consent: Mapped[Any | None] = mapped_column(Sealed)
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[Any] = mapped_column(Sealed)
    width: Mapped[int | None]
    height: Mapped[int | None]
    taken_at: Mapped[datetime]
    taken_by: Mapped[UUID | None]
    received: Mapped[int] = mapped_column(default=0)
    "How many bytes are stored, from the first on without a gap. All of them only together with `complete_at`."
    heard_at: Mapped[datetime | None]
    "When the last part came, while it is on its way."
    told_at: Mapped[datetime | None]
    "When devices last learned how far it has come."
    complete_at: Mapped[datetime | None]
    refused: Mapped[str | None]
    "Why what arrived was thrown away: hash, type, lost (its phone gave it up). It may be sent again from its first byte."


class PhotoPart(Model):
    """Some bytes of a photo on its way, in a file that bears this id. What no row names does not count."""

    __tablename__ = "photo_parts"
    __table_args__ = (UniqueConstraint("photo_id", "start"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    photo_id: Mapped[UUID] = mapped_column(ForeignKey("photos.id"))
    start: Mapped[int]
    size: Mapped[int]
