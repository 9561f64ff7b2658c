"""What the survey brought, which belongs to nobody, and sheets on their way by text message."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core import Json, Model, Sealed

NIGHT = "night"
"In the place of a text's last error: it waits for the day."
PERHAPS = "perhaps"
"The state of a text that left and was not answered, or that waited in a backup: they may have it, so it is not tried again."


class SurveyAnswer(Model):
    """One sheet of the survey. No link to a call, a person, a device or an address, and no time finer than the day; a
    random id, since the ids of all other rows begin with the moment at which they were made."""

    __tablename__ = "survey_answers"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    day: Mapped[date] = mapped_column(index=True)
    language: Mapped[str]
    answers: Mapped[dict[str, Any]] = mapped_column(Json)


class SheetText(Model):
    """One sheet by text message. What it says and to whom is erased once it has left or cannot."""

    __tablename__ = "sheet_texts"
    __table_args__ = (Index("ix_sheet_texts_due", "state", "next_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), index=True)
    person_id: Mapped[UUID | None]
    state: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(Sealed)
    tries: Mapped[int]
    next_at: Mapped[datetime]
    "When it is tried next; while a worker has it, when its turn is over."
    error: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]

    @property
    def waits_until(self) -> datetime | None:
        """The night holds it."""
        return self.next_at if self.state == "queued" and self.error == NIGHT else None
