"""What the tests of photos ask for: North with somebody, a picture, and the hand that sends it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.core.world import World, good, opened
from tests.support.databases import Template

BYTES = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40


@pytest.fixture
def world(template: Template, tmp_path: Path) -> Iterator[World]:
    with opened(template, tmp_path / "data") as world:
        yield world


class Scene:
    """North is with somebody; `scene.takes()` photographs the broken window."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.incident = world.takes_a_call()
        self.assignment = world.assigns(self.incident)
        world.reaches(self.assignment, "acknowledged", "on_scene")

    def said_of(self, content: bytes = BYTES, **more: Any) -> dict[str, Any]:
        """What a phone says of a photo that it took as evidence."""
        return {
            "incident_id": self.incident, "assignment_id": self.assignment, "purpose": "evidence",
            "case_number": "26-104417", "media_type": "image/jpeg", "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(), **more,
        }  # fmt: skip

    def takes(self, content: bytes = BYTES, by: str = "ravi", **more: Any) -> str:
        return good(self.world(by).say("/photos", **self.said_of(content, **more)))["id"]

    def row(self, photo: str, by: str = "ravi") -> Any:
        return good(self.world(by).ask(f"/photos/{photo}"))


@pytest.fixture
def scene(world: World) -> Scene:
    return Scene(world)
