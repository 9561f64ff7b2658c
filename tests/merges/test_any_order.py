"""Any set of field acts, in any order, any number of times, from several phones with wrong clocks, gives the same rows."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.world import World, good, opened
from tests.merges.field import PLANS, Plan, Said, day, outcome, retold
from tests.support.cast import TEAMS
from tests.support.databases import Template


@dataclass
class Stage:
    """The world, and an hour for each telling: later ones never meet the clocks of those before."""

    world: World
    hours: Iterator[int]

    def next_hour(self) -> datetime:
        return datetime.now(UTC).replace(microsecond=0) + timedelta(days=-300, hours=next(self.hours))


@pytest.fixture(scope="module")
def stage(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with opened(template, tmp_path_factory.mktemp("merges") / "data") as world:
        yield Stage(world, count(1))


@settings(max_examples=50, deadline=None)
@given(plans=PLANS, seed=st.integers(0, 2**32))
def test_any_order_and_any_number_of_times_tells_the_same_story(stage: Stage, plans: list[Plan], seed: int):
    once = tell(stage, plans, lambda acts: acts)
    again = tell(stage, plans, lambda acts: storm(acts, random.Random(seed)))
    assert again == once


def storm(acts: list[Said], chance: random.Random) -> list[Said]:
    """Each at least once, some again and again, in whatever order the phones found signal."""
    repeated = [act for act in acts for _ in range(chance.randint(1, 2))]
    return chance.sample(repeated, len(repeated))


def tell(stage: Stage, plans: list[Plan], arriving: Any) -> dict[str, Any]:
    world, start = stage.world, stage.next_hour()
    seen = free(world, start)
    cursor = world.cursor()
    incident = world.takes_a_call(at=start)
    assignment = world.assigns(incident, at=start + timedelta(seconds=1), after=[seen])
    acts = day(plans, incident, assignment, seen, start + timedelta(seconds=120))
    for act in arriving(acts):
        act.send(world)
    found = outcome(rows_since(world, cursor), incident)
    nothing_lost_or_doubled(found, acts)
    good(
        world("ravi").say(
            f"/assignments/{assignment}/milestones", at=start + timedelta(minutes=30), milestone="cleared"
        )
    )
    names = {str(act.id): f"act {number}" for number, act in enumerate(acts)}
    return retold(found, names | {incident: "the call", assignment: "the assignment", seen: "before"}, start)


def free(world: World, start: datetime) -> str:
    """North is available; returns the act that said so."""
    before = world.team()["status_act"]
    row = good(
        world("lena").say(f"/teams/{TEAMS['North']}/statuses", at=start, status="available", reason="-", after=[before])
    )
    assert row["status"] == "available"
    return row["status_act"]


def rows_since(world: World, cursor: str) -> dict[str, list[Any]]:
    """All that changed, and the team even where its row did not."""
    rows = good(world("dana").ask("/changes", since=cursor, limit=1000))["rows"]
    return {"teams": [world.team()]} | rows if not any(r["name"] == "North" for r in rows.get("teams", [])) else rows


def nothing_lost_or_doubled(found: dict[str, Any], acts: list[Said]) -> None:
    def sent(*kinds: str) -> list[str]:
        return sorted(str(act.id) for act in acts if act.path.rpartition("/")[2] in kinds)

    kept = [act for row in found["assignments"] for act in row["acts"]]
    assert sorted(act["id"] for act in kept) == sent("milestones", "declines", "retractions")
    assert sorted(row["id"] for row in found["notes"]) == sent("notes")
    assert sorted(row["id"] for row in found["messages"]) == sent("messages")
    told = [entry["id"] for entry in found["timeline"]]
    assert len(told) == len(set(told)) and set(sent("notes", "messages", "milestones", "declines", "revisions")) <= set(
        told
    )
