"""What the tests of referrals say: somebody is met, agrees or does not, and is referred to somebody."""

from typing import Any

from app.core import new_id
from tests.core.world import World, good
from tests.people.support import on_scene, somebody

__all__ = ["consents", "met", "on_scene", "somebody"]


def met(world: World, team: str = "North", by: str = "ravi") -> dict[str, str]:
    """A call with somebody on it, as acts name them."""
    incident = on_scene(world, team)
    return {"incident_id": incident, "person_id": somebody(world, incident, by)}


def consents(
    world: World, about: dict[str, str], purpose: str = "share_referral", by: str = "ravi", **more: Any
) -> Any:
    """The row of a statement: yes, unless it says otherwise."""
    return good(world(by).say("/consents", new_id(), **{**about, "purpose": purpose, "state": "given_verbal", **more}))
