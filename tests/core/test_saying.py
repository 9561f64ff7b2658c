"""An act is said once, however often it comes and from however many sides at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.core import new_id
from tests.core.world import World, good, problem, put, said


def at_once(world: World, bodies: list[dict[str, Any]], path: str, by: str = "dana") -> list[int]:
    """The same address with each of these bodies, all at the same moment."""
    gate = threading.Barrier(len(bodies))

    def speak(body: dict[str, Any]) -> int:
        client = world.app.test_client()
        client.set_cookie("alongside", world._cookies[by])
        gate.wait(10)
        return client.put(f"/api/v1{path}", json=body).status_code

    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(speak, bodies))


def test_the_same_act_from_eight_sides_at_once_is_one(world: World):
    incident = world.takes_a_call()
    for _ in range(3):
        body = said(text="eight times")
        assert at_once(world, [body] * 8, f"/incidents/{incident}/notes/{new_id()}") == [201] * 8
    assert len(world.rows("notes")) == 3
    told = [row for row in world.rows("timeline").values() if row["act"] == "incident.noted"]
    assert len(told) == 3


def test_two_contents_under_one_id_at_once_leave_one_fact_and_one_sibling(world: World):
    incident = world.takes_a_call()
    for _ in range(4):
        bodies = [said(text="this"), said(text="that")]
        assert sorted(at_once(world, bodies, f"/incidents/{incident}/notes/{new_id()}")) == [201, 409]
    assert len(world.rows("notes")) == 4
    assert len(good(world("lena").ask("/siblings"))["items"]) == 4, "none of what came from the field is lost"


def test_a_new_call_said_from_many_sides_is_taken_once(world: World):
    body = said(call_type="mania", priority=1, source="c988", location={})
    assert at_once(world, [body] * 6, f"/incidents/{new_id()}") == [201] * 6
    assert len(world.rows("incidents")) == 1


def test_an_id_stands_for_one_saying_wherever_it_is_used(world: World):
    incident, act = world.takes_a_call(), new_id()
    good(put(world("dana"), f"/incidents/{incident}/notes/{act}", **said(text="a note")))
    again = put(world("dana"), f"/incidents/{incident}/revisions/{act}", **said(priority=0))
    assert problem(again) == (409, "id-reused")
    assert world.incident(incident)["priority"] == 2


def test_what_is_refused_is_not_remembered_and_may_be_said_again_rightly(world: World):
    incident, act = world.takes_a_call(), new_id()
    path = f"/incidents/{incident}/cancellations/{act}"
    assert problem(put(world("dana"), path, **said())) == (422, "malformed")
    assert good(put(world("dana"), path, **said(reason="rang back")))["status"] == "cancelled"


@pytest.mark.parametrize(
    "at", ["2026-03-01T12:00:00", "yesterday", "", 5, None, "1999-12-31T23:59:59Z", "2200-01-01T00:00:00Z"]
)
def test_a_time_needs_an_offset_and_a_believable_year(world: World, at: Any):
    answer = put(world("dana"), f"/incidents/{world.takes_a_call()}/notes/{new_id()}", at=at, text="x")
    assert problem(answer) == (422, "malformed") and "at" in answer.json["errors"]


@pytest.mark.parametrize("words", ["a\x00b", "a\ud800b", "a\x1bb", "   ", "x" * 4001])
def test_words_that_cannot_be_stored_are_refused_in_words(world: World, words: str):
    answer = put(world("dana"), f"/incidents/{world.takes_a_call()}/notes/{new_id()}", **said(text=words))
    assert problem(answer) == (422, "malformed") and "text" in answer.json["errors"]


@pytest.mark.parametrize("body", ["[" * 60_000, '{"at": ' * 30_000, "{", "null", '"words"', "[]", '{"at": NaN}'])
def test_json_that_is_none_or_never_ends_is_refused_not_broken(world: World, body: str):
    path = f"/api/v1/incidents/{world.takes_a_call()}/notes/{new_id()}"
    answer = world("dana").put(path, data=body, content_type="application/json")
    assert answer.status_code in (400, 422) and problem(answer)[1] == "malformed"


def test_a_body_that_is_too_large_is_told_so(world: World):
    path = f"/api/v1/incidents/{world.takes_a_call()}/notes/{new_id()}"
    answer = world("dana").put(path, data=b"x" * 300_000, content_type="application/json")
    assert problem(answer) == (413, "too-large")


def test_the_answer_to_an_act_cannot_be_a_portal_s_page(world: World):
    answer = world("dana").say(f"/incidents/{world.takes_a_call()}/notes", text="x")
    assert answer.content_type == "application/vnd.alongside.v1+json" and answer.headers["Act-Id"] == answer.json["id"]
    assert answer.headers["Cache-Control"] == "no-store"
