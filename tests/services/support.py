"""What the tests of imports do: bring a directory in, call the command, look at what is kept, change it."""

import shutil
from pathlib import Path
from typing import Any
from uuid import UUID

from click.testing import Result

from app.services import Service, Tally, bring_in, read
from app.services.flat import flat
from app.services.queries import every
from app.services.reading import Record
from tests.core.world import World, good

COUNT = 500
HENNEPIN = Path(__file__).parents[2] / "demo" / "services-hennepin"


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


def change(world: World, id: UUID, **more: Any) -> Any:
    row = good(world("nia").ask(f"/services/{id}"))
    body = {"name": row["name"], **more}
    return good(world("nia").put(f"/api/v1/services/{id}", json=body, headers={"If-Match": row["stamp"]}))


def edited(path: Path, to: Path, file: str, before: str, after: str) -> Path:
    """A copy in which one thing reads otherwise."""
    shutil.copytree(path, to)
    text = (to / file).read_text("utf-8-sig")
    assert before in text
    (to / file).write_text(text.replace(before, after, 1), "utf-8")
    return to


def told(world: World) -> dict[str, Any]:
    """What counts of each service, whatever the order of its document's keys."""
    with world.app.app_context():
        return {str(row.id): counts_of(row) for row in every()}


def counts_of(row: Service | Record) -> dict[str, Any]:
    terms = [(one.get("taxonomy_term") or {}).get("name") for one in row.doc.get("attributes", [])]
    beside = {"types": row.types, "genders": row.genders, "free": row.free, "handoff": row.handoff}
    told = flat(row.doc)
    told["schedules"] = sorted(told["schedules"], key=repr)  # openings and closed days stand apart in what goes out
    return {**told, **beside, "unverified": row.unverified, "house": row.doc["organization"], "terms": terms}
