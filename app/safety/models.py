"""The rows of safety: one timer a team on a call, what was said to it, back-up asked for, and the settings."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, inspect, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core import Model, Sealed, Travels

RUNNING = text("ended_at IS NULL")
WAITING = text("nudge_at IS NOT NULL")
THE_ONE = UUID(int=1)


class Welfare(Travels, Model):
    """One team's timer on one call, with the assignment's id. The server keeps it: no phone has to live for it."""

    KIND: ClassVar[str] = "welfare"
    __tablename__ = "welfare"
    EXTRA = (
        Index("ix_welfare_incident", "incident_id"),
        Index("ix_welfare_look", "look_at", sqlite_where=RUNNING, postgresql_where=RUNNING),
    )

    id: Mapped[UUID] = mapped_column(ForeignKey("assignments.id"), primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    team_id: Mapped[UUID] = mapped_column(ForeignKey("teams.id"))
    state: Mapped[str] = mapped_column(default="ok")
    started_at: Mapped[datetime | None]
    presumed: Mapped[bool] = mapped_column(default=False)
    interval_s: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime | None]
    last_answer: Mapped[Any | None] = mapped_column(Sealed)
    step: Mapped[int] = mapped_column(default=0)
    "How often somebody was called about this silence: 0, 1 crew and boards, 2 lead, 3 help."
    paused_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    place_known_at: Mapped[datetime | None]

    travel_s: Mapped[int | None]
    "How long the way was thought to take when the crew set out; a fact, so that the presumed arrival does not move."
    look_at: Mapped[datetime | None]
    seen_tx: Mapped[int] = mapped_column(BigInteger, default=0)
    call_tx: Mapped[int] = mapped_column(BigInteger, default=0)
    "The stamps of the assignment and the call that this was reckoned from."

    @property
    def assignment_id(self) -> UUID:
        return self.id

    @property
    def unstamped(self) -> bool:
        """When the worker looks again is no news to anybody."""
        return {one.key for one in inspect(self).attrs if one.history.has_changes()} <= {"look_at"}


class Said(Model):
    """One thing said to a timer: a check (`not_aboard`: by somebody who had left the crew, and so no answer), a pause, a
    freeing, or when a risk began or ended. Never changed; of a risk
    told by another room, all that it told goes when it tells anew."""

    __tablename__ = "welfare_acts"
    __table_args__ = (Index("ix_welfare_acts_incident", "incident_id", "assignment_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    assignment_id: Mapped[UUID | None] = mapped_column(ForeignKey("assignments.id"))
    "A risk may be told of the whole call."
    kind: Mapped[str]
    order_at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]
    channel: Mapped[str | None]
    "How it was heard; of a risk, who says so: `flags`, or the id of an assessment."
    until: Mapped[datetime | None]
    raised: Mapped[bool | None]
    words: Mapped[Any | None] = mapped_column(Sealed)

    @property
    def at(self) -> datetime:
        return min(self.order_at, self.received_at)


class Backup(Travels, Model):
    """Police, EMS or a supervisor that a crew asked for, or that came; when each thing happened, the earliest heard."""

    KIND: ClassVar[str] = "backups"
    __tablename__ = "backups"
    EXTRA = (
        Index("ix_backups_incident", "incident_id"),
        Index("ix_backups_nudge", "nudge_at", sqlite_where=WAITING, postgresql_where=WAITING),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("assignments.id"))
    team_id: Mapped[UUID] = mapped_column(ForeignKey("teams.id"))
    kind: Mapped[str]
    involvement: Mapped[str | None]
    "A code of `police_involvement`: asked by the team is told apart from sent at the start."
    words: Mapped[Any | None] = mapped_column(Sealed)
    place: Mapped[Any | None] = mapped_column(Sealed)
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[UUID | None]
    arrived_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    repeats: Mapped[int] = mapped_column(default=0)
    nudge_at: Mapped[datetime | None]

    @property
    def asked(self) -> bool:
        """By the team itself, in place of sent with it, come unasked or there before."""
        return self.involvement is None or self.involvement.startswith("requested_")


class Settings(Travels, Model):
    """The programme's own spans: one row, which phones keep so that they count by it without signal."""

    KIND: ClassVar[str] = "safety_settings"
    __tablename__ = "safety_settings"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    first_s: Mapped[int]
    every_s: Mapped[int]
    caution_s: Mapped[int]
    transport_s: Mapped[int]
    grace_s: Mapped[int]
    lead_after_s: Mapped[int]
    help_after_s: Mapped[int]
    presumed_margin_s: Mapped[int]
    default_travel_s: Mapped[int]
    backup_repeat_s: Mapped[int]
