"""Whose something is, for those who see no records of persons: one name for all records of one person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from .models import PersonRecord


def joined_with(person_id: Any) -> ColumnElement[Any]:
    """The other records of whoever a row names, read with the row; none while their record has not arrived."""
    others = select(PersonRecord.joined).where(PersonRecord.id == person_id)
    return others.correlate_except(PersonRecord).scalar_subquery()


def lead(person_id: UUID | None, others: Sequence[str] | None) -> UUID | None:
    """The lowest id of their records: the same, whichever of them is named."""
    return None if person_id is None else min([person_id, *map(UUID, others or ())])
