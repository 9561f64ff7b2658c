"""When a crew is asked: from a presumed arrival, closer in danger, rarer on the way, and not while a lead lets it be."""

from datetime import timedelta
from typing import Any

import flask_migrate
from sqlalchemy import update

from app.core import db, transaction
from app.safety.models import Settings
from tests.core.world import fresh, good, problem

from .conftest import Watch


def test_nobody_was_heard_to_arrive_so_the_arrival_is_presumed(watch: Watch):
    """No position, no signal: fifteen minutes to get there, five more, and ten until the first check."""
    assignment = watch.world.assigns(watch.world.takes_a_call(location={"address": "somewhere"}))
    watch.world.reaches(assignment, "acknowledged", "en_route")
    watch.works()
    assert (watch.timer(assignment)["presumed"], watch.minutes_left(assignment)) == (True, 30)
    watch.passes(minutes=31)
    assert watch.alarms() == []
    watch.passes(minutes=1)
    assert len(watch.alarms()) == 1


def test_the_presumed_arrival_reckons_with_the_way_when_it_is_known(watch: Watch):
    """About 7.6 km as the crow flies: some twenty minutes through a city."""
    assignment = watch.world.assigns(watch.world.takes_a_call())
    watch.world.reaches(assignment, "en_route")
    watch.works()
    assert 30 < watch.minutes_left(assignment) < 40


def test_an_arrival_that_is_heard_late_takes_the_place_of_the_presumed_one(watch: Watch):
    assignment = watch.world.assigns(watch.world.takes_a_call(location={"address": "somewhere"}))
    watch.world.reaches(assignment, "acknowledged", "en_route")
    start = watch.clock.now
    watch.passes(minutes=12)
    good(watch.world("ravi").say(
        f"/assignments/{assignment}/milestones", milestone="on_scene", at=start + timedelta(minutes=8)
    ))  # fmt: skip
    watch.works()
    assert (watch.timer(assignment)["presumed"], watch.minutes_left(assignment)) == (False, 6)


def test_an_alarm_over_a_presumed_arrival_ends_with_the_word_of_the_real_one(watch: Watch):
    assignment = watch.world.assigns(watch.world.takes_a_call(location={"address": "somewhere"}))
    watch.world.reaches(assignment, "acknowledged", "en_route")
    watch.works()
    watch.passes(minutes=33)
    assert len(watch.alarms("welfare")) == 1
    watch.world.reaches(assignment, "on_scene")
    watch.works()
    assert (watch.alarms(), said_at_the_end(watch)) == ([], "Their arrival was heard")


def test_a_flag_makes_the_checks_closer_also_when_it_is_raised_later(watch: Watch):
    calm = watch.on_scene()
    watch.passes(minutes=1)
    watch.check(calm)
    assert watch.minutes_left(calm) == 20
    watch.passes(minutes=3)
    incident = watch.timer(calm)["incident_id"]
    good(watch.world("dana").say(f"/incidents/{incident}/revisions", flags={"firearm": "yes"}))
    watch.works()
    assert watch.minutes_left(calm) == 10
    watch.check(calm)
    assert watch.minutes_left(calm) == 10


def test_what_a_second_caller_warned_of_makes_the_checks_closer(watch: Watch):
    calm = watch.on_scene()
    watch.passes(minutes=1)
    watch.check(calm)
    double = watch.world.takes_a_call(flags={"weapon_in_use": "yes"})
    good(watch.world("dana").say(f"/incidents/{double}/merges", into=watch.timer(calm)["incident_id"]))
    watch.works()
    assert watch.minutes_left(calm) == 10


def test_in_transport_it_is_thirty_minutes(watch: Watch):
    assignment = watch.on_scene()
    watch.world.reaches(assignment, "contact")
    watch.clock.advance(seconds=1)
    watch.world.reaches(assignment, "transporting")
    watch.works()
    assert watch.minutes_left(assignment) == 30


def test_who_has_left_is_not_asked_any_more(watch: Watch):
    assignment = watch.on_scene()
    watch.passes(minutes=13)
    watch.world.reaches(assignment, "cleared")
    watch.works()
    assert watch.alarms() == [] and watch.timer(assignment)["ended_at"]
    assert said_at_the_end(watch) == "The crew has left"
    watch.passes(minutes=40)
    assert watch.alarms() == []


def said_at_the_end(watch: Watch) -> str:
    (alarm,) = watch.world.rows("alarms").values()
    return alarm["close_reason"]


def test_a_lead_pauses_for_a_while_with_a_reason_and_nobody_else_may(watch: Watch):
    assignment = watch.on_scene()
    path, body = f"/assignments/{assignment}/pauses", {"minutes": 30, "reason": "In the hospital with them"}
    for member in ("ravi", "dana"):
        assert problem(watch.world(member).say(path, **body)) == (403, "not-allowed")
    row = good(watch.world("lena").say(path, **body))
    assert row["state"] == "paused"
    watch.passes(minutes=31)
    assert watch.alarms() == []
    watch.passes(minutes=1)
    assert len(watch.alarms()) == 1


def pauses(watch: Watch, assignment: str, minutes: int) -> dict[str, object]:
    body = {"minutes": minutes, "reason": "In the hospital with them"}
    return good(watch.world("lena").say(f"/assignments/{assignment}/pauses", **body))


