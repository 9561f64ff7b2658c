"""A care card, all that was written on it, and the calls on which it may be read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, func, select, text
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from app.core import Json, Model, Sealed, Travels, now

from . import lasting

LOOKS = text("look_at IS NOT NULL")


class CardAct(Model):
    """What was written at once. Who deletes the card takes the words; that something was written stays."""

    __tablename__ = "care_card_acts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    card_id: Mapped[UUID] = mapped_column(ForeignKey("care_cards.id"), index=True)
    words: Mapped[dict[str, str] | None] = mapped_column(Sealed)
    valid_until: Mapped[date | None]
    order_at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]
    after: Mapped[list[str] | None] = mapped_column(Json)


class CareCard(Model):
    """One card of one record of a person. Its words are folded from the acts; a deletion takes both away for good."""

    __tablename__ = "care_cards"
    __table_args__ = (
        Index("ix_care_cards_person", "person_id"),
        Index("ix_care_cards_look", "look_at", sqlite_where=LOOKS, postgresql_where=LOOKS),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    person_id: Mapped[UUID]
    "Their record may arrive after the card."
    words: Mapped[dict[str, str] | None] = mapped_column(Sealed)
    acts: Mapped[list[str]] = mapped_column(Json)
    "Those whose words stand: what a change names in `after`."
    valid_until: Mapped[date]
    ends_at: Mapped[datetime]
    "When that day ends where the programme is."
    agreed_until: Mapped[datetime | None]
    "Until when a consent stands behind it; None: none does."
    look_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    written_at: Mapped[datetime] = column_property(
        select(func.max(CardAct.received_at)).where(CardAct.card_id == id).correlate_except(CardAct).scalar_subquery()
    )
    "When the last that was written into it arrived."

    @property
    def shown(self) -> bool:
        """Somebody may read it now."""
        agreed = self.agreed_until is not None and now() < self.agreed_until
        return agreed and self.deleted_at is None and now() < self.ends_at

    @property
    def erased_at(self) -> datetime:
        return lasting.erased_at(self.ends_at, self.written_at)

    @property
    def unwanted_at(self) -> datetime | None:
        """When they had it deleted. One whose time was over is marked with that very moment: nobody wished it gone."""
        return self.deleted_at if self.deleted_at != self.ends_at else None


class Showing(Travels, Model):
    """A card on one call: the one where it was made (its id is the card's), or one of a joined record of its person.

    It holds no words. The call is not a foreign key: whoever joins two records holds the lock of one call only.
    """

    KIND: ClassVar[str] = "cards"
    __tablename__ = "care_card_showings"
    EXTRA = (Index("ix_care_card_showings_incident", "incident_id"), Index("ix_care_card_showings_card", "card_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    card_id: Mapped[UUID] = mapped_column(ForeignKey("care_cards.id"))
    incident_id: Mapped[UUID]
    person_id: Mapped[UUID]
    parted: Mapped[bool] = mapped_column(default=False)
    "Its person was joined with that of this call, and is not any more."

    card: Mapped[CareCard] = relationship(lazy="joined", innerjoin=True)

    @property
    def shown(self) -> bool:
        return self.card.shown and not self.parted

    @property
    def fields(self) -> dict[str, Any] | None:
        """Their words: only while a consent stands behind them."""
        return self.card.words if self.shown else None

    @property
    def acts(self) -> list[str]:
        return self.card.acts if self.shown else []

    @property
    def agreed_until(self) -> datetime | None:
        return self.card.agreed_until if not self.parted else None

    @property
    def ends_at(self) -> datetime:
        return self.card.ends_at

    @property
    def valid_until(self) -> date:
        return self.card.valid_until

    @property
    def deleted_at(self) -> datetime | None:
        return self.card.deleted_at

    @property
    def created_by(self) -> UUID | None:
        return self.card.created_by

    @property
    def created_at(self) -> datetime:
        return self.card.created_at
