"""What the tests of persons say: somebody is here, they answer or do not, two records are one person."""

from typing import Any

from app.core import new_id
from tests.core.world import World, good


def called(value: Any, **more: Any) -> dict[str, Any]:
    """An answer with a value."""
    return {"state": "answered", "value": value, **more}


def on_scene(world: World, team: str = "North", **more: Any) -> str:
    """A call that this team is on."""
    incident = world.takes_a_call(**more)
    world.assigns(incident, team)
    return incident


def somebody(world: World, incident: str, by: str = "ravi", **answers: Any) -> str:
    """A record of a person on this call, with what is known of them."""
    given: Any = {"answers": {name: called(value) for name, value in answers.items()}} if answers else {}
    person = str(new_id())
    good(world(by).say("/persons", person, incident_id=incident, **given))
    return person


def answers(world: World, person: str, by: str = "ravi", after: list[str] | None = None, **said: Any) -> dict[str, Any]:
    seen: dict[str, Any] = {"after": after} if after else {}
    return good(world(by).say(f"/persons/{person}/answers", answers=said, **seen))


def record(world: World, person: str, by: str = "dana") -> dict[str, Any]:
    """As the feed brings it."""
    return world.rows("persons", by)[person]


def joined(world: World, one: str, other: str, by: str = "lena") -> dict[str, Any]:
    return good(world(by).say(f"/persons/{one}/joins", **{"with": other}))


def parted(world: World, one: str, other: str, by: str = "lena") -> dict[str, Any]:
    return good(world(by).say(f"/persons/{one}/partings", **{"from": other, "reason": "two brothers"}))
