"""What all that was said of an assignment amounts to: a pure function of the set of acts, whatever the order of arrival."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from app import codes

UNDO = timedelta(seconds=10)
NOT_ABOARD = "not_aboard"
"The flag of an act that its author said after they had left the crew: it counts for nothing."
CHAIN = tuple(code for code in codes.codes("assignment_state") if code not in ("declined", "recalled"))
MILESTONES = CHAIN[1:]
BEFORE_SCENE = CHAIN[: CHAIN.index("on_scene")]
AT_SCENE = frozenset(CHAIN[CHAIN.index("on_scene") : CHAIN.index("cleared")])
"Whoever reached one of these was there."


class Said(Protocol):
    """An act as far as the fold looks at it."""

    @property
    def id(self) -> UUID: ...
    @property
    def kind(self) -> str: ...
    @property
    def milestone(self) -> str | None: ...
    @property
    def order_at(self) -> datetime: ...
    @property
    def actor(self) -> UUID | None: ...
    @property
    def dispatch(self) -> bool: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def retracts(self) -> UUID | None: ...
    @property
    def flags(self) -> Collection[str]: ...


@dataclass(slots=True)
class Outcome:
    """The assignment as it now stands; `last` is the latest act that counts."""

    state: str
    milestones: dict[str, datetime]
    last: tuple[datetime, UUID]
    ended_at: datetime | None = None
    end_reason: str | None = None
    recalled_at: datetime | None = None
    answered_at: datetime | None = None
    retracted: set[UUID] = field(default_factory=set[UUID])
    odd: set[UUID] = field(default_factory=set[UUID])


def fold(offer: tuple[datetime, UUID], acts: Iterable[Said]) -> Outcome:
    """Milestones keep the earliest of each, the state is the furthest, acknowledgement beats decline, and a recall
    ends only what has not reached the scene."""
    known = sorted(acts, key=lambda act: (act.order_at, act.id))
    taken_back = retracted(known)
    counted = [act for act in known if act.id not in taken_back and NOT_ABOARD not in act.flags]
    reached = milestones(counted)
    declines = [act for act in counted if act.kind == "decline"]
    recalls = [act for act in counted if act.kind == "recall"]
    result = Outcome(
        furthest(reached), reached, max([offer, *((act.order_at, act.id) for act in counted)]),
        retracted=taken_back, odd=out_of_table(counted),
    )  # fmt: skip
    result.answered_at = min(
        (*reached.values(), *(d.order_at for d in declines), *(r.order_at for r in recalls)), default=None
    )
    end(result, declines, recalls)
    return result


def retracted(known: Sequence[Said]) -> set[UUID]:
    by_id = {act.id: act for act in known}
    named = [(act, by_id.get(act.retracts)) for act in known if act.retracts is not None]
    return {target.id for act, target in named if target is not None and may_retract(act, target)}


def may_retract(act: Said, target: Said) -> bool:
    """Its author within ten seconds by their own clock, or dispatch with a reason; an acknowledgement stands."""
    if target.kind not in ("milestone", "decline") or target.milestone == "acknowledged":
        return False
    if act.dispatch:
        return bool(act.reason)
    return act.actor == target.actor and timedelta(0) <= act.order_at - target.order_at <= UNDO


def milestones(counted: Sequence[Said]) -> dict[str, datetime]:
    """{code: when it was first reached}, in the order of the chain."""
    first: dict[str, datetime] = {}
    for act in counted:
        if act.kind == "milestone" and act.milestone is not None:
            first.setdefault(act.milestone, act.order_at)
    return {code: first[code] for code in MILESTONES if code in first}


def furthest(reached: dict[str, datetime]) -> str:
    return max(reached, key=CHAIN.index, default="offered")


def end(result: Outcome, declines: Sequence[Said], recalls: Sequence[Said]) -> None:
    if result.state == "cleared":
        result.ended_at = result.milestones["cleared"]
    elif result.state == "offered" and declines:
        result.state, result.ended_at, result.end_reason = "declined", declines[0].order_at, declines[0].reason
    if not recalls:
        return
    result.recalled_at = recalls[0].order_at
    if result.state in BEFORE_SCENE or result.state == "declined":
        result.state, result.ended_at, result.end_reason = "recalled", recalls[0].order_at, recalls[0].reason


def out_of_table(counted: Sequence[Said]) -> set[UUID]:
    """Milestones that the table of moves does not offer at their place in time: kept, shown, and flagged."""
    odd: set[UUID] = set()
    state = "offered"
    for act in counted:
        to = {"decline": "declined", "recall": "recalled"}.get(act.kind, act.milestone)
        if to is None or to == state:
            continue
        if to not in codes.moves("assignment_state_next", state):
            odd.add(act.id)
        state = to
    return odd
