"""Back-up is asked for until somebody has it in hand, and what came at the start is told apart from what was asked for."""

from datetime import datetime, timedelta

import pytest

from tests.core.world import fresh, good, problem

from .conftest import Watch


def ask(watch: Watch, assignment: str, by: str = "ravi", backup=None, **more):
    body = {"kind": "police", "reason": "requested_scene_safety", **more}
    return good(watch.world(by).say("/backups", backup, assignment_id=assignment, **body))


def acts(watch: Watch, row: dict, what: str, by: str = "dana", **more):
    return good(watch.world(by).say(f"/backups/{row['id']}/{what}", **more))


def test_asked_acknowledged_arrived_and_released_each_with_its_time(watch: Watch):
    assignment = watch.on_scene()
    row = ask(watch, assignment, words="Two men shouting", place={"address": "the back yard"})
    assert (row["asked"], row["involvement"], row["place"]["address"]) == (
        True,
        "requested_scene_safety",
        "the back yard",
    )
    (alarm,) = watch.alarms("backup")
    assert (alarm["subject_id"], alarm["last_known"]["words"]) == (row["id"], "Two men shouting")
    assert watch.paged("backup") == [("backup", "Dana"), ("backup", "Lena")]
    for what, by in (("acknowledgements", "dana"), ("arrivals", "ravi"), ("releases", "ravi")):
        watch.clock.advance(minutes=1)
        row = acts(watch, row, what, by)
    times = [row[name] for name in ("asked_at", "acknowledged_at", "arrived_at", "released_at")]
    assert times == sorted(times) and len(set(times)) == 4
    assert watch.alarms("backup") == []


def test_unacknowledged_after_twenty_seconds_the_alarm_repeats_until_it_is(watch: Watch):
    row = ask(watch, watch.on_scene())
    watch.passes(seconds=19)
    assert watch.alarms("backup")[0]["repeats"] == 0
    watch.passes(seconds=1)
    assert watch.alarms("backup")[0]["repeats"] == 1
    watch.passes(seconds=100)
    (alarm,) = watch.alarms("backup")
    assert (alarm["repeats"], watch.world.rows("backups", "ravi")[row["id"]]["repeats"]) == (6, 6)
    assert len(watch.paged("backup")) == 2 * 4, "the board goes on, pockets do not"
    acts(watch, row, "acknowledgements")
    watch.passes(minutes=5)
    assert watch.world.rows("alarms")[alarm["id"]]["repeats"] == 6


def test_where_is_the_call_when_nothing_else_is_said(watch: Watch):
    row = ask(watch, watch.on_scene(), kind="ems", reason="requested_enroute")
    assert (row["place"]["address"], row["involvement"]) == ("Lake St & Bloomington Ave", None)


def test_police_are_never_asked_for_without_what_for(watch: Watch):
    answer = watch.world("ravi").say("/backups", assignment_id=watch.on_scene(), kind="police")
    assert problem(answer)[0] == 422


@pytest.mark.parametrize("reason", ["sent_at_dispatch_risk", "sent_at_dispatch_fallback"])
def test_sent_at_the_start_is_told_apart_and_only_by_dispatch(watch: Watch, reason: str):
    assignment = watch.on_scene()
    row = ask(watch, assignment, by="dana", reason=reason)
    assert (row["asked"], row["involvement"], watch.alarms("backup")) == (False, reason, [])
    answer = watch.world("ravi").say("/backups", assignment_id=assignment, kind="police", reason=reason)
    assert problem(answer)[0] == 422


def test_police_arrive_unasked_is_written_down_and_rings_nobody(watch: Watch):
    row = ask(watch, watch.on_scene(), reason="self_arrived")
    assert (row["asked"], watch.alarms("backup")) == (False, [])


def test_two_kinds_at_once_are_two_alarms(watch: Watch):
    assignment = watch.on_scene()
    ask(watch, assignment)
    ask(watch, assignment, kind="supervisor", reason="requested_enroute")
    assert len(watch.alarms("backup")) == 2


def test_called_off_by_the_crew_ends_the_alarm(watch: Watch):
    row = ask(watch, watch.on_scene())
    acts(watch, row, "cancellations", "mo")
    (alarm,) = watch.world.rows("alarms").values()
    assert alarm["close_reason"] == "Called off by the crew"


def test_only_the_desk_acknowledges(watch: Watch):
    row = ask(watch, watch.on_scene())
    assert problem(watch.world("ravi").say(f"/backups/{row['id']}/acknowledgements")) == (403, "not-allowed")


def test_the_earliest_of_each_stands_in_whatever_order_it_is_heard(watch: Watch):
    row = ask(watch, watch.on_scene())
    start = watch.clock.now
    late, early = watch.clock.advance(minutes=9), watch.clock.advance(minutes=1)
    acts(watch, row, "arrivals", "ravi", at=early)
    row = acts(watch, row, "arrivals", "mo", at=late)
    assert start < late < early and row["arrived_at"].startswith(late.isoformat()[:19])


def test_a_request_that_is_sent_again_is_one(watch: Watch):
    assignment, backup, at = watch.on_scene(), fresh(), watch.clock.now
    for _ in range(3):
        ask(watch, assignment, backup=backup, at=at)
    assert len(watch.alarms("backup")) == 1 and len(watch.world.rows("backups")) == 1


def test_another_crew_neither_asks_nor_reads(watch: Watch):
    assignment = watch.on_scene()
    answer = watch.world("zoe").say("/backups", assignment_id=assignment, kind="ems")
    assert problem(answer)[0] == 404
    ask(watch, assignment)
    assert watch.world.rows("backups", "zoe") == {}


def test_asking_for_back_up_is_no_sign_that_all_is_well(watch: Watch):
    assignment = watch.on_scene()
    watch.passes(minutes=6)
    acts(watch, ask(watch, assignment), "acknowledgements")
    watch.passes(minutes=6)
    assert len(watch.alarms("welfare")) == 1


def test_an_alarm_that_somebody_closed_comes_back_while_nobody_has_acknowledged(watch: Watch):
    """The crew is told that nobody has: the board must not be the one place where it is quiet."""
    row = ask(watch, watch.on_scene())
    (alarm,) = watch.alarms("backup")
    good(watch.world("dana").say(f"/alarms/{alarm['id']}/owners"))
    good(watch.world("dana").say(f"/alarms/{alarm['id']}/closures", reason="Seen"))
    assert watch.alarms("backup") == []
    watch.passes(seconds=20)
    (again,) = watch.alarms("backup")
    assert (again["id"], again["repeats"], again["owner"], again["close_reason"]) == (alarm["id"], 1, None, None)
    acts(watch, row, "acknowledgements")
    watch.passes(minutes=5)
    assert watch.alarms("backup") == []


def test_a_clock_that_runs_ahead_moves_no_request_into_the_future(watch: Watch):
    row = ask(watch, watch.on_scene(), at=watch.clock.now + timedelta(minutes=10))
    assert datetime.fromisoformat(row["asked_at"]) == watch.clock.now
    row = acts(watch, row, "acknowledgements", at=watch.clock.now + timedelta(minutes=10))
    assert datetime.fromisoformat(row["acknowledged_at"]) == watch.clock.now
