"""What people agreed to, statement by statement."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, cast
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core import Json, Model, Sealed, Travels, now

from .consent import GIVEN, until


class Consent(Travels, Model):
    """One statement of one person about one purpose, never changed: the next one is a row of its own."""

    KIND: ClassVar[str] = "consents"
    __tablename__ = "consents"
    EXTRA = (Index("ix_consents_incident", "incident_id"), Index("ix_consents_person", "person_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    person_id: Mapped[UUID | None]
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

    @property
    def at(self) -> datetime:
        return self.order_at

    @property
    def live(self) -> bool:
        last = until(cast(Any, self))
        return self.state in GIVEN and not self.ended and (last is None or now() < last)
