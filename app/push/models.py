"""The rows of paging: subscriptions, one delivery a device and attempt, and alarms for people at the board."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core import Model, Sealed, Travels, new_id, now

QUEUED, ACCEPTED, SHOWN, OPENED, FAILED, EXPIRED = "queued", "accepted", "shown", "opened", "failed", "expired"
STATES = (QUEUED, ACCEPTED, SHOWN, OPENED, FAILED, EXPIRED)
WAITING = text("due_at IS NOT NULL")
OPEN = text("closed_at IS NULL AND subject_id IS NULL")


class Subscription(Model):
    """Where one device's browser takes its pages; it belongs to the person who registered it."""

    __tablename__ = "push_subscriptions"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    device_id: Mapped[UUID] = mapped_column(ForeignKey("devices.id"), unique=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    endpoint_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    origin: Mapped[str]
    target: Mapped[dict[str, Any]] = mapped_column(Sealed)
    "endpoint, p256dh and auth: who knows them can ring this phone."
    created_at: Mapped[datetime]


REPORT = "report"
"Pages that are nobody's business but of whom they reach: that there is such a report is known to its author and the leads."


class Delivery(Travels, Model):
    """One page to one device: what became of it is the dispatcher's only proof that somebody was called."""

    KIND: ClassVar[str] = "deliveries"
    __tablename__ = "deliveries"
    EXTRA = (
        # Only what still has to leave is in this index, so that it stays small for ever.
        Index("ix_deliveries_due", "due_at", "origin", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_deliveries_subject", "subject_id", "queued_at"),
        Index("ix_deliveries_device", "device_id", "queued_at"),
        Index("ix_deliveries_page", "page_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    page_id: Mapped[UUID]
    kind: Mapped[str]
    subject_id: Mapped[UUID]
    step: Mapped[str]
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("devices.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str]
    queued_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    error: Mapped[str | None]

    words: Mapped[dict[str, str] | None] = mapped_column(Sealed)
    "tag, title, body and url; forgotten once the page has left."
    origin: Mapped[str | None]
    expires_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    "When a worker may take it; taking it moves this a few seconds on, so that a dead worker's pages come back."
    tries: Mapped[int] = mapped_column(default=0)

    def accept(self, at: datetime) -> None:
        """True even after it was given up: the phone will ring."""
        self.accepted_at = self.accepted_at or at
        if self.state in (QUEUED, EXPIRED, FAILED):
            self.state, self.error, self.failed_at = ACCEPTED, None, None
        self.settle()

    def fail(self, error: str, at: datetime) -> None:
        self.state, self.error, self.failed_at = FAILED, error, at
        self.settle()

    def expire(self, error: str, at: datetime) -> None:
        self.state, self.error, self.failed_at = EXPIRED, error, at
        self.settle()

    def settle(self) -> None:
        self.due_at = self.words = None

    def show(self, at: datetime) -> None:
        """A receipt may overtake our own note of the push service's answer."""
        self.shown_at = self.shown_at or at
        if self.state != OPENED:
            self.state, self.error, self.failed_at = SHOWN, None, None
        self.settle()

    def open(self, at: datetime) -> None:
        self.show(at)
        self.opened_at = self.opened_at or at
        self.state = OPENED


class DeliveryCount(Model):
    """What is left of old pages: how many of one day (UTC), kind and step ended so; of nobody in particular."""

    __tablename__ = "delivery_counts"
    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(primary_key=True)
    error: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]


class Alarm(Travels, Model):
    """Something that a person at the board has to take on: nobody answers, nobody can be paged, a crew needs help."""

    KIND: ClassVar[str] = "alarms"
    __tablename__ = "alarms"
    EXTRA = (
        Index("uq_alarms_open", "kind", "assignment_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_alarms_assignment", "assignment_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str]
    incident_id: Mapped[UUID | None]
    assignment_id: Mapped[UUID | None]
    team_id: Mapped[UUID | None]
    subject_id: Mapped[UUID | None]
    "What it is about where one assignment may have several of a kind: this duress, this back-up."
    secret: Mapped[bool] = mapped_column(default=False)
    "No phone of a crew may learn of it: its journal hangs on the team, not on the call."
    step: Mapped[str | None]
    last_known: Mapped[Any | None] = mapped_column(Sealed)
    "Place, task, crew, battery and when a phone was last seen: for who goes to look."
    repeats: Mapped[int] = mapped_column(default=0)
    repeated_at: Mapped[datetime | None]
    raised_at: Mapped[datetime] = mapped_column(default=now)
    owner: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    owned_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    close_reason: Mapped[Any | None] = mapped_column(Sealed)


class Worker(Model):
    """A worker process that lives: its heartbeat is how the board knows that pages leave."""

    __tablename__ = "workers"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    beat_at: Mapped[datetime] = mapped_column(index=True)
