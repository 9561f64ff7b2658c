"""The list of supplies, what every van has left, and every act that changed it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app import codes
from app.core import Json, Model, Sealed, Travels, new_id


class Supply(Travels, Model):
    """One thing of the list: how many a van should have, and what one costs the programme."""

    KIND: ClassVar[str] = "supplies"
    __tablename__ = "supplies"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(unique=True)
    par: Mapped[int]
    cost_cents: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)

    @property
    def label(self) -> str:
        return codes.label("supply", self.code)

    @property
    def unit(self) -> str:
        return str(codes.rows("supply")[self.code]["unit"])


class Stock(Travels, Model):
    """What one van has left; its id is the van's. Folded from its movements, never changed by hand."""

    KIND: ClassVar[str] = "stocks"
    __tablename__ = "stocks"

    id: Mapped[UUID] = mapped_column(ForeignKey("vehicles.id"), primary_key=True)
    levels: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    counted: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    recent: Mapped[list[str]] = mapped_column(Json, default=list)

    @property
    def vehicle_id(self) -> UUID:
        return self.id


class StockAct(Model):
    """A count or a restock as it was said."""

    __tablename__ = "stock_acts"
    __table_args__ = (Index("ix_stock_acts_vehicle", "vehicle_id", "order_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    vehicle_id: Mapped[UUID] = mapped_column(ForeignKey("vehicles.id"))
    kind: Mapped[str]
    items: Mapped[dict[str, Any]] = mapped_column(Json)
    reason: Mapped[Any | None] = mapped_column(Sealed)
    order_at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]

    @property
    def at(self) -> datetime:
        return self.order_at


class Handout(Travels, Model):
    """What was given to somebody on a call, in one tap or several."""

    KIND: ClassVar[str] = "handouts"
    __tablename__ = "handouts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), index=True)
    vehicle_id: Mapped[UUID | None] = mapped_column(ForeignKey("vehicles.id"))
    person_id: Mapped[UUID | None]
    "Their record may arrive after what they were given."
    items: Mapped[dict[str, Any]] = mapped_column(Json)
    order_at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]
    retracted: Mapped[bool] = mapped_column(default=False)

    @property
    def at(self) -> datetime:
        return self.order_at


class HandoutRetraction(Model):
    """Somebody takes a hand-out back; it may arrive before what it takes back."""

    __tablename__ = "handout_retractions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    retracts: Mapped[UUID] = mapped_column(index=True)
    reason: Mapped[Any | None] = mapped_column(Sealed)
    order_at: Mapped[datetime]
    actor: Mapped[UUID | None]


class Movement(Model):
    """One line of a count, restock or hand-out: what levels and costs are reckoned from."""

    __tablename__ = "stock_movements"
    __table_args__ = (
        Index("ix_stock_movements_level", "vehicle_id", "code", "order_at"),
        Index("ix_stock_movements_latest", "vehicle_id", "order_at"),
        Index("ix_stock_movements_kind", "kind", "order_at"),
    )

    act_id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    vehicle_id: Mapped[UUID | None] = mapped_column(ForeignKey("vehicles.id"))
    incident_id: Mapped[UUID | None] = mapped_column(ForeignKey("incidents.id"))
    kind: Mapped[str]
    amount: Mapped[int]
    cost_cents: Mapped[int | None]
    "What one cost when it was handed out: a later price does not change what a contact has cost."
    order_at: Mapped[datetime]
    retracted: Mapped[bool] = mapped_column(default=False)
