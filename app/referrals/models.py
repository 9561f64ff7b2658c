"""What people agreed to, statement by statement; referrals, every act on one, and links for receivers."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, cast
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, column_property, mapped_column

from app import incidents, people
from app.core import Json, Model, Sealed, Travels, now

from .consent import counts, until

OPEN = text("look_at IS NOT NULL OR state = 'consent_pending' OR stopped OR unheard")


class Consent(Travels, Model):
    """One statement of one person about one purpose, never changed: the next one is a row of its own."""

    KIND: ClassVar[str] = "consents"
    __tablename__ = "consents"
    EXTRA = (Index("ix_consents_incident", "incident_id"), Index("ix_consents_person", "person_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    person_id: Mapped[UUID | None] = mapped_column()
    "Their record may arrive after what they agreed to."
    purpose: Mapped[str]
    state: Mapped[str]
    organization_id: Mapped[UUID | None]
    service_id: Mapped[UUID | None]
    recipient: Mapped[Any | None] = mapped_column(Sealed)
    shares: Mapped[list[str] | None] = mapped_column(Json)
    "Which parts of a referral may be shared; None: all that the referral shares."
    notice: Mapped[Any | None] = mapped_column(Sealed)
    reason: Mapped[Any | None] = mapped_column(Sealed)
    contact: Mapped[Any | None] = mapped_column(Sealed)
    expires_at: Mapped[datetime | None]
    order_at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]
    after: Mapped[list[str]] = mapped_column(Json)
    ended: Mapped[bool] = mapped_column(default=False)
    "A later no has ended this yes; reckoned from the set, so that the row travels again."

    others = column_property(people.joined_with(person_id))
    call = column_property(incidents.goes_on(incident_id))

    @property
    def whose(self) -> UUID | None:
        return people.lead(self.person_id, self.others)

    @property
    def at(self) -> datetime:
        return self.order_at

    @property
    def live(self) -> bool:
        last = until(cast(Any, self))
        return counts(cast(Any, self)) and not self.ended and (last is None or now() < last)


class Referral(Travels, Model):
    """Somebody is to take over. What was said of it when it was made stays; the rest is folded from acts and consents."""

    KIND: ClassVar[str] = "referrals"
    __tablename__ = "referrals"
    EXTRA = (
        Index("ix_referrals_incident", "incident_id"), Index("ix_referrals_person", "person_id"),
        Index("ix_referrals_look", "look_at"), Index("ix_referrals_arrived", "arrived_at"),
        Index("ix_referrals_sent", "sent_at"),
        Index("ix_referrals_open", "state", sqlite_where=OPEN, postgresql_where=OPEN),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    person_id: Mapped[UUID | None] = mapped_column()
    referral_type: Mapped[str]
    service_id: Mapped[UUID | None]
    organization_id: Mapped[UUID | None]
    recipient: Mapped[Any | None] = mapped_column(Sealed)
    "Who is not in the directory, by words."
    names: Mapped[Any | None] = mapped_column(Sealed)
    "What the directory called them then: an entry that goes takes nothing along."
    loop: Mapped[bool]
    handoff_mode: Mapped[str | None]
    urgency: Mapped[str]
    sud: Mapped[bool]
    share: Mapped[Any | None] = mapped_column(Sealed)
    note: Mapped[Any | None] = mapped_column(Sealed)
    order_at: Mapped[datetime]
    received_at: Mapped[datetime]
    created_by: Mapped[UUID | None]
    after: Mapped[list[str]] = mapped_column(Json)

    state: Mapped[str] = mapped_column(default="draft")
    moves: Mapped[Any] = mapped_column(Sealed, default=list)
    sent_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[Any | None] = mapped_column(Sealed)
    wait_s: Mapped[int | None]
    appointment_at: Mapped[datetime | None]
    quiet_since: Mapped[datetime | None]
    chase_due: Mapped[datetime | None]
    look_at: Mapped[datetime | None]
    stopped: Mapped[bool] = mapped_column(default=False)
    unheard: Mapped[bool] = mapped_column(default=False)
    "Its place, or one of us, said something after it had moved on, and nobody of ours has said anything since."
    death_reported: Mapped[bool] = mapped_column(default=False)
    "On a call of theirs somebody told a death that is or may be theirs."
    link: Mapped[dict[str, Any] | None] = mapped_column(Json)
    "How far its link for the receiver came; times only."

    others = column_property(people.joined_with(person_id))
    call = column_property(incidents.goes_on(incident_id))

    @property
    def whose(self) -> UUID | None:
        return people.lead(self.person_id, self.others)

    @property
    def created_at(self) -> datetime:
        return self.order_at

    @property
    def organization(self) -> str | None:
        return self.recipient or (self.names or {}).get("organization")

    @property
    def service_name(self) -> str | None:
        return (self.names or {}).get("service")


class ReferralAct(Model):
    """A move, an arrival, an acceptance, or what the worker said when nobody answered."""

    __tablename__ = "referral_acts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referrals.id"), index=True)
    kind: Mapped[str]
    status: Mapped[str | None]
    via: Mapped[str]
    source: Mapped[str | None]
    reason: Mapped[Any | None] = mapped_column(Sealed)
    note: Mapped[Any | None] = mapped_column(Sealed)
    by: Mapped[Any | None] = mapped_column(Sealed)
    appointment_at: Mapped[datetime | None]
    order_at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]
    after: Mapped[list[str]] = mapped_column(Json)


class ReferralLink(Model):
    """A receiver's way in without an account: one token, one short code, kept as keyed hashes, opened once."""

    __tablename__ = "referral_links"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referrals.id"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None]
    expires_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    visit_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    "Of the cookie of the one browser that opened it."
    answered_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class LinkTries(Model):
    """How often a link or a code was tried, by a keyed hash of where from, or of how the code begins."""

    __tablename__ = "link_tries"

    key: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    tried: Mapped[int]
    since: Mapped[datetime] = mapped_column(index=True)
