"""Any set of counts, restocks, hand-outs and retractions, in any order and number, leaves the same in the van."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import new_id, wire
from app.supplies.fold import Level, levels
from tests.core.world import World, good, opened
from tests.merges.field import PHONES, Said
from tests.support.cast import VANS
from tests.support.databases import Template

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
CODES = ("water", "socks")


@dataclass(frozen=True)
class Move:
    """A made-up line."""

    act_id: UUID
    code: str
    kind: str
    amount: int
    order_at: datetime
    retracted: bool


MOVES: st.SearchStrategy[list[Any]] = st.lists(
    st.builds(
        Move, act_id=st.integers(1, 60).map(lambda number: UUID(int=number)), code=st.sampled_from(CODES),
        kind=st.sampled_from(["count", "restock", "out"]), amount=st.integers(0, 5),
        order_at=st.integers(-5, 5).map(lambda second: START + timedelta(seconds=second)), retracted=st.booleans(),
    ),
    max_size=12, unique_by=lambda move: (move.act_id, move.code),
)  # fmt: skip


@given(moves=MOVES, seed=st.integers(0, 2**32))
def test_the_fold_looks_at_the_set_and_not_at_its_order(moves: list[Any], seed: int):
    assert levels(random.Random(seed).sample(moves, len(moves))) == levels(moves)


@given(moves=MOVES)
def test_what_lies_before_a_count_does_not_matter(moves: list[Any]):
    """Which is why the database is asked only for what came since."""
    found = levels(moves)
    since = {code: level.counted_at or START - timedelta(days=1) for code, level in found.items()}
    assert levels([move for move in moves if move.order_at >= since.get(move.code, START)]) == found


def test_a_count_sets_the_level_at_its_place_in_time():
    made = [("restock", 9, 0), ("count", 4, 1), ("out", 1, 2), ("out", 7, 3)]
    moves: list[Any] = [
        Move(UUID(int=number), "water", kind, amount, START + timedelta(seconds=second), False)
        for number, (kind, amount, second) in enumerate(made)
    ]
    assert levels(moves) == {"water": Level(-4, START + timedelta(seconds=1))}


@dataclass(frozen=True)
class Plan:
    """A made-up act of a phone; `about` counts back to an earlier hand-out."""

    what: str
    phone: str
    second: int
    code: str
    amount: int
    about: int


PLANS = st.lists(
    st.builds(
        Plan, what=st.sampled_from(["counts", "restocks", "handouts", "handouts", "handouts", "handout-retractions"]),
        phone=st.sampled_from(sorted(PHONES)), second=st.integers(0, 30), code=st.sampled_from(CODES),
        amount=st.integers(1, 4), about=st.integers(1, 3),
    ),
    min_size=2, max_size=8,
)  # fmt: skip


@dataclass
class Stage:
    """The world, and an hour for each telling: a count of a later one hides what the earlier did. All of them are past, so
    that no phone of theirs is ahead of the server's clock."""

    world: World
    call: str
    hours: Iterator[int]
    read_to: str


@pytest.fixture(scope="module")
def stage(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with opened(template, tmp_path_factory.mktemp("stocks") / "data") as world:
        call = world.takes_a_call()
        world.assigns(call)
        yield Stage(world, call, count(1), world.cursor("dana"))


@settings(max_examples=40, deadline=None)
@given(plans=PLANS, seed=st.integers(0, 2**32))
def test_any_order_and_any_number_of_times_leaves_the_same(stage: Stage, plans: list[Plan], seed: int):
    chance = random.Random(seed)
    once = tell(stage, plans, lambda acts: acts)
    again = tell(stage, plans, lambda acts: chance.sample(acts * 2, len(acts) * 2))
    assert again == once


def tell(stage: Stage, plans: list[Plan], arriving: Any) -> Any:
    world, start = stage.world, datetime.now(UTC).replace(microsecond=0) + timedelta(days=-300, hours=next(stage.hours))
    first = Said("ravi", f"/vehicles/{VANS['North']}/counts",
                 {"at": wire(start - timedelta(minutes=5)), "items": {"water": 5, "socks": 5}, "reason": "-"})  # fmt: skip
    first.send(world)
    acts: list[Said] = []
    for plan in plans:
        acts.append(said(plan, acts, stage.call, start))
    for act in arriving(acts):
        act.send(world)
    told = good(world("dana").ask("/changes", since=stage.read_to, limit=1000))
    stage.read_to, news = told["cursor"], told["rows"]
    given = {row["id"]: row for row in news.get("handouts", [])}
    [row] = [row for row in news["stocks"] if row["id"] == str(VANS["North"])]
    since = {code: (datetime.fromisoformat(at) - start).total_seconds() for code, at in row["counted"].items()}
    return row["levels"], since, [given.get(str(act.id), {}).get("retracted") for act in acts]


def said(plan: Plan, before: list[Said], call: str, start: datetime) -> Said:
    wrong, offset = PHONES[plan.phone]
    body: dict[str, Any] = {"at": wire(start + timedelta(seconds=plan.second + wrong))}
    body |= {"clock_offset_ms": offset} if offset else {}
    if plan.what == "handout-retractions":
        given = [act for act in before if act.path.endswith("/handouts")][-plan.about :]
        body["retracts"] = str(given[0].id if given else new_id())
        return Said(plan.phone, f"/incidents/{call}/handout-retractions", body)
    body["items"] = {plan.code: plan.amount}
    if plan.what == "handouts":
        return Said(plan.phone, f"/incidents/{call}/handouts", body | {"vehicle_id": str(VANS["North"])})
    return Said(plan.phone, f"/vehicles/{VANS['North']}/{plan.what}", body | {"reason": "counted"})
