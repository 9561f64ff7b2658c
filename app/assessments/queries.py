"""Questions to forms and assessments, through what the asker may see: a colleague's report does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, and_, bindparam, exists, or_, select, true
from sqlalchemy.orm import joinedload, with_expression

from app import incidents, people
from app.core import Who, allowed, existing, malformed, not_found, session
from app.incidents import Incident

from .joining import alike
from .models import PRIVATE, Assessment, AssessmentAct, Form

FORM = select(Form).where(Form.id == bindparam("form"))
# Every answer asks these: put together once.
THIS = bindparam("assessment", type_=Uuid())
CALL = bindparam("incident", type_=Uuid())
FORMS = joinedload(Assessment.form, innerjoin=True)
ABSORBED = exists().where(Incident.merged_into == CALL)
OF_CALL = (
    select(Assessment)
    .where(Assessment.incident_id == CALL)
    .options(FORMS, joinedload(Assessment.finding), with_expression(Assessment.absorbed, ABSORBED))
    .order_by(Assessment.created_at)
)
MERGED = select(incidents.below(Incident.id == CALL).c.call)
BENEATH = (
    select(Assessment)
    .where(Assessment.incident_id.in_(MERGED), Assessment.incident_id != CALL, Assessment.joined_into.is_(None))
    .options(FORMS)
    .order_by(Assessment.created_at, Assessment.id)
)


def form(form_id: UUID, who: Who, *, lock: bool = False) -> Form:
    """Drafts, also those put away, are for those who make forms."""
    found = existing(session().scalar(FORM.with_for_update() if lock else FORM, {"form": form_id}))
    if found.unchecked and not allowed(who.role, "forms.manage"):
        raise not_found()
    return found


def forms(who: Who) -> Select[Form]:
    found = select(Form)
    return found if allowed(who.role, "forms.manage") else found.where(Form.state == "published")


def versions(code: str) -> list[Form]:
    """Locked: two who publish the same form go one after the other."""
    found = select(Form).where(Form.code == code).order_by(Form.version)
    return list(session().scalars(found.with_for_update()))


def may_see(user_id: Any, role: str) -> ColumnElement[bool]:
    """A mandated report is for its author and the leads."""
    return true() if allowed(role, "reports.read") else theirs(user_id)


def theirs(user_id: Any) -> ColumnElement[bool]:
    return or_(Assessment.form_code != PRIVATE, Assessment.created_by == user_id)


def due_to(user_id: Any) -> ColumnElement[bool]:
    """Mandated reports of their own that are not done: theirs until then, however long ago the call and the shift ended."""
    return and_(Assessment.created_by == user_id, Assessment.due_at.is_not(None))


def call_of(*seen: ColumnElement[bool]) -> Select[Incident, bool]:
    """The call of this assessment, if that is one that may be seen."""
    return incidents.reaching(
        Incident.id == select(Assessment.incident_id).where(Assessment.id == THIS, *seen).scalar_subquery()
    )


ITS_CALL, CALL_OF_THEIRS = call_of(), call_of(theirs(bindparam("rider", type_=Uuid())))


@dataclass(frozen=True, slots=True)
class Part:
    """An assessment as somebody may act on it, and `filed`: all of its call, it among them."""

    assessment: Assessment
    call: Incident
    readable: bool
    filed: list[Assessment]


def part(assessment_id: UUID, who: Who) -> Part:
    """For its crew (also late); 404 for everybody else. Whoever writes on a paper has locked its call first: no lock more."""
    seen = ITS_CALL if allowed(who.role, "reports.read") else CALL_OF_THEIRS
    call, reads = incidents.reached_by(seen, {"assessment": assessment_id}, who, lambda: authored(assessment_id, who))
    filed = of_call(call.id)
    row = next(one for one in filed if one.id == assessment_id)
    return Part(row, call, reads or row.due_to(who.id), filed)


def authored(assessment_id: UUID, who: Who) -> bool:
    """A report's clock runs for longer than a crew may add to its call: its author may say to the end that it was made."""
    mine = (Assessment.id == assessment_id, Assessment.form_code == PRIVATE, Assessment.created_by == who.id)
    return session().scalar(select(Assessment.id).where(*mine)) is not None


def twin(row: Assessment, other_id: UUID, who: Who) -> Assessment:
    """Another paper of this form on this call, about the same person or nobody named; a report only with one's own."""
    found = select(Assessment).where(Assessment.id == other_id, Assessment.incident_id == row.incident_id)
    other = session().scalar(found.where(Assessment.form_code == row.form_code, may_see(who.id, who.role)))
    if other is None or other.id == row.id:
        raise malformed("These two are not one paper", other_id="Name another one of this form on this call")
    if not alike(row.begun_about, other.begun_about, one_person([row, other])):
        raise malformed("These two are not one paper", other_id="It is about another person")
    if row.private and {row.created_by, other.created_by} != {who.id}:
        raise malformed("These two are not one paper", other_id="A report is brought together by its author only")
    return other


def one_person(papers: Iterable[Assessment]) -> list[tuple[UUID, ...]]:
    """Which records that these name are joined as one person."""
    named = {one.begun_about for one in papers if one.begun_about}
    return people.together(named) if len(named) > 1 else []


def assessment(assessment_id: UUID, who: Who) -> Assessment:
    """For reading: through the call, or as one's own report that is due."""
    found = select(Assessment).where(Assessment.id == assessment_id, may_see(who.id, who.role))
    row = existing(session().scalar(found))
    if not row.due_to(who.id):
        incidents.incident(row.incident_id, who)
    return row


def of_call(incident_id: UUID) -> list[Assessment]:
    """All of a call with their forms and what the figures count of it, in one question; what was joined into another
    among them."""
    return list(session().scalars(OF_CALL, {"incident": incident_id}))


def beneath(incident_id: UUID, filed: Iterable[Assessment]) -> list[Assessment]:
    """What stands of the calls that were merged into this one, whose own papers are `filed`; asked for only where there are
    some, since every answer wants it."""
    if all(one.absorbed is False for one in filed):
        return []
    return list(session().scalars(BENEATH, {"incident": incident_id}))


def standing(papers: Iterable[Assessment]) -> list[Assessment]:
    """Without those that were joined into another, where what they say counts."""
    return [one for one in papers if one.joined_into is None]


def seen_of_call(incident_id: UUID, who: Who) -> Select[Assessment]:
    """Also of the duplicates that were merged into it, as its timeline tells of them."""
    incidents.incident(incident_id, who)
    calls = incidents.below(Incident.id == incident_id)
    here = Assessment.incident_id.in_(select(calls.c.call))
    return select(Assessment).where(here, Assessment.joined_into.is_(None), may_see(who.id, who.role))


def whole(assessment_id: UUID, who: Who) -> Assessment:
    """What it is by now: the paper that it was joined into."""
    row = assessment(assessment_id, who)
    return row if row.joined_into is None else session().get_one(Assessment, row.joined_into)


def revisions(assessment_id: UUID, who: Who) -> Select[AssessmentAct]:
    """Of a paper that others were joined into theirs as well."""
    row = assessment(assessment_id, who)
    parts = select(Assessment.id).where(Assessment.incident_id == row.incident_id, Assessment.joined_into == row.id)
    return select(AssessmentAct).where(
        or_(AssessmentAct.assessment_id == row.id, AssessmentAct.assessment_id.in_(parts))
    )
