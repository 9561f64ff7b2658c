"""A death was told of somebody who was referred: nobody rings to ask how it goes before they have asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from sqlalchemy import select

from app.core import session

from ..models import Referral


def report_deaths(reported: Mapping[UUID, Callable[[UUID | None], bool]]) -> None:
    """{call: whether it says of a person that they may have died}; the calls are locked. Written only where it changed, and
    past a referral that somebody has locked: whoever does without its call reckons it for a statement or a merge made
    elsewhere, which sends it again and so has this called once more. To wait for them here could be to wait for each other."""
    columns = (Referral.id, Referral.incident_id, Referral.person_id, Referral.death_reported)
    found = session().execute(select(*columns).where(Referral.incident_id.in_(reported))).all()
    news = {row.id: is_so for row in found if (is_so := reported[row.incident_id](row.person_id)) != row.death_reported}
    if not news:
        return
    rows = select(Referral).where(Referral.id.in_(news)).order_by(Referral.id).with_for_update(skip_locked=True)
    for row in session().scalars(rows.execution_options(populate_existing=True)):
        row.death_reported = news[row.id]
