"""How often an act goes to the database and back: on PostgreSQL that is what it costs, and it grows unseen."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from app.core import by_server, new_id
from app.journal import Act, record
from tests.core.world import World

from .test_together import put, say

MOST = {"answer": 7, "note": 4, "message": 8}
"Statements of one act, without the beginning and the end of its transaction."


@contextmanager
def counted() -> Generator[list[str]]:
    said: list[str] = []

    def hear(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    yield said
    event.remove(Engine, "before_cursor_execute", hear)


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
@pytest.mark.parametrize("kind", MOST)
def test_an_act_of_a_crew_asks_no_more_than_it_must(world: World, kind: str):
    call = world.takes_a_call()
    assignment, paper = world.assigns(call), str(new_id())
    form = next(one for one in world.rows("forms", "ravi").values() if one["code"] == "bssa")
    say(
        world,
        "ravi",
        {"path": f"/assessments/{paper}", "body": {**put("")["body"], "incident_id": call, "form_id": form["id"]}},
    )
    acts: dict[str, Callable[[], dict[str, Any]]] = {
        "answer": lambda: put(f"/assessments/{paper}/answers", answers={"reasons": {"value": ["Alone"]}}),
        "note": lambda: put(f"/incidents/{call}/notes", text="By the water"),
        "message": lambda: put(f"/assignments/{assignment}/messages", text="Bring water"),
    }
    say(world, "ravi", acts[kind]())

    def cost(number: int) -> int:
        with counted() as said:
            assert {one["status"] for one in say(world, "ravi", *(acts[kind]() for _ in range(number)))} == {201}
        return len(said)

    assert cost(3) - cost(2) <= MOST[kind]


def test_what_happened_is_written_down_only_where_it_can_be_taken_back(world: World):
    with world.app.app_context(), pytest.raises(RuntimeError, match=r"inside core\.transaction"):
        record(Act.NOTED, by_server(), text="x")
