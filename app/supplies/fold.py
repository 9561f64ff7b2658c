"""What a van has left: a pure function of the set of counts, restocks and hand-outs, whatever the order of arrival."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

UNDO = timedelta(seconds=10)
SIGN = {"restock": 1, "out": -1}


class Moved(Protocol):
    """One line of an act, as far as the fold looks at it."""

    @property
    def act_id(self) -> UUID: ...
    @property
    def code(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def amount(self) -> int: ...
    @property
    def order_at(self) -> datetime: ...
    @property
    def retracted(self) -> bool: ...


class Said(Protocol):
    """A hand-out, or the act that takes it back."""

    @property
    def actor(self) -> UUID | None: ...
    @property
    def order_at(self) -> datetime: ...


class TakenBack(Said, Protocol):
    @property
    def reason(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Level:
    """How many are left. Below zero, or without a count, somebody should count; nothing is refused for it."""

    left: int = 0
    counted_at: datetime | None = None


def levels(moves: Iterable[Moved]) -> dict[str, Level]:
    """A count sets the level at its place in time; what lies before it does not matter any more."""
    found: dict[str, Level] = {}
    for move in sorted(moves, key=lambda move: (move.order_at, move.act_id)):
        if not move.retracted:
            found[move.code] = after(found.get(move.code, Level()), move)
    return found


def after(level: Level, move: Moved) -> Level:
    if move.kind == "count":
        return Level(move.amount, move.order_at)
    return replace(level, left=level.left + SIGN[move.kind] * move.amount)


def takes_back(act: TakenBack, handout: Said) -> bool:
    """Its author within ten seconds by their own clock; whoever says why, at any time."""
    if act.reason:
        return True
    return act.actor == handout.actor and timedelta(0) <= act.order_at - handout.order_at <= UNDO
