"""Two phones say what they say about persons; in any order, any number of times, the rows come out the same."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import new_id, wire
from tests.core.world import World, good, opened
from tests.merges.field import retold
from tests.support.databases import Template

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
PHONES = {"ravi": (-3600, 3_600_000), "mo": (25, 0)}
NAMES, VALUES = ("housing", "language"), {"housing": ("shelter", "unsheltered"), "language": ("so", "en")}
ARRIVAL = {"stamp"}


@dataclass(frozen=True)
class Plan:
    """One act, before there are persons; `seen` counts back to an earlier one that it replaces."""

    what: str
    phone: str
    person: int
    other: int
    second: int
    choice: int
    seen: int


PLANS = st.lists(
    st.builds(
        Plan, what=st.sampled_from(["answers", "answers", "joins", "joins", "partings"]),
        phone=st.sampled_from(sorted(PHONES)), person=st.integers(0, 2), other=st.integers(0, 2),
        second=st.integers(0, 40), choice=st.integers(0, 3), seen=st.integers(0, 3),
    ),
    min_size=2, max_size=7,
)  # fmt: skip


@dataclass
class Stage:
    """The world, and the call that all of them are on."""

    world: World
    call: str


@pytest.fixture(scope="module")
def stage(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with opened(template, tmp_path_factory.mktemp("persons") / "data") as world:
        call = world.takes_a_call()
        world.assigns(call)
        yield Stage(world, call)


@settings(max_examples=40, deadline=None)
@given(plans=PLANS, seed=st.integers(0, 2**32))
def test_any_order_and_any_number_of_times_gives_the_same_persons(stage: Stage, plans: list[Plan], seed: int):
    assert tell(stage, plans, lambda acts: storm(acts, random.Random(seed))) == tell(stage, plans, lambda acts: acts)


Sent = tuple[str, str, dict[str, Any]]


def storm(acts: list[Sent], chance: random.Random) -> list[Sent]:
    repeated = [act for act in acts for _ in range(chance.randint(1, 2))]
    return chance.sample(repeated, len(repeated))


def tell(stage: Stage, plans: list[Plan], arriving: Callable[[list[Sent]], list[Sent]]) -> Any:
    world = stage.world
    persons = [str(new_id()) for _ in range(3)]
    for person in persons:
        send(world, ("ravi", f"/persons/{person}", {"at": wire(START), "incident_id": stage.call}))
    acts = [new_id() for _ in plans]
    for act in arriving([made(plan, number, persons, acts) for number, plan in enumerate(plans)]):
        send(world, act)
    rows = {person: plain(good(world("lena").ask(f"/persons/{person}"))) for person in persons}
    names = {person: f"person {number}" for number, person in enumerate(persons)}
    return ordered(retold(rows, names | {str(act): f"act {number}" for number, act in enumerate(acts)}, START))


def made(plan: Plan, number: int, persons: list[str], acts: list[UUID]) -> Sent:
    wrong, offset = PHONES[plan.phone]
    body: dict[str, Any] = {"at": wire(START + timedelta(seconds=plan.second + wrong)), "clock_offset_ms": offset}
    if plan.seen and number >= plan.seen:
        body["after"] = [str(acts[number - plan.seen])]
    person, other = persons[plan.person], persons[plan.other if plan.other != plan.person else (plan.person + 1) % 3]
    if plan.what == "answers":
        name = NAMES[plan.choice % 2]
        body["answers"] = {name: {"state": "answered", "value": VALUES[name][plan.choice // 2]}}
    else:
        body |= {"with": other} if plan.what == "joins" else {"from": other, "reason": "-"}
    return plan.phone, f"/persons/{person}/{plan.what}/{acts[number]}", body


def send(world: World, act: Sent) -> None:
    by, path, body = act
    answer = world(by).put(f"/api/v1{path}", json=body)
    assert answer.status_code == 201, answer.text


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ARRIVAL}


def ordered(rows: dict[str, Any]) -> dict[str, Any]:
    """Ids are made anew in each telling, so lists in their order are compared as sets."""
    for row in rows.values():
        row["joined"].sort()
        for told in (row["conflicts"] or {}).values():
            told.sort(key=lambda one: one["act"])
    return rows
