"""Questions to forms and assessments, through what the asker may see: a colleague's report does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, or_, select, true
from sqlalchemy.orm import joinedload

from app import incidents
from app.core import Who, allowed, existing, not_found, session
from app.incidents import Incident

from .models import PRIVATE, Assessment, AssessmentAct, Form

FORM = select(Form).where(Form.id == bindparam("form"))
# Every answer asks these: put together once.
LOCKED = (
    select(Assessment)
    .where(Assessment.id == bindparam("assessment"))
    .with_for_update()
    .execution_options(populate_existing=True)
)
OF_CALL = (
    select(Assessment)
    .where(Assessment.incident_id == bindparam("incident"))
    .options(joinedload(Assessment.form))
    .order_by(Assessment.created_at)
)


def form(form_id: UUID, who: Who, *, lock: bool = False) -> Form:
    """Drafts are for those who make forms."""
    found = existing(session().scalar(FORM.with_for_update() if lock else FORM, {"form": form_id}))
    if found.state == "draft" and not allowed(who.role, "forms.manage"):
        raise not_found()
    return found


def forms(who: Who) -> Select[Form]:
    found = select(Form)
    return found if allowed(who.role, "forms.manage") else found.where(Form.state == "published")


def versions(code: str) -> list[Form]:
    """Locked: two who publish the same form go one after the other."""
    found = select(Form).where(Form.code == code).order_by(Form.version)
    return list(session().scalars(found.with_for_update()))


def may_see(user_id: UUID | None, role: str) -> ColumnElement[bool]:
    """A mandated report is for its author and the leads."""
    if allowed(role, "reports.read"):
        return true()
    return or_(Assessment.form_code != PRIVATE, Assessment.created_by == user_id)


@dataclass(frozen=True, slots=True)
class Part:
    """An assessment as somebody may act on it."""

    assessment: Assessment
    call: Incident
    readable: bool


def part(assessment_id: UUID, who: Who) -> Part:
    """The assessment and its call, both locked, for its crew (also late); 404 for everybody else."""
    seen = select(Assessment.incident_id).where(Assessment.id == assessment_id, may_see(who.id, who.role))
    call = incidents.appendable(existing(session().scalar(seen)), who)
    row = session().scalars(LOCKED, {"assessment": assessment_id}).one()
    return Part(row, call, incidents.readable(call.id, who))


def assessment(assessment_id: UUID, who: Who) -> Assessment:
    """For reading: through the call."""
    found = select(Assessment).where(Assessment.id == assessment_id, may_see(who.id, who.role))
    row = existing(session().scalar(found))
    incidents.incident(row.incident_id, who)
    return row


def of_call(incident_id: UUID) -> list[Assessment]:
    """All of a call with their forms, in one question."""
    return list(session().scalars(OF_CALL, {"incident": incident_id}))


def seen_of_call(incident_id: UUID, who: Who) -> Select[Assessment]:
    incidents.incident(incident_id, who)
    return select(Assessment).where(Assessment.incident_id == incident_id, may_see(who.id, who.role))


def revisions(assessment_id: UUID, who: Who) -> Select[AssessmentAct]:
    return select(AssessmentAct).where(AssessmentAct.assessment_id == assessment(assessment_id, who).id)
