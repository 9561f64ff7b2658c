"""What the tests of assessments ask for: a world of this test's own, and a crew that is with somebody."""

from typing import Any

import pytest

from app.core import new_id
from tests.core.world import World, good


class Scene:
    """North is with somebody; `scene.starts("asq")` begins a form there."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.incident = world.takes_a_call()
        self.assignment = world.assigns(self.incident)
        world.reaches(self.assignment, "acknowledged", "on_scene")
        self.forms = {row["code"]: row for row in good(world("ravi").ask("/forms"))["items"]}

    def starts(self, code: str, by: str = "ravi", **more: Any) -> str:
        body = {"incident_id": self.incident, "form_id": self.forms[code]["id"], **more}
        return good(self.world(by).say("/assessments", **body))["id"]

    def says(self, assessment: str, acts: str, by: str = "ravi", **body: Any) -> Any:
        return good(self.world(by).say(f"/assessments/{assessment}/{acts}", **body))

    def answers(self, assessment: str, by: str = "ravi", after: Any = (), **values: Any) -> Any:
        """Values as they are, or a state where a name of one is given as {"state": …}."""
        said = {link: one if isinstance(one, dict) else {"value": one} for link, one in values.items()}
        more = {"after": list(after)} if after else {}
        return self.says(assessment, "answers", by, answers=said, act=new_id(), **more)

    def row(self, assessment: str, by: str = "ravi") -> Any:
        return good(self.world(by).ask(f"/assessments/{assessment}"))


@pytest.fixture
def scene(world: World) -> Scene:
    return Scene(world)
