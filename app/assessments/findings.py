"""What the figures count of a call's papers, in one clear row of yes, no and not known: no answer and no level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import select

from app import incidents
from app.core import session, transaction

from .closeout import CLOSE_OUT, CRISIS, PLAN, SUICIDAL, Filed, said, screened
from .levels import rank
from .models import Contact, Finding
from .queries import of_call, standing

COUNTED = {"made", "renewed", "declined"}
"Codes of the close-out that M26 counts; a plan that they had before and one that did not fit are neither."
AT_ONCE, REST_S = 10, 1.0
"Calls that are locked together, and then for how long others have the one writer of SQLite to themselves."


@dataclass(frozen=True, slots=True)
class Found:
    """Of all papers of one call, since a close-out is one a call, however many people there were."""

    suicidal: bool | None
    "Suicide or self-harm was a reason; None: no crisis form gives any reason."
    screened: bool
    "A screen is whole: every question answered or lawfully not."
    moderate: bool | None
    "The gravest level that stands is moderate or more; None: there is none, or it could not be determined."
    planned: bool
    "A plan was made, renewed or declined."


def found(filed: Sequence[Filed]) -> Found:
    """A pure function of the papers as they stand."""
    reasons = [one for form in filed if form.form_code == CRISIS for one in said(form, "presenting")]
    ranks = [rank(form.level["level"]) for form in filed if form.level]
    gravest = max(ranks, default=rank("undetermined"))
    plans = [one for form in filed if form.form_code == CLOSE_OUT for one in said(form, "plan")]
    written = any(answer.get("value") for form in filed if form.form_code == PLAN for answer in form.answers.values())
    return Found(
        suicidal=any(isinstance(one, str) and one in SUICIDAL for one in reasons) if reasons else None,
        screened=screened(filed),
        moderate=None if gravest == rank("undetermined") else gravest >= rank("moderate"),
        planned=written or not COUNTED.isdisjoint(plans),
    )


def keep(incident_id: UUID, filed: Sequence[Filed]) -> None:
    """Whoever calls has locked the call."""
    row = session().get(Finding, incident_id)
    if row is None:
        session().add(Finding(incident_id=incident_id, **asdict(found(filed))))
        return
    for name, value in asdict(found(filed)).items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def refill() -> int:
    """Some of the calls that were closed out before there was such a row, and how many: 0 once none is left. They are
    looked for before anything is locked."""
    lacking = select(Contact.incident_id).where(
        ~select(Finding).where(Finding.incident_id == Contact.incident_id).exists()
    )
    calls = sorted(session().scalars(lacking.distinct().limit(AT_ONCE)))
    session().rollback()
    if not calls:
        return 0
    with transaction():
        for call in calls:
            incidents.locked(call)
            keep(call, cast(list[Any], standing(of_call(call))))
    return len(calls)
