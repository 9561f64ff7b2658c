"""What the tests of care cards ask for: somebody on a call with a card, and a worker that does what is due when told to."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.cards import timers
from app.core import new_id, transaction
from tests.conftest import Clock
from tests.core.world import World, good
from tests.people.support import joined, on_scene, somebody
from tests.referrals.support import consents, met

ZONE = ZoneInfo("America/Chicago")
WORDS = {"helps": "Talk about my dog 🐕", "upsets": "Don't say “calm down”", "call_first": "My sister O'Neil"}


class Cards:
    """The world; North is with somebody on `cards.about`."""

    def __init__(self, world: World, clock: Clock) -> None:
        self.world, self.clock = world, clock
        self.about = met(world)

    def day(self, days: int) -> str:
        """That many days from today, where the programme is."""
        return (self.clock.now.astimezone(ZONE) + timedelta(days=days)).date().isoformat()

    def agrees(self, about: Any = None, by: str = "ravi", **more: Any) -> Any:
        return consents(self.world, about or self.about, "care_card", by, **more)

    def withdraws(self, about: Any = None, by: str = "ravi", **more: Any) -> Any:
        return self.agrees(about, by, state="withdrawn", **more)

    def makes(self, about: Any = None, by: str = "ravi", days: int = 300, words: Any = None, **more: Any) -> Any:
        body = {**(about or self.about), "fields": words or WORDS, "valid_until": self.day(days), **more}
        return good(self.world(by).say("/cards", new_id(), **body))

    def changes(self, card: Any, by: str = "ravi", **more: Any) -> Any:
        return good(self.world(by).say(f"/cards/{card['id']}/changes", **more))

    def deletes(self, card: Any, by: str = "ravi") -> Any:
        return good(self.world(by).say(f"/cards/{card['id']}/deletions"))

    def met_again(self, joins: bool = True) -> dict[str, str]:
        """South meets the same person on another call."""
        call = on_scene(self.world, "South")
        person = somebody(self.world, call, by="zoe")
        if joins:
            joined(self.world, person, self.about["person_id"])
        return {"incident_id": call, "person_id": person}

    def seen(self, by: str = "ravi", about: Any = None) -> Any:
        """The cards of a call as the feed brings them."""
        call = (about or self.about)["incident_id"]
        return [row for row in self.world.rows("cards", by).values() if row["incident_id"] == call]

    def words(self, by: str = "ravi", about: Any = None) -> list[Any]:
        return [row["fields"] for row in self.seen(by, about) if row["fields"]]

    def works(self) -> int:
        fired = 0
        with self.world.app.app_context():
            while (moment := timers.due()) is not None and moment <= self.clock.now:
                with transaction():
                    fired += timers.fire()
        return fired

    def passes(self, **span: float) -> None:
        self.clock.advance(**span)
        self.world.signs_in("ravi", "zoe", "lena", "dana")


@pytest.fixture
def cards(clock: Clock, world: World) -> Cards:
    return Cards(world, clock)
