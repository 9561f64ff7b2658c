"""The directories that come in and go out: a made-up one, as untidy as real ones, and the real one of the demo."""

from pathlib import Path

import pytest

from tests.services.support import COUNT, HENNEPIN
from tests.support import untidy


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return untidy.write(tmp_path_factory.mktemp("untidy") / "springfield", COUNT)


@pytest.fixture(params=["made up", "real"])
def either(request: pytest.FixtureRequest, directory: Path) -> Path:
    """The untidy one and the real one that ships with the demo."""
    return HENNEPIN if request.param == "real" else directory
