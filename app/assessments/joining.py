"""Which papers are one, begun by several who did not know of each other: a pure function of the papers and of all joins."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from .fitting import misfits
from .merging import Said, order
from .questionnaire import Item

JOIN, ONE_PERSON = "join", "one_person"
"A join keeps which records were joined as one person when it was said: parting those later parts no paper."


class Sheet(Protocol):
    """A paper as far as the fold looks at it: whom it was begun about, and when."""

    @property
    def id(self) -> UUID: ...
    @property
    def begun_about(self) -> UUID | None: ...
    @property
    def created_at(self) -> datetime: ...


class Joined(Said, Protocol):
    """A join: the paper that it was said to, and in its content the other one."""

    @property
    def assessment_id(self) -> UUID: ...


@dataclass(frozen=True, slots=True)
class Whole:
    """The paper that stands for another, or for itself, and whom all of it is about."""

    id: UUID
    about: UUID | None


def wholes(sheets: Iterable[Sheet], joins: Iterable[Joined]) -> dict[UUID, Whole]:
    """{paper: what it is part of}. What was begun first stands for all that joins connect with it, whichever of them a
    join was said to; so there is no chain and no circle. A join that would make two named persons one does not count."""
    told = sorted(joins, key=order)
    same = [{UUID(one) for one in circle} for join in told for circle in join.content.get(ONE_PERSON, ())]
    known = {sheet.id: sheet for sheet in sheets}
    found = {sheet.id: Whole(sheet.id, sheet.begun_about) for sheet in known.values()}
    for join in told:
        both = [found[join.assessment_id], found[UUID(join.content["other_id"])]]
        first, second = sorted(both, key=lambda whole: (known[whole.id].created_at, whole.id))
        if first.id != second.id and alike(first.about, second.about, same):
            whole = Whole(first.id, first.about or second.about)
            found = {sheet: whole if one in both else one for sheet, one in found.items()}
    return found


def alike(one: UUID | None, other: UUID | None, same: Iterable[Collection[UUID]] = ()) -> bool:
    """Of one person, whose records `same` may bring together, or of nobody named."""
    if one is None or other is None or one == other:
        return True
    return any(one in circle and other in circle for circle in same)


@dataclass(frozen=True, slots=True)
class Taken:
    """An act of a paper on another version, with the answers that fit this one; the others stay with the act itself."""

    id: UUID
    kind: str
    order_at: datetime
    received_at: datetime
    actor: UUID | None
    after: list[str]
    content: dict[str, Any]


def taken(act: Any, asked: Mapping[str, Item]) -> Taken:
    content: dict[str, Any] = act.content
    if act.kind == "answers":
        wrong = misfits(dict(asked), content["answers"])
        content = {"answers": {link: one for link, one in content["answers"].items() if f"answers.{link}" not in wrong}}
    return Taken(act.id, act.kind, act.order_at, act.received_at, act.actor, act.after, content)
