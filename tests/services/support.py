"""What the tests of imports do: bring a directory in, call the command, look at what is kept."""

from pathlib import Path
from typing import Any

from click.testing import Result

from app.services import Tally, bring_in, read
from app.services.queries import every
from tests.core.world import World


def imported(world: World, path: Path, source: str = "springfield") -> Tally:
    tally = Tally()
    with world.app.app_context():
        _, records = read(path, source)
        bring_in(records, source, tally)
    return tally


def flask(world: World, *words: str) -> Result:
    return world.app.test_cli_runner().invoke(args=["services", *words])


def kept(world: World) -> dict[str, Any]:
    """Every service by its source's id, as it is kept."""
    with world.app.app_context():
        return {row.source_id: [row.id, row.number, row.doc, row.types, row.genders, row.free] for row in every()}
