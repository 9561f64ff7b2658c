"""Of two who change what both have seen at the same moment, the second is told to look again."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import app.safety.views
import app.supplies.views
import app.teams.handing_on
import app.teams.views
from tests.core.world import World, good
from tests.support.cast import TEAMS, VANS

ALL = [
    pytest.param(app.teams.views, "/teams", TEAMS["North"], ("name",), {"name": "Far north"}, id="team"),
    pytest.param(app.teams.views, "/vehicles", VANS["North"], ("name", "seats", "wheelchair"), {"seats": 3}, id="van"),
    pytest.param(
        app.supplies.views, "/supplies", None, ("code", "par", "cost_cents", "active"), {"par": 7}, id="supply"
    ),
    pytest.param(app.safety.views, "/programme/safety", None, (), {"first_s": 300}, id="safety"),
    pytest.param(
        app.teams.handing_on, "/programme/shifts", None, ("least_crew", "equipment"), {"least_crew": 3}, id="shifts"
    ),
]


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)  # a file has one writer at a time
@pytest.mark.parametrize(("views", "path", "row_id", "names", "change"), ALL)
def test_of_two_leads_who_have_seen_the_same_one_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch, views: Any, path: str, row_id: Any, names: tuple[str, ...],
    change: dict[str, Any],
):  # fmt: skip
    path, body, stamp = seen(world, path, row_id, names)
    if path == "/programme/shifts":  # there is no row before the first change
        stamp = good(put(world, path, body, stamp))["stamp"]
    both, match = threading.Barrier(2), views.match

    def meanwhile(*args: Any) -> None:
        match(*args)
        try:
            both.wait(0.7)
        except threading.BrokenBarrierError:
            return  # the other one waits for us, or has been refused

    monkeypatch.setattr(views, "match", meanwhile)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda more: put(world, path, body | more, stamp).status_code, [change, change]))
    assert sorted(answers) == [200, 412]


def seen(world: World, path: str, row_id: Any, names: tuple[str, ...]) -> tuple[str, dict[str, Any], str]:
    """(address, body that says the same again, stamp) of what is changed."""
    row = good(world("lena").ask(path))
    if "items" in row:
        row = next(one for one in row["items"] if row_id is None or one["id"] == str(row_id))
        path = f"{path}/{row['id']}"
    return path, {name: row[name] for name in names or row if name != "stamp"}, row["stamp"]


def put(world: World, path: str, body: dict[str, Any], stamp: str) -> Any:
    """Each with a client of their own."""
    client = world.app.test_client()
    client.set_cookie("alongside", world._cookies["lena"])
    return client.put(f"/api/v1{path}", json=body, headers={"If-Match": stamp})
