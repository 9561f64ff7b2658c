"""The append-only memory: entries, the head of each chain, and the checkpoints that seal them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.core import Model, Sealed, Travels, new_id

from .vocabulary import QUIET

Seq = BigInteger().with_variant(Integer, "sqlite")


class Entry(Travels, Model):
    """One thing that happened; `at` is its author's corrected clock, `received_at` ours."""

    KIND: ClassVar[str] = "timeline"
    __tablename__ = "journal"
    EXTRA = (Index("ix_journal_incident_seq", "incident_id", "seq"), Index("ix_journal_chain_seq", "chain_id", "seq"))

    seq: Mapped[int] = mapped_column(Seq, primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True, default=new_id)
    act: Mapped[str]
    at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]
    device: Mapped[UUID | None]
    chain_id: Mapped[UUID]
    incident_id: Mapped[UUID | None]
    assignment_id: Mapped[UUID | None]
    team_id: Mapped[UUID | None]
    particulars: Mapped[dict[str, Any]] = mapped_column(Sealed)
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    link: Mapped[bytes] = mapped_column(LargeBinary(32))

    @property
    def unstamped(self) -> bool:
        return self.act in QUIET


class Head(Model):
    """The last link of one chain: an incident's, else a team's, else the programme's."""

    __tablename__ = "journal_heads"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    length: Mapped[int] = mapped_column(default=0)
    link: Mapped[bytes] = mapped_column(LargeBinary(32), default=b"")
    sealed: Mapped[bool] = mapped_column(default=False, index=True)


class Checkpoint(Model):
    """A seal over every head that moved since the last one, linked to the one before."""

    __tablename__ = "journal_checkpoints"
    id: Mapped[int] = mapped_column(Seq, primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    heads: Mapped[int]
    link: Mapped[bytes] = mapped_column(LargeBinary(32))


class CheckpointHead(Model):
    """One head as a checkpoint saw it."""

    __tablename__ = "journal_checkpoint_heads"
    checkpoint_id: Mapped[int] = mapped_column(Seq, primary_key=True)
    chain_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    length: Mapped[int]
    link: Mapped[bytes] = mapped_column(LargeBinary(32))
