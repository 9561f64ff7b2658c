"""What the tests of figures ask for: crews that met people, days that pass, and the page as Nia reads it."""

from typing import Any

import pytest

from app.core import transaction
from app.referrals import timers
from tests.conftest import Clock
from tests.core.world import World, good
from tests.follow_up.conftest import Care
from tests.referrals.support import met

Told = dict[str, tuple[int, int, int | None]]
DECLINED = {"state": "declined"}


class Tally(Care):
    """A worker beside the world, and figures as (count, of, not known)."""

    def meets(self, contact: str = "yes", **answers: Any) -> dict[str, str]:
        """Somebody on a call of their own, with a close-out that says whether the crew was with them."""
        about = met(self.world)
        self.form("close-out", about, contact=[contact], **answers)
        return about

    def fills(self, code: str, about: dict[str, str], **said: Any) -> None:
        """Answers as they travel, so that one may be a refusal."""
        body = {"form_id": self.forms[code], **about}
        made = good(self.world("ravi").say("/assessments", **body))["id"]
        good(self.world("ravi").say(f"/assessments/{made}/answers", answers=said))

    def gives_up(self) -> None:
        """Nobody answered: the chase is said first, then the end."""
        with self.world.app.app_context():
            for _ in range(2):
                with transaction():
                    timers.fire()

    def told(self, days: int = 30, by: str = "nia") -> Told:
        self.works()
        found = good(self.world(by).ask("/outcomes", days=days))["figures"]
        return {one["code"]: (one["count"], one["of"], one["not_known"]) for one in found}


@pytest.fixture
def tally(clock: Clock, world: World) -> Tally:
    return Tally(world, clock)
