"""Questions of the sheet and the survey, through what the asker may see."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app import incidents, referrals
from app.assessments import Assessment, may_see
from app.core import Problem, Who, allowed, not_found, session
from app.incidents import Incident
from app.referrals import Referral

from .models import SheetText, SurveyAnswer
from .whose import Whose

PLAN = "plan"


def reach(incident_id: UUID, who: Who) -> list[Referral]:
    """The call's referrals, for its crew, clinicians and leads; for a navigator where there is one, else 404."""
    found = referrals.seen_of(incident_id, who)
    if allowed(who.role, "calls.read"):
        incidents.incident(incident_id, who)
    elif not found:
        raise not_found()
    return found


def plan(incident_id: UUID, who: Who, wanted: str, person: Whose) -> Assessment | None:
    """The plan that was asked for: by its id, or "1" for the only one of this person. Never one of somebody else."""
    if not wanted or not allowed(who.role, "assess"):
        return None
    calls = select(incidents.below(Incident.id == incident_id).c.call)
    mine = (Assessment.incident_id.in_(calls), Assessment.form_code == PLAN, may_see(who.id, who.role))
    known = list(session().scalars(select(Assessment).where(*mine)))
    into = {str(one.id): one.joined_into or one.id for one in known}
    asked = [one for one in known if one.joined_into is None and (wanted == "1" or into.get(wanted) == one.id)]
    plans = [one for one in asked if person.owns(one.person_id)]
    if len(plans) > 1:
        raise Problem("conflict", 409, "There are several plans on this call; say whose")
    return plans[0] if plans else None


def no_survey(incident_id: UUID, person: Whose) -> bool:
    """They said no to being asked; on a sheet of nobody in particular the no of anybody on the call counts."""
    one = next(iter(person.records), None)  # what one record of a person says counts for all of them
    return referrals.declined("survey", referrals.Target(incident_id, one))


LATEST = 20


def texts_of(incident_id: UUID) -> list[SheetText]:
    """The latest, in the order in which they were asked for."""
    found = select(SheetText).where(SheetText.incident_id == incident_id).order_by(SheetText.created_at.desc())
    return list(session().scalars(found.limit(LATEST)))[::-1]


def sheets_by_month(since: date, until: date) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """{month: [(language, answers)]} of whole months."""
    found = select(SurveyAnswer.day, SurveyAnswer.language, SurveyAnswer.answers)
    months: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for day, language, answers in session().execute(found.where(SurveyAnswer.day >= since, SurveyAnswer.day < until)):
        months[f"{day:%Y-%m}"].append((language, answers))
    return months
