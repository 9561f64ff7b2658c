"""A team on a call: the assignment, every act that was said of it, its ladder and its messages."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import codes
from app.core import Json, Model, Sealed, Travels, new_id

from .fold import NOT_ABOARD

OPEN = text("ended_at IS NULL")
ENDED = ("cleared", "declined", "recalled")


class Assignment(Travels, Model):
    """One team's part in one call; its state and milestones are folded from its acts."""

    KIND: ClassVar[str] = "assignments"
    __tablename__ = "assignments"
    EXTRA = (
        Index("ix_assignments_incident", "incident_id"),
        Index("ix_assignments_team", "team_id", "ended_at"),
        # The welfare timers look at all that is under way after every commit.
        Index("ix_assignments_open", "state", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    team_id: Mapped[UUID] = mapped_column(ForeignKey("teams.id"))
    state: Mapped[str] = mapped_column(default="offered")
    milestones: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    offered_at: Mapped[datetime]
    offered_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[Any | None] = mapped_column(Sealed)
    recalled_at: Mapped[datetime | None]
    acts: Mapped[list[AssignmentAct]] = relationship(
        lazy="selectin", order_by="(AssignmentAct.order_at, AssignmentAct.id)"
    )
    ladder: Mapped[Ladder | None] = relationship(lazy="selectin", uselist=False)

    @property
    def open(self) -> bool:
        return self.state not in ENDED

    @property
    def next(self) -> list[str]:
        return list(codes.moves("assignment_state_next", self.state))


class AssignmentAct(Model):
    """One thing said of an assignment: a milestone, decline, recall or retraction. Nothing here is ever changed but `flags`."""

    __tablename__ = "assignment_acts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("assignments.id"), index=True)
    kind: Mapped[str]
    milestone: Mapped[str | None]
    order_at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]
    dispatch: Mapped[bool]
    reason: Mapped[Any | None] = mapped_column(Sealed)
    retracts: Mapped[UUID | None]
    retracted: Mapped[bool] = mapped_column(default=False)
    flags: Mapped[list[str]] = mapped_column(Json, default=list)

    @property
    def at(self) -> datetime:
        return self.order_at

    @property
    def counts(self) -> bool:
        return not self.retracted and NOT_ABOARD not in self.flags


class Ladder(Model):
    """How far the page has climbed while nobody answered; the steps are data, kept with the row that they began with."""

    __tablename__ = "ladders"
    __table_args__ = (Index("ix_ladders_due", "stopped_at", "due_at"),)

    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("assignments.id"), primary_key=True)
    started_at: Mapped[datetime]
    plan: Mapped[Any] = mapped_column(Json)
    fired: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    step: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    unanswered: Mapped[bool] = mapped_column(default=False)
    suggested_team_id: Mapped[UUID | None]


class Message(Travels, Model):
    """A short word between the crew and dispatch on one assignment."""

    KIND: ClassVar[str] = "messages"
    __tablename__ = "messages"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), index=True)
    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("assignments.id"), index=True)
    text: Mapped[Any] = mapped_column(Sealed)
    at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]
