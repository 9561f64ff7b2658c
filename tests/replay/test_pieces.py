"""The pieces of the replay that need no server: times, stories, places, the rhythm of a file, a board of rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, shape

from app.incidents import feeds
from app.replay.board import Board, unfinished
from app.replay.client import Client, Clock
from app.replay.crews import next_step
from app.replay.places import NOTE, Places
from app.replay.script import AT_ONCE, Script, crisis_calls, recognised
from app.replay.stories import Story, story
from app.replay.times import LEAST_SECONDS, Times, at_share

DEMO = Path(__file__).parents[2] / "demo"
SAN_DIEGO = DEMO / "san-diego-cfs/sd_cfs_2023-01-01_2023-01-20.csv.gz"
MINNEAPOLIS = DEMO / "minneapolis-911/incidents_reported_911_sample.json"
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
QUANTILES = {"n": 9, "p10": 2.0, "p50": 10.0, "p90": 50.0, "p95": 70.0, "mean": 21.4}


def at(seconds: float) -> str:
    return (NOON + timedelta(seconds=seconds)).isoformat()


def test_the_known_quantiles_are_met_and_nothing_longer_is_drawn():
    assert [at_share(QUANTILES, share) for share in (0, 0.1, 0.5, 0.7, 0.95, 0.99)] == pytest.approx(
        [0, 2, 10, 30, 70, 70]
    )


@given(st.floats(0, 1, exclude_max=True), st.floats(0, 1, exclude_max=True))
def test_a_larger_share_takes_no_less_time(one: float, other: float):
    low, high = sorted((one, other))
    assert at_share(QUANTILES, low) <= at_share(QUANTILES, high)


def test_speed_shortens_times_but_never_below_what_eyes_can_follow():
    slow, fast = Times(1), Times(3600)
    drawn = [times.draw("arrival_departure", Random(4)) for times in (slow, fast)]
    assert drawn[0] > 60
    assert drawn[1] == LEAST_SECONDS


@given(st.uuids(), st.sampled_from([1.0, 60.0, 3600.0]))
def test_a_story_begins_with_an_answer_in_real_seconds_and_ends_cleared(assignment, speed: float):
    plan = story(str(assignment), Times(speed))
    codes = [code for code, _ in plan.steps]
    assert codes[:3] == ["acknowledged", "en_route", "on_scene"]
    assert 3 <= plan.steps[0][1] <= 12
    assert codes[-1] == "cleared"
    assert ("contact" in codes) == (plan.disposition != "no_contact")
    assert plan == story(str(assignment), Times(speed))


def test_places_are_invented_inside_the_areas_and_say_so():
    square = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [0, 2], [0, 0]]]}
    places, chance = Places({"features": [{"geometry": square}]}), Random(1)
    for _ in range(50):
        place = places.invent(chance)
        assert shape(square).buffer(1e-4).contains(Point(place["lon"], place["lat"]))
        assert place["note"] == NOTE


@pytest.mark.parametrize("file, name", [(SAN_DIEGO, "san-diego-cfs"), (MINNEAPOLIS, "minneapolis-911")])
def test_a_file_is_recognised_by_its_rows(file: Path, name: str):
    assert recognised(file) == name


def test_a_file_of_no_feed_is_refused(tmp_path: Path):
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    with pytest.raises(feeds.BadFile, match="lacks"):
        recognised(other)


def test_the_first_calls_come_at_once_and_the_rest_in_their_own_rhythm():
    calls = crisis_calls(SAN_DIEGO)
    script = Script(calls, 60)
    assert list(script.due(0)) == calls[:AT_ONCE]
    gap = (calls[AT_ONCE].received_at - calls[AT_ONCE - 1].received_at).total_seconds() / 60
    assert list(script.due(gap - 0.01)) == []
    assert list(script.due(gap)) == [calls[AT_ONCE]]
    assert list(script.due(1e9)) == calls[AT_ONCE + 1 :]
    assert script.over


def test_a_file_with_the_newest_first_is_played_from_its_oldest():
    assert [call.external_id for call in crisis_calls(MINNEAPOLIS)] == ["26-279807", "26-280111"]


def test_a_file_with_fewer_calls_than_come_at_once_is_played_whole():
    assert len(list(Script(crisis_calls(MINNEAPOLIS), 60).due(0))) == 2
    assert Script([], 60).over


PLAN = Story((("acknowledged", 5.0), ("en_route", 1.0), ("on_scene", 20.0), ("cleared", 30.0)), "resolved_scene", 9.0)


@pytest.mark.parametrize(
    "milestones, step",
    [
        ({}, ("acknowledged", 5.0, at(0))),
        ({"acknowledged": at(5)}, ("en_route", 1.0, at(5))),
        ({"acknowledged": at(5), "en_route": at(4)}, ("on_scene", 20.0, at(5))),
        ({"acknowledged": at(5), "on_scene": at(40)}, ("en_route", 1.0, at(40))),
        ({"acknowledged": at(1), "en_route": at(2), "on_scene": at(3), "cleared": at(4)}, None),
    ],
)
def test_the_next_step_is_the_first_that_was_not_reached(milestones: dict[str, str], step: object):
    assert next_step({"offered_at": at(0), "milestones": milestones}, PLAN) == step


def test_a_recalled_crew_that_is_with_somebody_clears():
    response = {"offered_at": at(0), "milestones": {"on_scene": at(30)}, "recalled_at": at(40), "state": "recalled"}
    assert unfinished(response)
    assert next_step(response, PLAN) == ("cleared", 5.0, at(40))
    assert not unfinished({**response, "milestones": {}})


class Feed:
    """Answers of GET /changes, one after the other."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self.answers, self.asked, self.clock = list(answers), list[Any](), Clock()

    def get(self, path: str, since: str | None) -> dict[str, Any]:
        self.asked.append(since)
        plain = {"forgotten": {}, "more": False, "now": at(0), "epoch": "e", "full": False}
        return {**plain, **self.answers.pop(0)}


