"""Questions to care cards, always through a call that the asker may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select

from app import incidents, people
from app.core import Problem, Who, existing, not_found, session
from app.incidents import Incident
from app.referrals import reach

from .models import CardAct, CareCard, Showing


def showing(showing_id: UUID, who: Who) -> Showing:
    """The card as it hangs on one call, which is locked, also after a parting: a look that comes late was a look, and what was
    taken is answered as before. 404 for whoever has nothing to do with that call."""
    incident_id = session().scalar(select(Showing.incident_id).where(Showing.id == showing_id))
    reach.appendable(existing(incident_id), who)
    return session().get_one(Showing, showing_id, populate_existing=True)


def check(showing: Showing) -> None:
    """Before anything is written on it."""
    if showing.parted:
        raise Problem("parted", 409, "This card is of somebody else after all; please make one with this person")


def of_persons(person_ids: Iterable[UUID]) -> list[CareCard]:
    """All that these records have, locked."""
    return locked(session().scalars(select(CareCard.id).where(CareCard.person_id.in_(list(person_ids)))))


def of_call(incident_id: UUID, who: Who, person_id: UUID | None = None) -> Sequence[Showing]:
    """Of everybody, or of this person, whichever of their records is named. What hangs on a call that was merged into this
    one hangs here; a card that hangs on both is told once, as it hangs on the call itself."""
    if not reach.known(incident_id) or not reach.readable(incident_id, who):
        raise not_found()
    calls = incidents.below(Incident.id == incident_id)
    found = select(Showing).where(Showing.incident_id.in_(select(calls.c.call)), Showing.parted.is_(False))
    if person_id is not None:
        found = found.where(Showing.person_id.in_(people.records_of(person_id)))
    rows = session().scalars(found.order_by(Showing.incident_id != incident_id, Showing.id)).all()
    told = {row.card_id: row for row in reversed(rows)}
    return [row for row in rows if told[row.card_id] is row]


def locked(card_ids: Iterable[UUID]) -> list[CareCard]:
    """In the order of their ids, as everywhere."""
    found = select(CareCard).where(CareCard.id.in_(list(card_ids))).order_by(CareCard.id).with_for_update()
    return list(session().scalars(found.execution_options(populate_existing=True)))


def showings(card_ids: Iterable[UUID]) -> dict[UUID, dict[UUID, Showing]]:
    """{card: {call: row}}, locked by id."""
    ids = list(card_ids)
    found = select(Showing).where(Showing.card_id.in_(ids)).order_by(Showing.id).with_for_update(of=Showing)
    rows: dict[UUID, dict[UUID, Showing]] = defaultdict(dict)
    for row in session().scalars(found.execution_options(populate_existing=True)):
        rows[row.card_id][row.incident_id] = row
    return rows


def showing_ids(card_id: UUID) -> Sequence[UUID]:
    """Under which its acts may have come; its own is one of them."""
    return session().scalars(select(Showing.id).where(Showing.card_id == card_id)).all()


def acts(card_id: UUID) -> Sequence[CardAct]:
    return session().scalars(select(CardAct).where(CardAct.card_id == card_id)).all()