def test_a_pause_of_the_wrong_length_is_put_right_or_taken_back(watch: Watch):
    assignment = watch.on_scene()
    pauses(watch, assignment, 120)
    watch.passes(minutes=1)
    pauses(watch, assignment, 12)
    assert watch.minutes_left(assignment) == 12
    watch.passes(minutes=2)
    assert pauses(watch, assignment, 0)["state"] == "ok" and watch.minutes_left(assignment) == 7
    watch.passes(minutes=10)
    assert len(watch.alarms()) == 1


def test_no_pause_outlasts_a_weapon_that_was_flagged_since(watch: Watch):
    """Ten minutes from the flag, as without the pause; the next two hours were nobody's to ask."""
    assignment = watch.on_scene()
    pauses(watch, assignment, 120)
    watch.passes(minutes=10)
    incident = watch.timer(assignment)["incident_id"]
    good(watch.world("dana").say(f"/incidents/{incident}/revisions", flags={"firearm": "yes"}))
    watch.works()
    row = watch.timer(assignment)
    assert (row["state"], watch.minutes_left(assignment)) == ("ok", 10)
    watch.passes(minutes=13)
    assert len(watch.alarms()) == 1


def test_a_flag_that_the_lead_had_read_ends_no_pause(watch: Watch):
    assignment = watch.on_scene()
    incident = watch.timer(assignment)["incident_id"]
    good(watch.world("dana").say(f"/incidents/{incident}/revisions", flags={"firearm": "yes"}))
    watch.clock.advance(seconds=1)
    pauses(watch, assignment, 30)
    watch.works()
    assert watch.minutes_left(assignment) == 30


def test_a_lead_ends_the_checks_with_a_reason(watch: Watch):
    assignment = watch.on_scene()
    watch.passes(minutes=12)
    assert problem(watch.world("dana").say(f"/assignments/{assignment}/frees", reason="x")) == (403, "not-allowed")
    good(watch.world("lena").say(f"/assignments/{assignment}/frees", reason="They sit beside me"))
    watch.passes(minutes=60)
    assert watch.alarms() == [] and watch.timer(assignment)["ended_at"]
    assert said_at_the_end(watch) == "A lead ended the checks", "nobody knows that the crew has left"


def test_a_worker_that_was_away_calls_everybody_it_owes(watch: Watch):
    assignment = watch.on_scene()
    watch.clock.advance(hours=1)
    watch.works()
    assert watch.timer(assignment)["step"] == 3
    assert {step for step, _ in watch.paged("welfare")} == {"escalated_1", "escalated_2", "lead", "help"}
    assert len(watch.alarms()) == 1


def test_a_repeated_tap_is_one_answer(watch: Watch):
    assignment, act, at = watch.on_scene(), fresh(), watch.clock.now + timedelta(minutes=1)
    watch.passes(minutes=5)
    rows = [watch.check(assignment, act=act, at=at) for _ in range(3)]
    assert rows[0]["due_at"] == rows[1]["due_at"] == rows[2]["due_at"]
    assert [e["act"] for e in watch.world.rows("timeline").values()].count("safety.checked") == 1


def test_a_stranger_cannot_answer_for_a_crew(watch: Watch):
    assert problem(watch.world("zoe").say(f"/assignments/{watch.on_scene()}/checks", channel="tap"))[0] == 404


def test_a_lead_changes_the_spans_and_every_running_timer_follows(watch: Watch):
    assignment = watch.on_scene()
    now_is = watch.world("ravi").ask("/programme/safety").json
    assert (now_is["first_s"], now_is["grace_s"]) == (600, 120)
    body = {name: value for name, value in now_is.items() if name != "stamp"} | {"first_s": 300}
    put = watch.world("lena").put
    assert put("/api/v1/programme/safety", json=body, headers={"If-Match": '"other"'}).status_code == 412
    answer = put("/api/v1/programme/safety", json=body, headers={"If-Match": f'"{now_is["stamp"]}"'})
    assert good(answer)["first_s"] == 300
    watch.works()
    assert watch.minutes_left(assignment) == 5
    assert put("/api/v1/programme/safety", json=body, headers={"If-Match": f'"{now_is["stamp"]}"'}).status_code == 412
    for phone in ("ravi", "lena"):
        assert [row["first_s"] for row in watch.world.rows("safety_settings", phone).values()] == [300]


def test_phones_that_have_read_further_learn_of_spans_that_were_set_before_these_travelled(watch: Watch):
    """Of a programme that was there when the row got a place in the feed."""
    set_before = {name: value for name, value in read(watch).items() if name != "stamp"} | {"every_s": 900}
    with watch.world.app.app_context(), transaction() as session:
        session.execute(update(Settings).values(set_before))
    watch.world.takes_a_call()
    since = watch.world.cursor("ravi")
    with watch.world.app.app_context():
        flask_migrate.downgrade(revision="0023")
        flask_migrate.upgrade()
        db.session.remove()
        db.engine.dispose()
    (row,) = good(watch.world("ravi").ask("/changes", since=since))["rows"]["safety_settings"]
    assert {name: row[name] for name in set_before} == set_before
    assert read(watch) == {**set_before, "stamp": row["stamp"]}


def read(watch: Watch) -> dict[str, Any]:
    return good(watch.world("ravi").ask("/programme/safety"))