def board(*answers: dict[str, Any]) -> tuple[Board, Feed]:
    feed = Feed(*answers)
    return Board(cast(Client, feed)), feed


def test_the_board_takes_pages_forgets_and_begins_again_when_all_is_sent():
    one, two, three = ({"id": name} for name in "123")
    view, feed = board(
        {"rows": {"teams": [one]}, "cursor": "a", "full": True, "more": True},
        {"rows": {"teams": [two]}, "cursor": "b", "full": True},
        {"rows": {"teams": [three]}, "forgotten": {"teams": ["1"]}, "cursor": "c"},
        {"rows": {"teams": [one]}, "cursor": "d", "full": True},
    )
    view.refresh()
    assert view.all("teams") == [one, two]
    view.refresh()
    assert view.all("teams") == [two, three]
    view.refresh()
    assert view.all("teams") == [one]
    assert feed.asked == [None, "a", "b", "c"]


@pytest.mark.parametrize(
    "device, unheld",
    [
        ({"user_id": "ravi", "subscribed": True, "last_seen_at": at(-9e5)}, False),
        ({"user_id": "ravi", "subscribed": False, "last_seen_at": at(-60)}, False),
        ({"user_id": "ravi", "subscribed": False, "last_seen_at": at(-3600)}, True),
        ({"user_id": "zoe", "subscribed": True, "last_seen_at": at(0)}, True),
    ],
)
def test_a_team_is_played_only_while_nobody_of_its_crew_holds_a_phone(device: dict[str, Any], unheld: bool):
    view, _ = board({"rows": {"devices": [{"id": "d", **device}]}, "cursor": "a"})
    view.refresh()
    assert view.unheld({"id": "north", "crew": ["ravi", "mo"]}) is unheld
