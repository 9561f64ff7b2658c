"""Living cards by the name to use, or those that end soon. Names are sealed and no index tells their letters: so many cards
are looked through at a time, in the order in which they end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, literal, select, tuple_

from app import follow_up
from app.core import Instant, later, malformed, now, session
from app.people import PersonRecord

from .models import CareCard

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PRONOUNS = frozenset("he him his she her hers they them their theirs".split())
"They stand beside the name on a card: `sh` would find half of all. Her and He alone are names."
BESIDE = re.compile(r"\([^)]*\)|[^\s/]+(?:/[^\s/]+)+")
SOON_D, LOOKED_AT, LISTED = 30, 500, 50


@dataclass(frozen=True, slots=True)
class Found:
    """The newest card of one person, and what they are called by it, or else by their records."""

    card: CareCard
    names: list[str]
    died: bool = False
    "A death was told on a call of theirs, that is or may be theirs."

    def row(self) -> dict[str, Any]:
        """As it hangs on the call where it was made, where it is opened, and each look is written down."""
        name = self.names[0] if self.card.shown and self.names else None
        return {
            "id": self.card.id, "incident_id": self.card.incident_id, "person_id": self.card.person_id, "name": name,
            "shown": self.card.shown, "created_at": self.card.created_at, "until": self.card.look_at,
            "death_reported": self.died,
        }  # fmt: skip


def named(words: str, after: str | None) -> dict[str, Any]:
    """Every word begins a word of a name. Without a consent behind it a card is found by the whole name alone: for
    whoever wants theirs gone, and not for whoever looks who has one."""
    wanted = folded(words)
    looked = kept(LOOKED_AT, after)
    fit = [one for one in with_names(looked) if any(fits(wanted, name, whole=not one.card.shown) for name in one.names)]
    return answer(with_deaths(fit), looked, LOOKED_AT)


def soon(after: str | None) -> dict[str, Any]:
    """Whose time, or whose consent, ends within a month: to be asked whether it is to stay. Nobody is asked who may have
    died; their card is found by name."""
    looked = kept(LISTED, after, later(days=SOON_D))
    shown = with_deaths([one for one in with_names(looked) if one.card.shown])
    return answer([one for one in shown if not one.died], looked, LISTED)


def kept(most: int, after: str | None, until: datetime | None = None) -> list[CareCard]:
    """By when they or their consent end; without `until` also those whose words are there and shown to nobody any more:
    their person may want them gone."""
    found = select(CareCard).where(CareCard.look_at.is_not(None))
    if until is not None:
        found = found.where(CareCard.ends_at > now(), CareCard.look_at <= until)
    if after is not None:
        found = found.where(tuple_(CareCard.look_at, CareCard.id) > tuple_(*place(after)))
    return list(session().scalars(found.order_by(CareCard.look_at, CareCard.id).limit(most)))


def place(after: str) -> tuple[Any, Any]:
    micros, _, card_id = after.partition("_")
    try:
        at, last = EPOCH + timedelta(microseconds=int(micros)), UUID(card_id)
    except (ValueError, OverflowError):
        raise malformed("This is not a place in this list", after="Use `next` of the page before") from None
    return literal(at, Instant()), literal(last, Uuid())


def with_names(cards: Sequence[CareCard]) -> list[Found]:
    """One of each person, whichever of their records a card was made for."""
    records = people_of(card.person_id for card in cards)
    newest: dict[UUID, Found] = {}
    for card in sorted(cards, key=lambda one: (one.created_at, one.id), reverse=True):
        mine = records.get(card.person_id)
        circle = [card.person_id, *map(UUID, mine.joined if mine else ())]
        said = [(card.words or {}).get("name_to_use"), *(called(records.get(one)) for one in circle)]
        newest.setdefault(min(circle), Found(card, [])).names.extend(name for name in said if name)
    return list(newest.values())


def with_deaths(found: Sequence[Found]) -> list[Found]:
    dead = follow_up.deaths((one.card.incident_id, one.card.person_id) for one in found)
    return [replace(one, died=(one.card.incident_id, one.card.person_id) in dead) for one in found]


def people_of(person_ids: Iterable[UUID]) -> dict[UUID, PersonRecord]:
    mine = records({*person_ids})
    return mine | records({UUID(other) for one in mine.values() for other in one.joined} - mine.keys())


def records(ids: set[UUID]) -> dict[UUID, PersonRecord]:
    found = session().scalars(select(PersonRecord).where(PersonRecord.id.in_(ids))) if ids else ()
    return {one.id: one for one in found}


def called(record: PersonRecord | None) -> str | None:
    said = record.answers.get("name_to_use", {}).get("value") if record else None
    return said if isinstance(said, str) else None


def folded(words: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", words.casefold())
    kept = "".join(one if one.isalnum() else " " for one in plain if not unicodedata.combining(one))
    return kept.split()


def fits(wanted: Sequence[str], name: str, *, whole: bool) -> bool:
    parts = folded(BESIDE.sub(lambda found: "" if PRONOUNS.issuperset(folded(found[0])) else found[0], name))
    if whole:
        return sorted(parts) == sorted(wanted)
    return all(any(part.startswith(word) for part in parts) for word in wanted)


def answer(found: Sequence[Found], looked: Sequence[CareCard], most: int) -> dict[str, Any]:
    """In the order in which they end; `next` is where the following part begins, when there may be one."""
    more = looked[-1] if len(looked) == most else None
    rows = sorted((one.row() for one in found), key=lambda row: (row["until"], row["id"]))
    return {"items": rows, "next": more and cursor(more)}


def cursor(card: CareCard) -> str:
    assert card.look_at is not None
    return f"{(card.look_at - EPOCH) // timedelta(microseconds=1)}_{card.id}"
