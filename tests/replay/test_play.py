"""The play on a real server: calls appear, simulated crews see them through, and people are left alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from app.core import new_id
from app.replay import met, stories
from app.replay import play as module
from app.replay.play import Play
from app.replay.script import Script, crisis_calls
from tests.conftest import Clock
from tests.support import cast
from tests.support.clients import Client

MINNEAPOLIS = Path(__file__).parents[2] / "demo/minneapolis-911/incidents_reported_911_sample.csv"
SPEED = 3600.0


@pytest.fixture
def url(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Stage:
    """A play that is stepped by hand, and a dispatcher who looks on."""

    def __init__(self, url: str, clock: Clock, dana: Client) -> None:
        self.told: list[str] = []
        self._clock, self._dana = clock, dana
        self.script = Script(crisis_calls(MINNEAPOLIS), SPEED)
        self.play = Play(url, cast.PASSWORD, self.script, SPEED, self.told.append)

    def pass_by(self, seconds: float, until: Callable[[], object] = lambda: False) -> None:
        for _ in range(int(seconds)):
            self._clock.advance(seconds=1)
            self.play.step(0)
            if until():
                return

    def rows(self, kind: str) -> list[dict[str, Any]]:
        answer = self._dana.get("/api/v1/changes")
        assert answer.status_code == 200, answer.text
        return answer.get_json()["rows"].get(kind, [])

    def say(self, path: str, **body: Any) -> Any:
        answer = self._dana.put(f"/api/v1{path}/{new_id()}", json={"at": self._clock.now.isoformat(), **body})
        assert answer.status_code == 201, answer.text
        return answer.get_json()

    def assign(self, team: str) -> None:
        call = self.rows("incidents")[0]
        self.say("/assignments", incident_id=call["id"], team_id=str(cast.TEAMS[team]))


@pytest.fixture
def stage(url: str, clock: Clock, client: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(module, "DISPATCHER", cast.CAST["dana"].email)
    monkeypatch.setattr(module, "CREWS", (cast.CAST["ravi"].email, cast.CAST["zoe"].email))
    clock.advance(minutes=30)  # nobody has touched a phone for a while
    stage = Stage(url, clock, client("dana"))
    yield stage
    stage.play.close()


def states(stage: Stage) -> set[str]:
    return {row["state"] for row in stage.rows("assignments")}


def test_calls_are_there_after_the_first_look(stage: Stage):
    stage.play.step(0)
    calls = stage.rows("incidents")
    assert {call["external_id"].split("-", 2)[2] for call in calls} == {"26-279807", "26-280111"}
    assert {(call["call_type"], call["location"]["area"]) for call in calls} == {
        ("welfare_bh", "Whittier"),
        ("welfare_bh", "Ericsson"),
    }


def test_crews_see_every_call_through_and_are_available_again(stage: Stage):
    stage.pass_by(300, until=lambda: stage.play.over)
    assert stage.play.over
    assert states(stage) == {"cleared"}
    assert {call["status"] for call in stage.rows("incidents")} == {"closed"}
    stage.pass_by(30)
    assert {team["status"] for team in stage.rows("teams")} == {"available"}
    assert not [words for words in stage.told if "refused" in words]


def test_those_who_are_met_and_agree_give_the_other_desks_something_to_do(
    stage: Stage, client: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
):
    for share in ("NAMED", "ASKED_AFTER", "REFERRED", "CARDS"):
        monkeypatch.setattr(met, share, 1.0)
    monkeypatch.setattr(stories, "NOT_FOUND", 0.0)
    kind = {"organization_name": "Harbor House", "types": list(met.NEEDS)}
    made = client("lena").put(f"/api/v1/services/{new_id()}", json={"name": "Harbor House", **kind})
    assert made.status_code == 201, made.text
    stage.pass_by(300, until=lambda: stage.play.over)
    assert not [words for words in stage.told if "refused" in words]
    seen = client("lena").get("/api/v1/changes").get_json()["rows"]
    calls = {row["id"] for row in seen["incidents"]}
    for rows in ("persons", "referrals", "cards"):
        assert {row["incident_id"] for row in seen[rows]} == calls, rows
    assert {row["state"] for row in seen["referrals"]} == {"sent"}
    assert {row["state"] for row in seen["assessments"]} == {"signed"}
    assert all(not move.get("flagged") for row in seen["referrals"] for move in row["moves"])
    assert all(row["shown"] and row["fields"]["helps"] for row in seen["cards"])
    assert all(row["answers"]["name_to_use"]["value"] in met.NAMES for row in seen["persons"])


def test_crews_answer_themselves_and_before_the_ladder_pages_again(stage: Stage):
    stage.pass_by(90, until=lambda: [bool(row["milestones"]) for row in stage.rows("assignments")] == [True, True])
    for row in stage.rows("assignments"):
        answered = next(act for act in row["acts"] if act["milestone"] == "acknowledged")
        assert answered["actor"] in {str(cast.CAST[name].id) for name in ("ravi", "zoe")}
        assert not answered["flags"]
        assert {step["code"]: step["fired_at"] for step in row["ladder"]["steps"]}["team_again"] is None


def test_a_crew_goes_also_where_a_person_sent_it(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    stage.play.step(0)
    monkeypatch.setattr(stage.play._desk, "act", lambda: None)
    stage.assign("South")
    stage.pass_by(60, until=lambda: "cleared" in states(stage))
    assert states(stage) == {"cleared"}


def test_a_team_whose_crew_holds_a_phone_is_left_to_it(stage: Stage, url: str, app: Flask):
    phone = app.test_client()
    mo = cast.CAST["mo"]
    body = {"email": mo.email, "password": cast.PASSWORD, "device": mo.device}
    assert phone.post("/api/v1/session", json=body).status_code == 200
    stage.pass_by(20, until=lambda: stage.rows("assignments"))
    assert {row["team_id"] for row in stage.rows("assignments")} == {str(cast.TEAMS["South"])}
    free = next(call for call in stage.rows("incidents") if call["status"] == "pending")
    stage.say("/assignments", incident_id=free["id"], team_id=str(cast.TEAMS["North"]))
    stage.pass_by(30)
    mine = next(row for row in stage.rows("assignments") if row["team_id"] == str(cast.TEAMS["North"]))
    assert mine["state"] == "offered"


def test_a_recalled_crew_clears_when_it_was_with_somebody(stage: Stage):
    stage.pass_by(60, until=lambda: "on_scene" in states(stage))
    row = next(row for row in stage.rows("assignments") if row["state"] == "on_scene")
    stage.say(f"/assignments/{row['id']}/recalls", reason="police are there")
    stage.pass_by(30)
    after = next(now for now in stage.rows("assignments") if now["id"] == row["id"])
    assert "cleared" in after["milestones"]


def test_another_replay_goes_on_where_the_last_one_stopped(stage: Stage, url: str, clock: Clock):
    stage.pass_by(60, until=lambda: "on_scene" in states(stage))
    stage.play.close()
    stage.play = Play(url, cast.PASSWORD, Script([], SPEED), SPEED, stage.told.append)
    assert not stage.play.over
    stage.pass_by(300, until=lambda: stage.play.over)
    assert {call["status"] for call in stage.rows("incidents")} == {"closed"}


def test_a_call_whose_crew_was_recalled_on_the_way_is_given_to_a_team_again(stage: Stage):
    stage.pass_by(60, until=lambda: states(stage) & {"acknowledged", "en_route"})
    row = next(row for row in stage.rows("assignments") if row["state"] in {"acknowledged", "en_route"})
    stage.say(f"/assignments/{row['id']}/recalls", reason="wrong side of the river")
    stage.pass_by(200, until=lambda: stage.play.over)
    assert [r["state"] for r in stage.rows("assignments") if r["incident_id"] == row["incident_id"]].count(
        "cleared"
    ) == 1


def test_what_a_slow_feed_has_not_shown_yet_is_not_said_again(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    stage.pass_by(60, until=lambda: "offered" in states(stage))
    stage.play.step(0)
    monkeypatch.setattr(stage.play._board, "refresh", lambda: None)
    stage.play._board._clock.set(stage._clock.advance(seconds=60))
    for _ in range(3):
        stage.play.step(0)
    for row in stage.rows("assignments"):
        assert len(row["acts"]) <= 1


def test_a_board_that_is_full_is_not_filled_further(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "FULL_BOARD", 0)
    assert stage.play.step(0)
    assert not stage.rows("incidents")


def test_answers_come_before_the_second_page():
    assert stories.ANSWER_SECONDS[1] < 30
