"""What the tests of referrals say: somebody is met, agrees or does not, and is referred to somebody."""

from typing import Any

from app.core import new_id
from tests.core.world import World, good
from tests.people.support import on_scene, somebody

__all__ = ["HEARD", "consents", "met", "moves", "on_scene", "referral", "refers", "somebody"]


HEARD = {"version": "1", "language": "en"}
"What was read out before they agreed."


def met(world: World, team: str = "North", by: str = "ravi") -> dict[str, str]:
    """A call with somebody on it, as acts name them."""
    incident = on_scene(world, team)
    return {"incident_id": incident, "person_id": somebody(world, incident, by)}


def consents(
    world: World, about: dict[str, str], purpose: str = "share_referral", by: str = "ravi", **more: Any
) -> Any:
    """The row of a statement: yes, unless it says otherwise."""
    yes = {"state": "given_written" if purpose == "share_sud" else "given_verbal", "notice": HEARD}
    return good(world(by).say("/consents", new_id(), **{**about, "purpose": purpose, **yes, **more}))


SHARE = {"name": "Ana Lindqvist", "phone": "612-555-0142", "needs": "a bed for tonight"}


def refers(world: World, about: dict[str, str], by: str = "ravi", **more: Any) -> Any:
    """The row of a referral to a shelter, unless it says otherwise."""
    body: dict[str, Any] = {
        **about,
        "referral_type": "shelter",
        "organization_words": "Harbor House",
        "loop": True,
        "share": SHARE,
        **more,
    }
    return good(world(by).say("/referrals", new_id(), **body))


def moves(world: World, referral: str, status: str, by: str = "ravi", **more: Any) -> Any:
    return good(world(by).say(f"/referrals/{referral}/moves", status=status, **more))


def referral(world: World, referral: str, by: str = "lena") -> Any:
    """As the feed brings it."""
    return world.rows("referrals", by)[referral]
