"""What the tests of follow-ups ask for: a call with somebody on it, and a worker that does what is due when told to."""

from datetime import datetime
from typing import Any

import pytest

from app.core import new_id, transaction
from app.follow_up import timers
from tests.conftest import Clock
from tests.core.world import World, good
from tests.referrals.support import consents, met

CONTACT = {"phone": "612 555 0142", "who_may_hear": "only me", "message_may_say": "Nia called", "voicemail": True}


class Care:
    """The world with a worker beside it; North is with somebody on `care.about`."""

    def __init__(self, world: World, clock: Clock) -> None:
        self.world, self.clock = world, clock
        self.about = met(world)
        self.forms = {row["code"]: row["id"] for row in good(world("ravi").ask("/forms"))["items"]}

    def __call__(self, by: str) -> Any:
        return self.world(by)

    def works(self) -> int:
        """All that is due now, as often as it takes."""
        fired = 0
        with self.world.app.app_context():
            for _ in range(50):
                moment = timers.due()
                if moment is None or moment > self.clock.now:
                    return fired
                with transaction():
                    fired += timers.fire()
        raise AssertionError("the worker turns in a circle")

    def passes(self, **span: float) -> None:
        """Time goes by, and whoever was signed in is again."""
        self.clock.advance(**span)
        self.world.signs_in("ravi", "lena", "nia", "dana")

    def agrees(self, purpose: str = "follow_up_contact", about: Any = None, **more: Any) -> dict[str, Any]:
        return consents(self.world, about or self.about, purpose, **{"contact": CONTACT, **more})

    def withdraws(self, about: Any = None, by: str = "ravi", **more: Any) -> dict[str, Any]:
        return consents(self.world, about or self.about, "follow_up_contact", by, state="withdrawn", **more)

    def form(self, code: str, about: Any = None, by: str = "ravi", **answers: Any) -> str:
        body = {"form_id": self.forms[code], **(about or self.about)}
        made = good(self.world(by).say("/assessments", **body))["id"]
        if answers:
            self.answers(made, by, **answers)
        return made

    def answers(self, made: str, by: str = "ravi", **answers: Any) -> None:
        said = {link.replace("__", "."): {"value": value} for link, value in answers.items()}
        good(self.world(by).say(f"/assessments/{made}/answers", answers=said))

    def closes_out(self, about: Any = None, by: str = "ravi", **more: Any) -> str:
        """The crew was with them, and has signed."""
        made = self.form("close-out", about, by, contact=["yes"], **{"disposition": ["resolved_scene"], **more})
        good(self.world(by).say(f"/assessments/{made}/signatures"))
        return made

    def level(self, level: str, about: Any = None, by: str = "ravi") -> str:
        made = self.form("crisis", about, by)
        good(self.world(by).say(f"/assessments/{made}/levels", level=level))
        return made

    def rows(self, by: str = "nia") -> list[dict[str, Any]]:
        """As the feed brings them, the void ones left out."""
        self.works()
        return [row for row in self.world.rows("followups", by).values() if row["state"] != "void"]

    def row(self, by: str = "nia") -> dict[str, Any]:
        [row] = self.rows(by)
        return row

    def tries(self, row: dict[str, Any], outcome: str, by: str = "nia", **more: Any) -> Any:
        body = {"outcome": outcome, "channel": "call", **more}
        return good(self.world(by).say(f"/followups/{row['id']}/tries", new_id(), **body))

    def listed(self, by: str = "nia", **query: Any) -> list[dict[str, Any]]:
        return good(self.world(by).ask("/followups", **query))["items"]

    def hours(self, row: dict[str, Any]) -> float:
        """From now until it is due."""
        return (datetime.fromisoformat(row["due_at"]) - self.clock.now).total_seconds() / 3600


@pytest.fixture
def care(clock: Clock, world: World) -> Care:
    return Care(world, clock)


@pytest.fixture
def due(care: Care) -> dict[str, Any]:
    care.agrees()
    care.agrees("contact_voicemail")
    care.closes_out()
    return care.row()
