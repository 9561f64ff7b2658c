"""The verbs of a care card: it is made, changed, looked at, deleted; and what follows from a consent or a join.

Whoever does one of them holds, in this order: the lock of one call, of joins, then the cards and their
showings by id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID, uuid5

from sqlalchemy import func, or_, select, update

from app import incidents, people, referrals
from app.core import Problem, Saying, Sibling, by_server, now, session, touch
from app.incidents import Incident
from app.journal import Act, record
from app.people import PersonRecord
from app.referrals import Consent, Target

from . import lasting, queries
from .fold import fold
from .models import CardAct, CareCard, Showing

PURPOSE = "care_card"


def make(card_id: UUID, call: Incident, body: dict[str, Any], say: Saying) -> None:
    """Kept whatever was agreed to; shown only while a consent stands behind it."""
    people.refuse_stranger(body["person_id"], call)
    records = around([body["person_id"]])
    card = CareCard(
        id=card_id, incident_id=call.id, person_id=body["person_id"], created_by=say.actor_id, created_at=say.order,
        acts=[], **kept_until(capped(body["valid_until"], say)),
    )  # fmt: skip
    session().add(card)
    session().flush()
    write(card, body["fields_"], body["valid_until"], say)
    gone = [other.unwanted_at for other in queries.of_persons({card.person_id, *(one.id for one in records)})]
    if any(at is not None and at >= say.order for at in gone):
        erase(card, say.order)  # they had their cards deleted after this one was made, before it came in
    settle([card], records)
    record(Act.CARD_MADE, say, incident_id=call.id, card=str(card.id), fields=sorted(body["fields_"]))


def change(showing: Showing, body: dict[str, Any], say: Saying) -> None:
    """Of a card that was deleted nothing is written any more: what somebody wanted gone does not come back. To one that
    ended by itself it is too late, and whoever wrote hears so."""
    records = still_theirs(showing)
    [card] = queries.locked([showing.card_id])
    if card.deleted_at and not card.unwanted_at:
        raise Problem(
            "ended", 409, "This card is over and its words are erased; please make a new one with this person"
        )
    write(card, body["fields_"], body.get("valid_until"), say)
    settle([card], records)
    record(
        Act.CARD_CHANGED, say, incident_id=showing.incident_id, card=str(card.id), fields=sorted(body["fields_"])
    )  # fmt: skip


def delete(showing: Showing, say: Saying) -> None:
    """All cards of this person: an older one would come to light again."""
    records = still_theirs(showing)
    cards = queries.of_persons({showing.card.person_id, *(one.id for one in records)})
    for card in cards:
        erase(card, say.order)
    settle(cards, records)
    record(Act.CARD_DELETED, say, incident_id=showing.incident_id, card=str(showing.card_id))


def look(showing: Showing, say: Saying) -> None:
    record(Act.CARD_VIEWED, say, incident_id=showing.incident_id, card=str(showing.card_id))


def end(cards: Collection[CareCard]) -> int:
    """Those whose time is over are out of sight, and some days later lose their words; from others a consent has run out."""
    records = around({card.person_id for card in cards})
    late = [card for card in queries.locked([card.id for card in cards]) if card.look_at and card.look_at <= now()]
    for card in late:
        if card.erased_at <= now():
            erase(card, card.ends_at)
            record(
                Act.CARD_ENDED, by_server(uuid5(card.id, "ended")), incident_id=card.incident_id, card=str(card.id)
            )  # fmt: skip
    settle(late, records)
    return len(late)


def around(person_ids: Iterable[UUID]) -> list[PersonRecord]:
    """Their records and the joined ones, while nobody states, joins or parts anything about them."""
    return people.circles(person_ids)


def still_theirs(showing: Showing) -> list[PersonRecord]:
    """Around its person, once nobody can part them any more."""
    records = around([showing.card.person_id])
    session().refresh(showing, ["parted"])
    queries.check(showing)
    return records


def heed(said: Consent, joined: Any) -> None:
    """Somebody agreed to a card or took it back: true in the same moment."""
    if said.purpose != PURPOSE:
        return
    # Joins wait from here on: what one of them has shown on this call is found, or it finds this statement.
    known = people.circles({*joined, *([said.person_id] if said.person_id else [])})
    on_call = select(Showing.card_id).where(Showing.incident_id.in_({said.incident_id, *joined}))
    persons = {one.id for one in known} | ({said.person_id} if said.person_id else set())
    found = session().execute(
        select(CareCard.id, CareCard.person_id).where(or_(CareCard.person_id.in_(persons), CareCard.id.in_(on_call)))
    ).all()  # fmt: skip
    if found:
        records = people.circles(row.person_id for row in found)
        settle(queries.locked(row.id for row in found), records)


def follow(records: Collection[PersonRecord]) -> None:
    """Records were joined or parted: their cards go along."""
    mine = session().scalars(select(CareCard.id).where(CareCard.person_id.in_({one.id for one in records}))).all()
    if mine:
        settle(queries.locked(mine), records)


def merge(call: Incident, into: Incident) -> None:
    """Two calls are one: what was said on the one may count for the cards of the other."""
    session().flush()
    found = people.circles(session().scalars(people.there(Incident.id == into.id).with_only_columns(PersonRecord.id)))
    follow(found)


def write(card: CareCard, words: Mapping[str, str], until: date | None, say: Saying) -> None:
    gone = card.deleted_at is not None
    session().add(CardAct(
        id=say.id, card_id=card.id, words=None if gone else dict(words), valid_until=capped(until, say), order_at=say.order,
        received_at=say.received_at, actor=say.actor_id, after=[str(act) for act in say.after],
    ))  # fmt: skip
    session().flush()
    if not gone:
        told = fold(cast(list[Any], queries.acts(card.id)))
        card.words, card.acts = told.words, told.acts
        for name, value in kept_until(told.valid_until).items():
            setattr(card, name, value)


def capped(day: date | None, say: Saying) -> date | None:
    """Never longer than twelve months from when it arrived, whatever a clock or a body says."""
    return day and min(day, lasting.longest(say.received_at))


def kept_until(last: date | None) -> dict[str, Any]:
    assert last is not None
    return {"valid_until": last, "ends_at": lasting.end_of(last)}


def erase(card: CareCard, at: datetime) -> None:
    """Their words, wherever we keep them."""
    card.words, card.acts, card.deleted_at = None, [], card.deleted_at or at
    active = session()
    active.execute(update(CardAct).where(CardAct.card_id == card.id).values(words=None))
    kept_twice = or_(
        *(func.lower(Sibling.path).contains(f"/cards/{id}") for id in {card.id, *queries.showing_ids(card.id)})
    )
    active.execute(update(Sibling).where(kept_twice).values(content={"deleted": True}))


def settle(cards: Collection[CareCard], records: Collection[PersonRecord]) -> None:
    """Until when somebody agreed that each is shown, and on which calls; the cards are locked."""
    known = {one.id: one for one in records}
    calls = {one.incident_id for one in (*cards, *records)}
    joined = {**incidents.one_with(calls), **{one.id: [UUID(other) for other in one.joined] for one in records}}
    said = referrals.said_of(calls, {*joined, *(card.person_id for card in cards)})
    rows = queries.showings([card.id for card in cards])
    for card in cards:
        mine = known.get(card.person_id)
        others = [known[one] for one in map(UUID, mine.joined if mine else ()) if one in known]
        card.agreed_until = agreed_until(card, others, said, joined)
        card.look_at = look_at(card)
        place(card, others, rows[card.id])


def look_at(card: CareCard) -> datetime | None:
    """When the worker has something to do: it goes out of sight, and at last its words go."""
    if card.deleted_at:
        return None
    return card.erased_at if card.ends_at <= now() else min(card.ends_at, card.agreed_until or card.ends_at)


def agreed_until(
    card: CareCard, others: Iterable[PersonRecord], said: Iterable[Consent], joined: Mapping[UUID, Iterable[UUID]]
) -> datetime | None:
    """The last moment of the yes that lasts longest, of whichever record of its person."""
    about = [Target(card.incident_id, card.person_id), *(Target(one.incident_id, one.id) for one in others)]
    yes = (one for target in about for one in referrals.covering(cast(list[Any], said), PURPOSE, target, now(), joined))
    return max((until for one in yes if (until := referrals.until(one))), default=None)


def place(card: CareCard, others: Iterable[PersonRecord], rows: Mapping[UUID, Showing]) -> None:
    """One row on each call of the person, as long as there are words. All travel again: what they show is the card's.

    Of several records of theirs on one call it names the lowest, as a follow-up does."""
    theirs = [(card.person_id, card.incident_id), *((one.id, one.incident_id) for one in others)]
    wanted = {incident_id: person_id for person_id, incident_id in sorted(theirs, reverse=True)}
    for incident_id, person_id in sorted(wanted.items()):
        if incident_id not in rows and (card.deleted_at is None or incident_id == card.incident_id):
            same = incident_id == card.incident_id
            row_id = card.id if same else uuid5(card.id, str(incident_id))
            session().add(Showing(id=row_id, card=card, incident_id=incident_id, person_id=person_id))
    for incident_id, row in rows.items():
        row.parted = incident_id not in wanted
        row.person_id = wanted.get(incident_id, row.person_id)
        touch(row)
