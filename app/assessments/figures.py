"""Whether suicide was asked about where it was the reason (M25), and whether there is a plan where the risk is grave (M26)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Subquery, and_, select

from app.core import Counted, counted, ever, session
from app.incidents import Incident

from .models import Contact, Finding


def met(since: datetime, until: datetime) -> Subquery:
    """(incident_id, contact): calls received in this span at which a crew was with somebody. Several calls that were
    merged are one contact: `contact` is the call that stayed, however often what stayed was merged on."""
    span = (Incident.received_at >= since, Incident.received_at < until, Incident.imported.is_(False))
    reached = (Incident.id.label("contact"), Incident.merged_into.label("next"))
    first = select(Incident.id.label("incident_id"), *reached).where(*span).cte("walk", recursive=True)
    walk = first.union_all(select(first.c.incident_id, *reached).join(Incident, Incident.id == first.c.next))
    calls = select(walk.c.incident_id, walk.c.contact).where(walk.c.next.is_(None)).cte("calls")
    told = and_(Contact.incident_id == calls.c.incident_id, Contact.contact == "yes")
    return select(calls).where(calls.c.contact.in_(select(calls.c.contact).join(Contact, told))).subquery("met")


def figures(since: datetime, until: datetime) -> dict[str, Counted]:
    """M25: a whole screen, refusals included, of contacts with suicide or self-harm as a reason; contacts without any
    reason are in neither number. M26: a plan made, renewed or declined, of contacts whose gravest level is moderate or
    more; without a level, or with one that could not be determined, they are in neither."""
    here = met(since, until)
    names = ("suicidal", "screened", "moderate", "planned")
    columns = [ever(getattr(Finding, name)).label(name) for name in names]
    each = (
        select(*columns).select_from(here).outerjoin(Finding, Finding.incident_id == here.c.incident_id)
        .group_by(here.c.contact).subquery("each")
    )  # fmt: skip
    one = each.c
    grave, about = one.moderate == 1, one.suicidal == 1
    row = session().execute(select(
        counted(about), counted(and_(about, one.screened == 1)), counted(one.suicidal.is_(None)),
        counted(grave), counted(and_(grave, one.planned == 1)), counted(one.moderate.is_(None)),
    )).one()  # fmt: skip
    suicidal, screened, no_reason, moderate, planned, no_level = row
    return {
        "screened": Counted(screened, suicidal, no_reason), "planned": Counted(planned, moderate, no_level),
    }  # fmt: skip
