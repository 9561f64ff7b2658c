"""The doors of care cards."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.core import Room, Saying, by_person, session, transaction, who
from app.referrals import reach

from . import actions, finding, queries
from .models import Showing
from .schemas import (
    CareCardBody,
    CareCardChange,
    CareCardDeletion,
    CareCardList,
    CareCardQuery,
    CareCardRow,
    CareCardSearch,
    CareCardsFound,
    CareCardView,
)

room = Room("cards", __name__)


@room.act("/cards/<uuid:id>", CareCardBody, CareCardRow, ability="cards.write", field=True)
def put_card(say: Saying, body: dict[str, Any], id: UUID) -> Showing | None:
    """A card was made with somebody on this call."""
    call = reach.appendable(body.pop("incident_id"), who())
    if say.new:
        actions.make(id, call, body, say)
    return shown(id)


@room.act("/cards/<uuid:id>/changes/<uuid:act>", CareCardChange, CareCardRow, ability="cards.write", field=True)
def change_card(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Showing | None:
    """They want it to say something else, or to be kept for another time."""
    showing = queries.showing(id, who())
    if say.new:
        actions.change(showing, body, say)
    return shown(id)


@room.act("/cards/<uuid:id>/deletions/<uuid:act>", CareCardDeletion, CareCardRow, ability="cards.write", field=True)
def delete_card(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Showing | None:
    """They want it gone: its words are erased for good, and those of their older cards."""
    showing = queries.showing(id, who())
    if say.new:
        actions.delete(showing, say)
    return shown(id)


@room.act("/cards/<uuid:id>/views/<uuid:act>", CareCardView, CareCardRow, ability="cards.read", field=True)
def view_card(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Showing | None:
    """Somebody opened it; the call's journal keeps who and when."""
    showing = queries.showing(id, who())
    if say.new:
        actions.look(showing, say)
    return shown(id)


@room.read("/incidents/<uuid:id>/cards", CareCardList, ability="cards.read", query=CareCardQuery)
def list_cards(query: dict[str, Any], id: UUID) -> Any:
    """The cards of one call, or of one person there, for whoever is rung by them; the journal keeps who looked."""
    with transaction():
        rows = queries.of_call(id, who(), query["person_id"])
        for row in rows:
            if row.shown:
                actions.look(row, by_person(who()))
    return {"items": rows}


@room.plain(
    "POST", "/cards/searches", ability="cards.find", body=CareCardSearch, answer=CareCardsFound, committed=False
)
def find_cards(body: dict[str, Any]) -> Any:
    """Living cards by name, or those that end within thirty days: whose they are, and nothing that stands on them."""
    return finding.named(body["name"], body.get("after")) if "name" in body else finding.soon(body.get("after"))


def shown(showing_id: UUID) -> Showing | None:
    """Whoever comes late may write without reading."""
    session().flush()
    row = session().get_one(Showing, showing_id)
    return row if reach.readable(row.incident_id, who()) else None
