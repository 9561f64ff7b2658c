"""What the tests of joined papers say: two of a crew begin one form, and somebody brings both together."""

from typing import Any

from app.core import ago
from tests.assessments.conftest import Scene


def two(scene: Scene, code: str = "crisis") -> tuple[str, str]:
    """Ravi began it three minutes before Mo."""
    return scene.starts(code, at=ago(minutes=5)), scene.starts(code, "mo", at=ago(minutes=2))


def joins(scene: Scene, one: str, other: str, by: str = "ravi", **more: Any) -> Any:
    return scene.says(one, "joins", by, other_id=other, **more)


def values(row: Any) -> dict[str, Any]:
    return {link: answer["value"] for link, answer in row["answers"].items()}
