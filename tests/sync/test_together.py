"""After hours without signal a phone says much in one request: each act is still an act of its own."""

from typing import Any

from app.core import new_id, now, wire
from tests.core.world import World, good


def put(path: str, **body: Any) -> dict[str, Any]:
    return {"path": f"{path}/{new_id()}", "body": {"at": wire(now()), **body}}


def say(world: World, by: str, *acts: dict[str, Any]) -> list[dict[str, Any]]:
    return good(world(by).post("/api/v1/acts", json={"acts": acts}))["items"]


def test_each_is_answered_as_if_it_came_alone(world: World):
    call = world.takes_a_call()
    assignment = world.assigns(call)
    first = put(f"/assignments/{assignment}/milestones", milestone="acknowledged")
    stranger = put(f"/incidents/{new_id()}/notes", text="x")
    unfit = put(f"/incidents/{call}/notes", txt="x")
    note = put(f"/incidents/{call}/notes", text="By the water")
    told = say(world, "ravi", first, stranger, unfit, note)
    assert [one["status"] for one in told] == [201, 404, 422, 201]
    assert [one["act"] for one in told] == [first["path"][-36:], None, None, note["path"][-36:]]
    assert told[1]["problem"]["type"].endswith("/not-found") and "txt" in told[2]["problem"]["errors"]
    rows = good(world("ravi").ask("/changes"))["rows"]
    assert rows["assignments"][0]["state"] == "acknowledged" and [n["text"] for n in rows["notes"]] == ["By the water"]


def test_said_again_alone_or_together_nothing_happens_twice(world: World):
    call = world.takes_a_call()
    world.assigns(call)
    notes = [put(f"/incidents/{call}/notes", text=str(number)) for number in range(5)]
    assert {one["status"] for one in say(world, "ravi", *notes, *notes)} == {201}
    good(world("ravi").put(f"/api/v1{notes[0]['path']}", json=notes[0]["body"]))
    assert len(good(world("ravi").ask("/changes"))["rows"]["notes"]) == 5


def test_a_later_act_sees_what_an_earlier_one_did(world: World):
    call = world.takes_a_call()
    assignment = world.assigns(call)
    steps = ("acknowledged", "en_route", "on_scene")
    say(world, "ravi", *(put(f"/assignments/{assignment}/milestones", milestone=step) for step in steps))
    row = good(world("dana").ask("/changes"))["rows"]["assignments"][0]
    assert row["state"] == "on_scene" and set(row["milestones"]) >= set(steps)


def test_what_broke_ends_it_and_the_rest_was_not_tried(world: World, monkeypatch: Any):
    call = world.takes_a_call()
    world.assigns(call)
    notes = [put(f"/incidents/{call}/notes", text=str(number)) for number in range(3)]
    monkeypatch.setattr("app.incidents.actions.note", broken)
    told = say(world, "ravi", *notes)
    assert [one["status"] for one in told] == [500] and told[0]["problem"]["reference"]
    monkeypatch.undo()
    assert [one["status"] for one in say(world, "ravi", *notes)] == [201, 201, 201]


def broken(*args: Any, **more: Any) -> None:
    raise RuntimeError("broken on purpose")


def test_whoever_is_not_signed_in_and_another_site_are_not_heard(world: World):
    one = {"acts": [put(f"/incidents/{new_id()}/notes", text="x")]}
    assert world.app.test_client().post("/api/v1/acts", json=one).status_code == 401
    answer = world("ravi").post("/api/v1/acts", json=one, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_only_acts_and_not_too_many(world: World):
    for path in ("/session", "/acts", "/incidents", "//incidents/x", "/incidents/../session"):
        assert world("ravi").post("/api/v1/acts", json={"acts": [{"path": path, "body": {}}]}).status_code == 422
    many = [put(f"/incidents/{new_id()}/notes", text="x")] * 51
    assert world("ravi").post("/api/v1/acts", json={"acts": many}).status_code == 422
