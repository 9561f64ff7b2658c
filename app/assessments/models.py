"""Forms with their versions, assessments with every act that was said of them, and what a close-out comes to."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, query_expression, relationship

from app.core import Json, Model, Sealed, Travels, new_id, now, zone

from .clocks import clocks, owed, words

PRIVATE = "report"
"A mandated report: for its author and the leads only, and no part of the ordinary note."
OUT = text("state = 'published'")
DUE, WAITS = text("due_at IS NOT NULL"), text("tell_at IS NOT NULL")


class Form(Travels, Model):
    """One version of a form. A draft may change; what is published never does again."""

    KIND: ClassVar[str] = "forms"
    __tablename__ = "forms"
    EXTRA = (
        UniqueConstraint("code", "version"),
        Index("uq_forms_published", "code", unique=True, sqlite_where=OUT, postgresql_where=OUT),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    code: Mapped[str]
    version: Mapped[int]
    state: Mapped[str] = mapped_column(default="draft")
    questionnaire: Mapped[dict[str, Any]] = mapped_column(Json)
    shipped: Mapped[int | None]
    "The number of the shipped form that this is; null for those made here."
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    published_by: Mapped[UUID | None]
    published_at: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]

    @property
    def title(self) -> str:
        return str(self.questionnaire.get("title") or self.code)

    @property
    def unchecked(self) -> bool:
        """A draft, also one that was put away: whatever it holds was never looked through, and may not even read."""
        return self.published_at is None


class Assessment(Travels, Model):
    """One form filled in on one call; everything but its frame is folded from its acts."""

    KIND: ClassVar[str] = "assessments"
    __tablename__ = "assessments"
    EXTRA = (
        Index("ix_assessments_incident", "incident_id"),
        Index("ix_assessments_form", "form_id"),
        Index("ix_assessments_due", "created_by", sqlite_where=DUE, postgresql_where=DUE),
        Index("ix_assessments_tell", "tell_at", sqlite_where=WAITS, postgresql_where=WAITS),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"))
    person_id: Mapped[UUID | None]
    "Whom it is about as it stands: a paper that nobody was named on is about whom the one joined into it names."
    begun_about: Mapped[UUID | None]
    joined_into: Mapped[UUID | None]
    "The paper that stands for this one: there its acts count, and here nothing does."
    form_id: Mapped[UUID] = mapped_column(ForeignKey("forms.id"))
    form_code: Mapped[str]
    form_version: Mapped[int]
    state: Mapped[str] = mapped_column(default="open")
    answers: Mapped[dict[str, Any]] = mapped_column(Sealed, default=dict)
    conflicts: Mapped[dict[str, Any]] = mapped_column(Sealed, default=dict)
    score: Mapped[Any | None] = mapped_column(Sealed)
    level: Mapped[Any | None] = mapped_column(Sealed)
    levels: Mapped[list[Any]] = mapped_column(Sealed, default=list)
    signed: Mapped[list[Any]] = mapped_column(Sealed, default=list)
    amending: Mapped[Any | None] = mapped_column(Sealed)
    active_s: Mapped[int] = mapped_column(default=0)
    created_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    signed_at: Mapped[datetime | None] = mapped_column(index=True)
    due_at: Mapped[datetime | None]
    "By when the next thing is to be done with a mandated report; null for all others, and once it is made and signed."
    tell_at: Mapped[datetime | None]
    "When its author and the leads are told next that a clock ends or has ended."
    told: Mapped[list[str]] = mapped_column(Json, default=list, server_default=text("'[]'"))
    "What they were told of it, each once: the clock and how far it is."
    form: Mapped[Form] = relationship(lazy="select")
    acts: Mapped[list[AssessmentAct]] = relationship(lazy="select", order_by="AssessmentAct.id")
    finding: Mapped[Finding | None] = relationship(
        primaryjoin="foreign(Assessment.incident_id) == Finding.incident_id", viewonly=True, lazy="raise"
    )
    "Of the whole call: every answer keeps it, so it is read with the papers."
    absorbed: Mapped[bool | None] = query_expression()
    "Whether another call was merged into its own, where that was asked with it."

    @property
    def questionnaire(self) -> dict[str, Any]:
        return self.form.questionnaire

    @property
    def clocks(self) -> dict[str, datetime | None] | None:
        """By when a mandated report is due."""
        return clocks(self.answers, self.created_at, zone()) if self.private else None

    def reckon_due(self) -> None:
        """Clear, so that what is due is found: when the answers or the signatures changed, or what it is part of."""
        mine = self.private and self.joined_into is None
        left = owed(self.answers, self.created_at, self.state != "open", zone()) if mine else []
        self.due_at = min((at for _, at in left), default=None)
        told = dict(words(left, self.created_at))
        if ahead := {word for word, at in told.items() if at > now()}.intersection(self.told):
            self.told = [word for word in self.told if word not in ahead]  # of a time that was thought to be earlier
        self.tell_at = min((at for word, at in told.items() if word not in self.told), default=None)

    def untold(self, at: datetime) -> list[str]:
        """What they should have been told by then and were not."""
        left = owed(self.answers, self.created_at, self.state != "open", zone())
        return [word for word, moment in words(left, self.created_at) if word not in self.told and moment <= at]

    def due_to(self, user_id: UUID) -> bool:
        return self.created_by == user_id and self.due_at is not None

    @property
    def private(self) -> bool:
        return self.form_code == PRIVATE


class AssessmentAct(Model):
    """One thing said of an assessment; never changed, so that every revision stays with who and when."""

    __tablename__ = "assessment_acts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessments.id"), index=True)
    kind: Mapped[str]
    order_at: Mapped[datetime]
    received_at: Mapped[datetime]
    actor: Mapped[UUID | None]
    device: Mapped[UUID | None]
    after: Mapped[list[str]] = mapped_column(Json, default=list)
    content: Mapped[dict[str, Any]] = mapped_column(Sealed)

    @property
    def at(self) -> datetime:
        return self.order_at


class Contact(Model):
    """What a close-out says in codes and times, in clear columns for the figures; words stay with the assessment."""

    __tablename__ = "contacts"

    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessments.id"), primary_key=True)
    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), index=True)
    contact: Mapped[str | None]
    no_contact_reason: Mapped[str | None]
    disposition: Mapped[str | None]
    transport_mode: Mapped[str | None]
    voluntary: Mapped[str | None]
    hold: Mapped[str | None]
    receiver_accepted_at: Mapped[datetime | None]
    injuries: Mapped[list[str]] = mapped_column(Json, default=list)
    arrest: Mapped[str | None]
    police: Mapped[list[str]] = mapped_column(Json, default=list)
    ems: Mapped[str | None]
    distress_before: Mapped[int | None]
    distress_after: Mapped[int | None]
    services: Mapped[list[str]] = mapped_column(Json, default=list)
    plan: Mapped[str | None]
    unanswered: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    "{field: declined | not_asked | unable}: a lawful non-answer is an answer."
    created_at: Mapped[datetime]


class Finding(Model):
    """What the figures count of a call's papers, in yes and no; `findings.py` says what each means."""

    __tablename__ = "call_findings"

    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incidents.id"), primary_key=True)
    suicidal: Mapped[bool | None]
    screened: Mapped[bool]
    moderate: Mapped[bool | None]
    planned: Mapped[bool]
