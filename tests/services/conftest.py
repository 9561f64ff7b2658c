"""What the tests of the directory ask for: a world of this test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.world import World, opened
from tests.support.databases import Template


@pytest.fixture
def world(template: Template, tmp_path: Path) -> Iterator[World]:
    with opened(template, tmp_path / "data") as world:
        yield world
