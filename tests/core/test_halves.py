"""Half an emoji is refused at every door, in words, and holds up nothing that came beside it."""

import json
from typing import Any

import pytest

from app.core import new_id, now, wire
from tests.assessments.conftest import Scene
from tests.core.world import World, fresh, good, problem, put, said

HALF = "ok \ud83d"


@pytest.fixture
def scene(world: World) -> Scene:
    return Scene(world)


@pytest.mark.parametrize(
    "answers",
    [{"observed": {"value": [HALF]}}, {"observed": {"value": [{"text": HALF}]}}, {HALF: {"value": ["calm"]}},
     {"observed": {"value": [{HALF: 1}]}}, {"observed": {"value": [["\ude00\ud83d"]]}}],
)  # fmt: skip
def test_in_an_answer_it_is_refused_wherever_it_is(scene: Scene, answers: dict[str, Any]):
    made = scene.starts("crisis")
    answer = put(scene.world("ravi"), f"/assessments/{made}/answers/{fresh()}", **said(answers=answers))
    assert problem(answer) == (422, "malformed")
    assert "half an emoji" in answer.json["title"] and list(answer.json["errors"]) == ["answers"]
    assert not scene.row(made)["answers"]


def test_its_name_and_its_bytes_are_no_way_in(world: World):
    path = f"/api/v1/incidents/{world.takes_a_call()}/notes/{fresh()}"
    at = wire(now())
    for body in (
        json.dumps({"at": at, "text": "x", HALF: "x"}).encode(),
        json.dumps({"at": at, "text": HALF}, ensure_ascii=False).encode(errors="surrogatepass"),
        json.dumps([HALF]).encode(),
        json.dumps(HALF).encode(),
    ):
        answer = world("dana").put(path, data=body, content_type="application/json")
        assert problem(answer) == (422, "malformed"), body
    assert not world.rows("notes")


def test_whole_ones_pass_however_they_are_written(world: World):
    call, words = world.takes_a_call(), "ok \U0001f600 \\ud83d"
    for ascii_only in (True, False):
        body = json.dumps(said(text=words), ensure_ascii=ascii_only).encode()
        path = f"/api/v1/incidents/{call}/notes/{fresh()}"
        good(world("dana").put(path, data=body, content_type="application/json"))
    assert [row["text"] for row in world.rows("notes").values()] == [words] * 2


def test_no_door_breaks_over_it(world: World):
    """Whichever act, thing or setting it is in."""
    ids = {name: str(new_id()) for rule in world.app.url_map.iter_rules() for name in rule.arguments}
    tried = 0
    with world.app.test_request_context():
        doors = [
            (method, rule) for rule in world.app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")
            for method in sorted((rule.methods or set()) & {"PUT", "POST"})
        ]  # fmt: skip
    for method, rule in doors:
        path = rule.rule
        for name in rule.arguments:
            path = path.replace(next(part for part in path.split("/") if part.endswith(f"{name}>")), ids[name])
        answer = world("lena").open(path, method=method, json=said(words={"deep": [HALF]}))
        assert answer.status_code in (403, 404, 405, 409, 410, 412, 415, 422), (method, path, answer.text)
        tried += answer.status_code == 422
    assert tried > 50


def test_beside_it_everything_else_is_said(world: World):
    call = world.takes_a_call()
    acts = [{"path": f"/incidents/{call}/notes/{fresh()}", "body": said(text=text)} for text in ("one", HALF, "two")]
    told = good(world("dana").post("/api/v1/acts", json={"acts": acts}))["items"]
    assert [one["status"] for one in told] == [201, 422, 201]
    assert "half an emoji" in told[1]["problem"]["title"]


def test_it_is_told_to_whoever_may_come_in_only(world: World):
    answer = world.app.test_client().put(f"/api/v1/incidents/{fresh()}", json={"narrative": HALF})
    assert problem(answer) == (401, "sign-in")
