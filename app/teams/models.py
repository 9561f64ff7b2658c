"""Teams, their vans and shifts, and every status that was ever said of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import codes
from app.accounts import Person
from app.core import Json, Model, Sealed, Travels, new_id


class Vehicle(Travels, Model):
    """A van."""

    KIND: ClassVar[str] = "vehicles"
    __tablename__ = "vehicles"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    seats: Mapped[int]
    wheelchair: Mapped[bool]
    out_of_service: Mapped[Any | None] = mapped_column(Sealed)
    "Why it cannot go."


class Shift(Travels, Model):
    """One crew's turn with a team: planned, open from its start, ended."""

    KIND: ClassVar[str] = "shifts"
    __tablename__ = "shifts"
    EXTRA = (Index("ix_shifts_turn", "ended_at", "starts_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    team_id: Mapped[UUID] = mapped_column(ForeignKey("teams.id"), index=True)
    vehicle_id: Mapped[UUID | None] = mapped_column(ForeignKey("vehicles.id"))
    vehicle_since: Mapped[datetime | None]
    "When it got this van, if that was not at its beginning."
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    members: Mapped[list[Member]] = relationship(lazy="selectin", order_by="Member.id")

    @property
    def crew(self) -> list[UUID]:
        return [member.user_id for member in self.members if member.until is None]


class Member(Travels, Model):
    """Somebody's place in a shift; it ends with the shift or with a swap. Its stamp tells the feed who gained or lost sight."""

    KIND: ClassVar[str] = "members"
    __tablename__ = "shift_members"
    EXTRA = (Index("ix_shift_members_user", "user_id", "until"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    shift_id: Mapped[UUID] = mapped_column(ForeignKey("shifts.id"), index=True)
    team_id: Mapped[UUID] = mapped_column(ForeignKey("teams.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    since: Mapped[datetime | None]
    until: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class Team(Travels, Model):
    """A crew's unit on the board. `shift_id` is the shift that is open now; the status is the winner of `TeamStatus`."""

    KIND: ClassVar[str] = "teams"
    __tablename__ = "teams"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    status: Mapped[str] = mapped_column(default="off_duty")
    status_since: Mapped[datetime]
    status_act: Mapped[UUID | None]
    status_reason: Mapped[Any | None] = mapped_column(Sealed)
    shift_id: Mapped[UUID | None] = mapped_column(ForeignKey("shifts.id", use_alter=True))
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    accuracy_m: Mapped[float | None]
    position_at: Mapped[datetime | None]
    hold_act: Mapped[UUID | None]
    hold_since: Mapped[datetime | None]
    "The recovery hold that stands, folded from what was said; see holds.py."
    freed_at: Mapped[datetime | None]
    "When we last heard that a call of theirs ended; that may be taken back for some seconds."
    shift: Mapped[Shift | None] = relationship(lazy="joined", foreign_keys=[shift_id], post_update=True)

    @property
    def crew(self) -> list[UUID]:
        return self.shift.crew if self.shift else []

    @property
    def people(self) -> list[Person]:
        return [member.person for member in self.shift.members if member.until is None] if self.shift else []

    @property
    def vehicle_id(self) -> UUID | None:
        return self.shift.vehicle_id if self.shift else None

    @property
    def languages(self) -> list[str]:
        return sorted({code for person in self.people for code in person.languages})

    @property
    def skills(self) -> list[str]:
        return sorted({code for person in self.people for code in person.skills})

    @property
    def position(self) -> dict[str, Any] | None:
        if self.lat is None:
            return None
        return {"lat": self.lat, "lon": self.lon, "accuracy_m": self.accuracy_m, "at": self.position_at}

    @property
    def next(self) -> list[str]:
        return list(codes.moves("unit_status_next", self.status))

    @property
    def dispatchable(self) -> bool:
        return bool(codes.rows("unit_status")[self.status]["dispatchable"])


class TeamStatus(Model):
    """One candidate for a team's status: said directly, or what one assignment makes of it (its id is the assignment's)."""

    __tablename__ = "team_statuses"
    __table_args__ = (
        Index("ix_team_statuses_latest", "team_id", "assignment", "order_at"),
        Index("ix_team_statuses_open", "team_id", "open"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    team_id: Mapped[UUID] = mapped_column(ForeignKey("teams.id"))
    assignment: Mapped[bool]
    open: Mapped[bool]
    status: Mapped[str]
    reason: Mapped[Any | None] = mapped_column(Sealed)
    order_at: Mapped[datetime]
    act_id: Mapped[UUID]
    crew: Mapped[bool] = mapped_column(default=False)
    "Said by the crew itself, and not by somebody who may correct it."
    actor: Mapped[UUID | None]
    after: Mapped[list[str] | None] = mapped_column(Json)
    said_at: Mapped[datetime | None]
    "By its author's own clock, where `order_at` is its arrival at the latest: for what is taken back within seconds."
    why: Mapped[Any | None] = mapped_column(Sealed)
    "Why a crew rests: for the lead on duty only, so not in `reason`, which travels."


class Replaced(Model):
    """An act that a later one says it has seen and replaces; it may arrive after the one that replaces it."""

    __tablename__ = "replaced_acts"
    act_id: Mapped[UUID] = mapped_column(primary_key=True)
    by_act: Mapped[UUID]


class ShiftSettings(Travels, Model):
    """One row: how many a crew needs, and what it looks at before it drives."""

    KIND: ClassVar[str] = "shift_settings"
    __tablename__ = "shift_settings"

    id: Mapped[int] = mapped_column(primary_key=True)
    least_crew: Mapped[int]
    equipment: Mapped[list[Any]] = mapped_column(Json)


class Told:
    """What somebody of a crew said of its shift; never changed, only added to."""

    id: Mapped[UUID] = mapped_column(primary_key=True)
    shift_id: Mapped[UUID] = mapped_column(ForeignKey("shifts.id"), index=True)
    team_id: Mapped[UUID]
    order_at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]

    @property
    def at(self) -> datetime:
        return self.order_at


class EquipmentCheck(Told, Travels, Model):
    """What was found when the crew looked at its van: each thing there, missing or broken."""

    KIND: ClassVar[str] = "equipment"
    __tablename__ = "equipment_checks"

    vehicle_id: Mapped[UUID | None]
    "The van that was looked at; the crew may have another since. None: on foot, or before vans were named here."
    items: Mapped[dict[str, Any]] = mapped_column(Json)
    note: Mapped[Any | None] = mapped_column(Sealed)


class HandOver(Told, Travels, Model):
    """A word of one crew to the one after it."""

    KIND: ClassVar[str] = "hand_overs"
    __tablename__ = "hand_overs"

    to_shift_id: Mapped[UUID | None]
    note: Mapped[Any] = mapped_column(Sealed)


class Coverage(Travels, Model):
    """From when until when a team lacked something that it needs."""

    KIND: ClassVar[str] = "coverage"
    __tablename__ = "coverage"
    EXTRA = (Index("ix_coverage_team", "team_id", "until"), Index("ix_coverage_since", "since"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    team_id: Mapped[UUID] = mapped_column(ForeignKey("teams.id"))
    shift_id: Mapped[UUID | None]
    reason: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime | None]
