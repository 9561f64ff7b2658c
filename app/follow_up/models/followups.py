"""Who is to be asked how they are, every try, and how far the facts have been read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, select, text
from sqlalchemy.orm import Mapped, column_property, mapped_column

from app import incidents, people
from app.core import Json, Model, Sealed, Travels, now, zone
from app.referrals import Consent

from .. import rules

WAITING = text("look_at IS NOT NULL")
OPEN = text("settled = 'open'")


class FollowUp(Travels, Model):
    """One person of one call is due to be asked how they are. Reckoned from facts; its id follows from whom and which
    call, so that two workers make one row."""

    KIND: ClassVar[str] = "followups"
    __tablename__ = "follow_ups"
    EXTRA = (
        Index("ix_follow_ups_incident", "incident_id"),
        Index("ix_follow_ups_person", "person_id"),
        Index("ix_follow_ups_list", "rank", "due_at", "id"),
        Index("ix_follow_ups_since", "since_at"),
        Index("ix_follow_ups_look", "look_at", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_follow_ups_open", "settled", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    person_id: Mapped[UUID | None] = mapped_column()
    "Their record may arrive after what was found."
    due_code: Mapped[str]
    since_at: Mapped[datetime]
    due_at: Mapped[datetime]
    grave_at: Mapped[datetime | None]
    "When the last grave risk or plan came up: who was reached before has not been asked about it."
    risk: Mapped[str | None]
    rank: Mapped[int]
    "The gravest risk is 0: the list's order."
    reason: Mapped[str]
    someone_died: Mapped[bool] = mapped_column(default=False)
    "One of several of a call of theirs, and nobody wrote down who: to be found out before somebody rings."
    settled: Mapped[str]
    "The state when it was last reckoned; `state` is what is true now."
    consent_id: Mapped[UUID | None] = mapped_column(ForeignKey("consents.id"))
    consent_until: Mapped[datetime | None]
    messages_id: Mapped[UUID | None] = mapped_column()
    "What lets us leave a message; to be rung is another matter."
    messages_until: Mapped[datetime | None]
    look_at: Mapped[datetime | None]
    contact: Mapped[Any | None] = mapped_column(Sealed)
    tries: Mapped[list[Any]] = mapped_column(Sealed, default=list)
    parts: Mapped[list[str]] = mapped_column(Json, default=list)
    closed: Mapped[datetime | None]
    reached_s: Mapped[int | None]
    tried_s: Mapped[int | None]
    "Seconds from what happened to when they were first reached, and first tried: what the figures count."
    new_incident_id: Mapped[UUID | None]

    withdrawn = column_property(
        select(Consent.ended).where(Consent.id == consent_id).correlate_except(Consent).scalar_subquery()
    )
    "Read with the row: a withdrawal counts from its own commit, before any worker has looked."
    hushed = column_property(
        select(Consent.ended).where(Consent.id == messages_id).correlate_except(Consent).scalar_subquery()
    )

    others = column_property(people.joined_with(person_id))
    call = column_property(incidents.goes_on(incident_id))

    @property
    def whose(self) -> UUID | None:
        return people.lead(self.person_id, self.others)

    @property
    def allowed(self) -> bool:
        """A consent stands now."""
        return rules.stands(self.consent_id, self.withdrawn, self.consent_until, now())

    @property
    def state(self) -> str:
        return rules.NO_CONSENT if self.settled == rules.OPEN and not self.allowed else self.settled

    @property
    def closed_at(self) -> datetime | None:
        return self.closed

    @property
    def safe(self) -> dict[str, Any] | None:
        """How to reach them without harm: only while it is to be done and they agree to it; and what may be left as a
        message only while they agree to that."""
        if self.state != rules.OPEN or self.contact is None:
            return None
        spoken = rules.stands(self.messages_id, self.hushed, self.messages_until, now())
        return self.contact if spoken else rules.without_messages(self.contact)

    @property
    def tries_needed(self) -> int:
        return len(rules.PARTS) - len(self.parts) if self.state == rules.OPEN else 0

    @property
    def next_part(self) -> str | None:
        return rules.next_part(self.parts, now(), zone()) if self.state == rules.OPEN else None

    @property
    def overdue(self) -> bool:
        return self.state == rules.OPEN and self.due_at < now()


class Try(Model):
    """Somebody tried to reach them; never changed, the next one may put it right."""

    __tablename__ = "follow_up_tries"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    follow_up_id: Mapped[UUID] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    outcome: Mapped[str]
    channel: Mapped[str]
    note: Mapped[Any | None] = mapped_column(Sealed)
    new_incident_id: Mapped[UUID | None]
    told: Mapped[Any | None] = mapped_column(Sealed)
    "Who in dispatch has it, since when, and under which number of theirs: words, and no way to a call."
    order_at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]
    after: Mapped[Sequence[str]] = mapped_column(Json)


class Reading(Model):
    """One row: up to which stamp the facts of other rooms have been read. It moves in the transaction that reckons them,
    so a worker that dies has read nothing."""

    __tablename__ = "follow_up_reading"

    id: Mapped[int] = mapped_column(primary_key=True)
    epoch: Mapped[str]
    tx: Mapped[int] = mapped_column(BigInteger)
    no: Mapped[int]
