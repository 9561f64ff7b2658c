"""What the survey brought: answers that belong to nobody."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Mapped, mapped_column

from app.core import Json, Model


class SurveyAnswer(Model):
    """One sheet of the survey. No link to a call, a person, a device or an address, and no time finer than the day; a
    random id, since the ids of all other rows begin with the moment at which they were made."""

    __tablename__ = "survey_answers"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    day: Mapped[date] = mapped_column(index=True)
    language: Mapped[str]
    answers: Mapped[dict[str, Any]] = mapped_column(Json)
