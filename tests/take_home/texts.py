"""What the tests of text messages say: somebody agreed, somebody asks, the worker looks."""

from typing import Any

from app.core import now, transaction
from app.follow_up import timers as follow_ups
from app.take_home import texting
from tests.core.world import World, good
from tests.referrals.support import HEARD
from tests.take_home.conftest import ROWS

PAT = "612-555-0199"
PLACES = [row["id"] for row in ROWS]


def agrees(
    world: World, call: str, state: str = "given_verbal", person_id: str | None = None,
    purpose: str = "contact_voicemail", **contact: Any,
) -> dict[str, Any]:  # fmt: skip
    said = {"incident_id": call, "person_id": person_id, "purpose": purpose, "state": state, "notice": HEARD}
    return good(world("ravi").say("/consents", **said, contact={"phone": PAT, "text": True, **contact}))


def asks(world: World, call: str, by: str = "ravi", **more: Any):
    return world(by).say(f"/incidents/{call}/sheet-texts", **{"services": PLACES, **more})


def works(world: World) -> int:
    with world.app.app_context():
        return texting.fire()


def now_is(world: World, call: str) -> dict[str, Any]:
    return good(world("ravi").ask(f"/incidents/{call}/sheet-texts"))["items"][-1]


def is_due(world: World, call: str, person: str) -> str:
    """They were met, and are to be asked how they are."""
    about = {"incident_id": call, "person_id": person}
    said = {
        **about,
        "purpose": "follow_up_contact",
        "state": "given_verbal",
        "notice": HEARD,
        "contact": {"phone": PAT},
    }
    good(world("ravi").say("/consents", **said))
    good(
        world("ravi").say("/referrals", **about, referral_type="shelter", organization_words="Harbor House", loop=True)
    )
    with world.app.app_context():
        while (moment := follow_ups.due()) is not None and moment <= now():
            with transaction():
                follow_ups.fire()
    [row] = world.rows("followups", "nia").values()
    return row["id"]
