"""Every list gives at most two hundred rows a page and says where the next begins; nothing is missed or told twice."""

from typing import Any

import pytest

from app.core import ago, new_id, now, transaction
from app.teams import Shift, Team, Vehicle
from tests.core.world import World, good, problem
from tests.support.cast import TEAMS, VANS

LISTS = [
    "/teams", "/vehicles", "/shifts", "/people", "/devices", "/duties", "/siblings", "/assignments/{assignment}/deliveries",
    "/supplies", "/stocks", "/forms", "/incidents/{incident}/assessments",
]  # fmt: skip
STOCK_ACTS = f"/vehicles/{VANS['North']}/stock-acts"
WITHOUT_PAGES = {
    "/incidents/{id}/suggestions": "one row a team, and all of them are weighed against each other",
    "/incidents/{id}/earlier": "at most fifty, and then how many there are",
    "/persons/{id}/likely": "the likeliest few",
    "/paper-times": "one row a form",
    "/forms/{id}/differences": "all of one comparison",
    "/supplies/costs": "a report over a span, with a limit of its own",
    "/teams/coverage": "a report over a span, bounded",
    "/teams/holds": "a report over a span, with its sums",
    "/services/compact": "goes on from the stamp that it names, `limit` at a time, while it says `more`",
    "/referrals/waits": "one row a service over a span",
    "/codes/notices": "one row a purpose",
    "/incidents/{id}/cards": "the cards of the people of one call",
    "/incidents/{id}/sheet-texts": "the latest twenty",
    "/survey": "a report over a span, bounded",
}


@pytest.fixture
def busy(world: World) -> dict[str, str]:
    """Two of everything that a test cannot find there already."""
    incident = world.takes_a_call()
    assignment = world.assigns(incident)
    world.reaches(assignment, "acknowledged", "on_scene")
    for _ in range(2):
        world.writes_up(incident)
    for van in VANS.values():
        good(world("lena").say(f"/vehicles/{van}/counts", items={"water": 5}, reason="start"))
    return {"incident": incident, "assignment": assignment}


def leafed(world: World, path: str, limit: int) -> list[list[dict[str, Any]]]:
    pages: list[list[dict[str, Any]]] = []
    answer = good(world("lena").ask(path, limit=limit))
    while True:
        pages.append(answer["items"])
        if not answer["next"]:
            return pages
        answer = good(world("lena").ask(path, limit=limit, after=answer["next"]))


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_leafed_through_without_loss(world: World, busy: dict[str, str], path: str):
    path = path.format(**busy)
    whole = [row["id"] for row in good(world("lena").ask(path))["items"]]
    pages = leafed(world, path, 1)
    assert [row["id"] for page in pages for row in page] == whole == sorted(whole)
    assert all(len(page) <= 1 for page in pages)


def test_what_was_counted_is_leafed_through_from_the_newest(world: World):
    for reason in ("one", "two", "three"):
        good(world("ravi").say(f"/vehicles/{VANS['North']}/counts", items={"water": 5}, reason=reason))
    pages = leafed(world, STOCK_ACTS, 2)
    assert [[row["reason"] for row in page] for page in pages] == [["three", "two"], ["one"]]


def test_no_list_goes_on_for_ever(world: World):
    """Found in the description: a new list has pages, or a reason here why it needs none."""
    found = world.app.test_client().get("/api/v1/openapi.json").get_json()
    lists = {path.removeprefix("/api/v1"): item["get"] for path, item in found["paths"].items() if "get" in item}
    endless = [path for path, asked in lists.items() if items(found, asked) and path not in WITHOUT_PAGES]
    assert len(endless) >= len(LISTS)
    for path in endless:
        names = {one["name"] for one in lists[path].get("parameters", ()) if one["in"] == "query"}
        assert names >= {"limit", "after"} and "next" in items(found, lists[path]), path
    assert WITHOUT_PAGES.keys() <= lists.keys(), "one of these is no more"


def items(found: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    """The properties of an answer that has a list of items."""
    shape = next(iter(asked["responses"].get("200", {}).get("content", {}).values()), {}).get("schema", {})
    named = found["components"]["schemas"].get(shape.get("$ref", "").rpartition("/")[2], shape)
    properties = named.get("properties", {})
    return properties if properties.get("items", {}).get("type") == "array" else {}


@pytest.mark.parametrize("path", LISTS)
def test_a_page_has_at_most_two_hundred_rows(world: World, busy: dict[str, str], path: str):
    path = path.format(**busy)
    for wrong in ({"limit": 201}, {"limit": 0}, {"limit": "all"}, {"after": "the last"}):
        answer = world("lena").ask(path, **wrong)
        assert problem(answer) == (422, "malformed"), wrong


def test_more_than_two_hundred_come_in_pages(world: World):
    with world.app.app_context(), transaction() as active:
        active.add_all(Team(id=new_id(), name=f"Team {number}", status_since=now()) for number in range(203))
        active.add_all(Vehicle(name=f"Van {number}", seats=4, wheelchair=False) for number in range(203))
        active.add_all(Shift(team_id=TEAMS["North"], starts_at=ago(days=1), ended_at=now()) for _ in range(203))
    for path in ("/teams", "/vehicles", "/shifts"):
        pages = leafed(world, path, 200)
        assert [len(page) for page in pages] == [200, 5], path
        assert len({row["id"] for page in pages for row in page}) == 205
