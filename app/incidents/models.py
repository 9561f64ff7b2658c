"""Calls, what was revised and noted about them, and who needs to know."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import Json, Model, Sealed, Travels, new_id

OVER = ("closed", "cancelled", "merged", "referred_out", "follow_up_open")
LONG_OVER_H = 24
"A call that ended longer ago stands in no first answer any more."


class Incident(Travels, Model):
    """A call for help, from intake or an imported history. What could tell who or where is encrypted."""

    KIND: ClassVar[str] = "incidents"
    __tablename__ = "incidents"
    EXTRA = (
        UniqueConstraint("feed", "external_id"),
        Index("ix_incidents_received", "received_at", "id"),
        Index("ix_incidents_status", "status", "received_at"),
        Index("ix_incidents_merged", "merged_into"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    status: Mapped[str]
    call_type: Mapped[str | None]
    call_type_raw: Mapped[Any | None] = mapped_column(Sealed)
    "In the words of who took the call, or of another system."
    call_type_initial: Mapped[str | None]
    priority: Mapped[int | None]
    priority_initial: Mapped[int | None]
    source: Mapped[str | None]
    language: Mapped[str | None]
    area: Mapped[str | None]
    location: Mapped[dict[str, Any]] = mapped_column(Sealed, default=dict)
    narrative: Mapped[Any | None] = mapped_column(Sealed)
    call_back: Mapped[Any | None] = mapped_column(Sealed)
    flags: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    feed: Mapped[str | None]
    external_id: Mapped[str | None]
    imported: Mapped[bool] = mapped_column(default=False)
    particulars: Mapped[Any | None] = mapped_column(Sealed)
    received_at: Mapped[datetime]
    created_by: Mapped[UUID | None]
    merged_into: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]
    disposition: Mapped[str | None]
    end_reason: Mapped[Any | None] = mapped_column(Sealed)
    reached: Mapped[bool] = mapped_column(default=False)
    "A team was at the scene."
    owed: Mapped[list[str] | None] = mapped_column(Json)
    "Codes of what its papers still need; null while nobody has begun them."
    revised: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    conflicts: Mapped[Any | None] = mapped_column(Sealed)
    revisions: Mapped[list[Revision]] = relationship(lazy="select", order_by="Revision.id")

    @property
    def unstamped(self) -> bool:
        """Imported history is not sent to devices."""
        return self.imported

    @property
    def over(self) -> bool:
        return self.status in OVER

    @property
    def owes(self) -> list[str]:
        """What keeps it from being closed: nothing, where no team reached the scene."""
        if not self.reached:
            return []
        return ["close_out"] if self.owed is None else self.owed

    @property
    def place(self) -> dict[str, Any]:
        return {"address": None, "lat": None, "lon": None, "note": None, **self.location, "area": self.area}


class Revision(Model):
    """One correction: the fields it sets, and which earlier ones it has seen. The first is the intake itself."""

    __tablename__ = "incident_revisions"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), index=True)
    fields: Mapped[dict[str, Any]] = mapped_column(Sealed)
    order_at: Mapped[datetime]
    actor: Mapped[UUID | None]
    after: Mapped[list[str] | None] = mapped_column(Json)


class Note(Travels, Model):
    """What somebody wrote down about a call; never changed, only added to."""

    KIND: ClassVar[str] = "notes"
    __tablename__ = "incident_notes"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), index=True)
    text: Mapped[Any] = mapped_column(Sealed)
    at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]


class Access(Travels, Model):
    """A team's need to know one call, from the moment it was offered until it ended."""

    KIND: ClassVar[str] = "access"
    __tablename__ = "incident_access"
    EXTRA = (
        Index("ix_incident_access_team", "team_id", "until"),
        Index("ix_incident_access_incident", "incident_id", "until"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    team_id: Mapped[UUID]
    since: Mapped[datetime]
    until: Mapped[datetime | None]
