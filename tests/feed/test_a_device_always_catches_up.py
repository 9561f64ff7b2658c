"""A device that pulls at random moments, a few rows at a time, ends as one that asks for the first time."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.world import World, opened
from tests.feed.device import Device, differences, fresh, pages
from tests.support.cast import CAST, TEAMS, VANS
from tests.support.databases import Template

READERS = ("dana", "ravi", "mo", "zoe", "ada")


@pytest.fixture(scope="module")
def world(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with opened(template, tmp_path_factory.mktemp("feed") / "data") as world:
        yield world


class Day:
    """Whatever may happen, one thing at a time; what does not fit at that moment is refused, which is fine here too."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self.world, self.chance = world, chance
        self.calls: list[str] = []
        self.assignments: list[str] = []

    def step(self, what: str) -> None:
        getattr(self, what)()

    def call(self) -> None:
        self.calls.append(self.world.takes_a_call())

    def assign(self) -> None:
        body = {"incident_id": self.any_call(), "team_id": self.any_team(), "confirm_busy": True}
        answer = self.world("dana").say("/assignments", **body)
        if answer.status_code == 201:
            self.assignments.append(answer.json["id"])

    def answer(self) -> None:
        code = self.chance.choice(["acknowledged", "en_route", "on_scene", "cleared"])
        self.act("milestones", milestone=code)

    def decline(self) -> None:
        self.act("declines", reason="no")

    def recall(self) -> None:
        self.act("recalls", by="dana", reason="no")

    def message(self) -> None:
        self.act("messages", by="dana", text="hello")

    def note(self) -> None:
        self.world("lena").say(f"/incidents/{self.any_call()}/notes", text="a note")

    def close(self) -> None:
        self.world("dana").say(f"/incidents/{self.any_call()}/closures", disposition="no_contact")

    def merge(self) -> None:
        self.world("dana").say(f"/incidents/{self.any_call()}/merges", into=self.any_call())

    def status(self) -> None:
        self.world("lena").say(f"/teams/{self.any_team()}/statuses", status="meal_rest", reason="eats")

    def swap(self) -> None:
        shift = self.world.team(self.chance.choice(["North", "South"]))["shift_id"]
        out, come = self.chance.sample(["ravi", "mo", "zoe", "cleo"], 2)
        people = {"out": str(CAST[out].id), "in": str(CAST[come].id)}
        self.world("lena").say(f"/shifts/{shift or VANS['North']}/swaps", **people)

    def end_shift(self) -> None:
        shift = self.world.team(self.chance.choice(["North", "South"]))["shift_id"]
        self.world("lena").say(f"/shifts/{shift or VANS['North']}/ends")

    def start_shift(self) -> None:
        crew = [str(CAST[name].id) for name in self.chance.sample(["ravi", "mo", "zoe"], self.chance.randint(1, 2))]
        body = {"team_id": self.any_team(), "crew": crew, "starts_at": "2026-01-01T00:00:00Z"}
        self.world("lena").say("/shifts", **body)

    def act(self, kind: str, by: str = "", **body: Any) -> None:
        if self.assignments:
            by = by or self.chance.choice(["ravi", "mo", "zoe"])
            self.world(by).say(f"/assignments/{self.chance.choice(self.assignments)}/{kind}", **body)

    def any_call(self) -> str:
        return self.chance.choice(self.calls or [str(VANS["North"])])

    def any_team(self) -> str:
        return str(self.chance.choice(list(TEAMS.values())))


STEPS = ["call", "call", "assign", "assign", "assign", "answer", "answer", "decline", "recall", "message", "note", "close",
         "merge", "status", "swap", "end_shift", "start_shift", "pull", "pull", "pull", "pull"]  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(steps=st.lists(st.sampled_from(STEPS), min_size=8, max_size=18), seed=st.integers(0, 2**32))
def test_whenever_it_pulls_it_ends_as_a_fresh_answer(world: World, steps: list[str], seed: int):
    chance = random.Random(seed)
    devices = [Device(world, name) for name in READERS]
    day = Day(world, chance)
    for step in steps:
        if step == "pull":
            chance.choice(devices).pull(**pages(chance))
        else:
            day.step(step)
    for device in devices:
        device.pull(limit=chance.choice([3, 1000]))
        assert not differences(device.held, fresh(world, device.by)), f"{device.by} after {steps}"
