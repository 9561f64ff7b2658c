"""What a card says: a pure function of all that was written on it, in whatever order it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from app.incidents import Placed, merged, standing

DAY = "valid_until"
BREAK = "\n"


class Written(Placed, Protocol):
    """What was written at once, as far as the fold looks at it."""

    @property
    def words(self) -> Mapping[str, str] | None: ...
    @property
    def valid_until(self) -> date | None: ...
    @property
    def actor(self) -> UUID | None: ...


@dataclass(frozen=True, slots=True)
class Revision:
    """As the merge of fields takes it."""

    id: UUID
    order_at: datetime
    after: list[str] | None
    actor: UUID | None
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """Words by field, the day until which it is kept, and the acts that it stands on."""

    words: dict[str, str]
    valid_until: date
    acts: list[str]


def fold(written: Iterable[Written]) -> Card:
    """Of two who wrote in one field without knowing of each other, both are shown, until somebody has seen both."""
    revisions = [revision(one) for one in written]
    values, _, told = merged(revisions)
    until = values.pop(DAY)
    told.pop(DAY, None)
    both = {field: BREAK.join(dict.fromkeys(one["value"] for one in those)) for field, those in told.items()}
    words = {field: said for field, said in {**values, **both}.items() if said}
    return Card(words, until, sorted({str(one.id) for field in (DAY, *values) for one in stands(revisions, field)}))


def stands(revisions: Iterable[Revision], field: str) -> list[Revision]:
    """Also those that say the same: an act that replaces one of them replaces all."""
    return standing([one for one in revisions if field in one.fields])


def revision(one: Written) -> Revision:
    fields = {**(one.words or {}), **({DAY: one.valid_until} if one.valid_until else {})}
    return Revision(one.id, one.order_at, one.after, one.actor, fields)
