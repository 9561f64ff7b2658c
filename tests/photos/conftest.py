"""What the tests of photos ask for: North with somebody, a picture, and the hand that sends it."""

import hashlib
import io
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.core import files
from tests.core.world import World, good

BYTES = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40
HALF = len(BYTES) // 2
CHUNKS, CHUNK = "application/offset+octet-stream", 256 * 1024


class Cut(io.RawIOBase):
    """A body that its sender announced and did not live to finish."""

    def __init__(self, content: bytes, claimed: int, error: type[Exception] | None = None) -> None:
        self._content, self.claimed, self._error = io.BytesIO(content), claimed, error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        came = self._content.readinto(buffer)
        if not came and self._error:
            raise self._error
        return came


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

    def finds(self, photo: str, by: str = "ravi", **headers: str) -> TestResponse:
        return self.world(by).head(f"/api/v1/photos/{photo}/content", headers=headers)

    def offset(self, photo: str) -> int:
        return int(self.finds(photo).headers["Upload-Offset"])

    def sends(self, photo: str, offset: Any, content: bytes | Cut, by: str = "ravi", **headers: str) -> TestResponse:
        """Some bytes of it; a header given as "" is left out."""
        said = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), "Content-Type": CHUNKS}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        stream, length = (content, content.claimed) if isinstance(content, Cut) else (io.BytesIO(content), len(content))
        return self.world(by).patch(
            f"/api/v1/photos/{photo}/content",
            environ_overrides={"wsgi.input": stream, "CONTENT_LENGTH": str(length)},
            headers={name: value for name, value in said.items() if value},
        )  # fmt: skip

    def sends_all(self, photo: str, content: bytes = BYTES, by: str = "ravi") -> TestResponse:
        """From where the server is, in chunks, as a phone does."""
        answer = self.finds(photo, by)
        while (start := int(answer.headers["Upload-Offset"])) < len(content) and answer.status_code < 300:
            answer = self.sends(photo, start, content[start : start + CHUNK], by)
        return answer

    def stored(self, folder: str) -> list[str]:
        with self.world.app.app_context():
            return files().names(folder)

    def row(self, photo: str, by: str = "ravi") -> Any:
        return good(self.world(by).ask(f"/photos/{photo}"))


@pytest.fixture
def scene(world: World) -> Scene:
    return Scene(world)
