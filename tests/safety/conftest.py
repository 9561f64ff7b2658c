"""What the tests of safety ask for: a world whose clock obeys, and a worker that does what is due when told to."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core import transaction
from app.safety import backup, timers
from tests.conftest import Clock
from tests.core.world import World, fresh, good, opened, put
from tests.push.phones import Phone
from tests.support.cast import CAST
from tests.support.databases import Template


class Watch:
    """The world with a worker beside it."""

    def __init__(self, world: World, clock: Clock) -> None:
        self.world, self.clock = world, clock

    def works(self) -> int:
        """All that is due now, as often as it takes."""
        fired = 0
        with self.world.app.app_context():
            for timer in (timers, backup):
                for _ in range(100):
                    moment = timer.due()
                    if moment is None or moment > self.clock.now:
                        break
                    with transaction():
                        fired += timer.fire()
                else:
                    raise AssertionError("the worker turns in a circle")
        return fired

    def passes(self, **span: float) -> datetime:
        """Time goes by, and the worker wakes whenever something is due."""
        end = self.clock.now + timedelta(**span)
        while (moment := self.next_due()) is not None and moment <= end:
            self.clock.set(max(moment, self.clock.now))
            self.works()
        self.clock.set(end)
        return end

    def next_due(self) -> datetime | None:
        with self.world.app.app_context():
            return min((moment for timer in (timers, backup) if (moment := timer.due())), default=None)

    def on_scene(self, by: str = "ravi", **more: Any) -> str:
        """North has arrived; returns its assignment."""
        assignment = self.world.assigns(self.world.takes_a_call(**more))
        self.world.reaches(assignment, "acknowledged", "en_route", "on_scene", by=by)
        self.works()
        return assignment

    def check(self, assignment: str, by: str = "ravi", channel: str = "tap", **more: Any) -> dict[str, Any]:
        return good(self.world(by).say(f"/assignments/{assignment}/checks", channel=channel, **more))

    def timer(self, assignment: str, by: str = "dana") -> dict[str, Any]:
        return self.world.rows("welfare", by)[assignment]

    def minutes_left(self, assignment: str) -> float:
        return (datetime.fromisoformat(self.timer(assignment)["due_at"]) - self.clock.now).total_seconds() / 60

    def alarms(self, *kinds: str) -> list[dict[str, Any]]:
        rows = self.world.rows("alarms").values()
        return [row for row in rows if row["closed_at"] is None and (not kinds or row["kind"] in kinds)]

    def paged(self, kind: str) -> list[tuple[str, str]]:
        """(step, whose phone) of every page of this kind."""
        names = {str(member.id): member.name for member in CAST.values()}
        rows = self.world.rows("deliveries").values()
        return sorted((row["step"], names[row["user_id"]]) for row in rows if row["kind"] == kind)


@pytest.fixture
def watch(clock: Clock, template: Template, tmp_path: Path) -> Iterator[Watch]:
    with opened(template, tmp_path / "data") as world:
        for member in ("ravi", "mo", "zoe", "dana", "lena"):
            phone = Phone(f"https://fcm.googleapis.com/fcm/send/{member}")
            good(put(world(member), f"/push-subscriptions/{fresh()}", **phone.body))
        yield Watch(world, clock)
