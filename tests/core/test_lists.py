"""Every list gives at most two hundred rows a page and says where the next begins; nothing is missed or told twice."""

from typing import Any

import pytest

from app.core import ago, new_id, now, transaction
from app.teams import Shift, Team, Vehicle
from tests.core.world import World, good, problem
from tests.support.cast import TEAMS

LISTS = ["/teams", "/vehicles", "/shifts", "/people", "/devices", "/duties", "/siblings", "/assignments/{}/deliveries"]


def leafed(world: World, path: str, limit: int) -> list[list[dict[str, Any]]]:
    pages: list[list[dict[str, Any]]] = []
    answer = good(world("lena").ask(path, limit=limit))
    while True:
        pages.append(answer["items"])
        if not answer["next"]:
            return pages
        answer = good(world("lena").ask(path, limit=limit, after=answer["next"]))


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_leafed_through_without_loss(world: World, path: str):
    path = path.format(world.assigns(world.takes_a_call()))
    whole = [row["id"] for row in good(world("lena").ask(path))["items"]]
    pages = leafed(world, path, 1)
    assert [row["id"] for page in pages for row in page] == whole == sorted(whole)
    assert all(len(page) <= 1 for page in pages)


@pytest.mark.parametrize("path", LISTS)
def test_a_page_has_at_most_two_hundred_rows(world: World, path: str):
    path = path.format(world.assigns(world.takes_a_call()))
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
