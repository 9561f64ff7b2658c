"""Made-up acts for the pure merge rules: ids in any order, clocks that lie, replaced acts that never came."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from app.assignments.fold import MILESTONES

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
IDS = st.integers(1, 40).map(lambda number: UUID(int=number))
# Close together on purpose: ties and ten-second windows are where orders of arrival would show.
MOMENTS = st.integers(-40, 40).map(lambda seconds: START + timedelta(seconds=seconds))
CREW = [UUID(int=1000 + number) for number in range(3)]


@dataclass(frozen=True)
class Act:
    """What the fold sees of one act."""

    id: UUID
    kind: str
    order_at: datetime
    actor: UUID
    milestone: str | None = None
    dispatch: bool = False
    reason: str | None = None
    retracts: UUID | None = None
    flags: tuple[str, ...] = ()


def acts(kinds: tuple[str, ...] = ("milestone", "decline", "recall", "retraction")) -> st.SearchStrategy[list[Act]]:
    return st.lists(st.sampled_from(kinds).flatmap(act), max_size=12, unique_by=lambda one: one.id)


def act(kind: str) -> st.SearchStrategy[Act]:
    made = st.builds(
        Act, id=IDS, kind=st.just(kind), order_at=MOMENTS, actor=st.sampled_from(CREW), dispatch=st.booleans(),
        reason=st.sampled_from([None, "a reason"]),
    )  # fmt: skip
    if kind == "milestone":
        return st.builds(lambda one, code: replace(one, milestone=code), made, st.sampled_from(MILESTONES))
    if kind == "retraction":
        return st.builds(lambda one, target: replace(one, retracts=target), made, IDS)
    return made


@dataclass
class Entry:
    """A candidate for a team's status."""

    act_id: UUID
    order_at: datetime
    status: str
    assignment: bool
    open: bool


ENTRIES: st.SearchStrategy[list[Any]] = st.lists(
    st.builds(
        Entry, act_id=IDS, order_at=MOMENTS, assignment=st.booleans(), open=st.booleans(),
        status=st.sampled_from(["available", "assigned", "en_route", "on_scene", "emergency", "off_duty"]),
    ),
    max_size=10, unique_by=lambda entry: entry.act_id,
)  # fmt: skip


@dataclass
class Revised:
    """One correction of a call."""

    id: UUID
    fields: dict[str, Any]
    order_at: datetime
    actor: UUID
    after: list[str] | None


FIELDS = st.dictionaries(st.sampled_from(["priority", "narrative", "language"]), st.integers(0, 3), min_size=1)
REVISIONS: st.SearchStrategy[list[Any]] = st.lists(
    st.builds(
        Revised, id=IDS, fields=FIELDS, order_at=MOMENTS, actor=st.sampled_from(CREW),
        after=st.none() | st.lists(IDS.map(str), max_size=3),
    ),
    min_size=1, max_size=8, unique_by=lambda revision: revision.id,
)  # fmt: skip
