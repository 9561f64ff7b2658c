"""A lead who rode with a crew speaks for it from the desk afterwards, as dispatch does."""

from tests.core.world import good, problem
from tests.safety.conftest import Watch
from tests.safety.test_who_left import flags, says, swap
from tests.support.cast import SHIFTS


def test_a_lead_who_rode_speaks_for_the_crew_from_the_desk_and_not_by_a_tap(watch: Watch):
    swap(watch, "mo", "lena")
    assignment = watch.on_scene()
    swap(watch, "lena", "mo")
    watch.clock.advance(seconds=5)
    watch.check(assignment, by="lena")
    says(watch, assignment, "cleared", by="lena")
    assert watch.timer(assignment)["last_answer"] is None and flags(watch, assignment) == ["not_aboard"]
    watch.check(assignment, by="lena", channel="radio")
    assert watch.timer(assignment)["last_answer"]["how"] == "radio"
    says(watch, assignment, "cleared", by="lena", reason="by radio")
    assert watch.timer(assignment)["ended_at"]


def test_a_lead_who_rode_declines_for_the_crew_from_the_desk(watch: Watch):
    swap(watch, "mo", "lena")
    assignment = watch.world.assigns(watch.world.takes_a_call())
    swap(watch, "lena", "mo")
    watch.clock.advance(seconds=5)
    heard = "by radio: the van does not start"
    good(watch.world("lena").say(f"/assignments/{assignment}/declines", reason=heard))
    row = watch.world.assignment(assignment)
    assert (row["state"], row["end_reason"], flags(watch, assignment)) == ("declined", heard, [])


def test_a_message_of_a_lead_who_rode_rings_the_crew_and_one_said_while_aboard_the_desk(watch: Watch):
    swap(watch, "mo", "lena")
    assignment = watch.on_scene()
    then = watch.clock.now
    watch.clock.advance(seconds=5)
    swap(watch, "lena", "mo")
    watch.clock.advance(seconds=30)
    good(watch.world("lena").say(f"/assignments/{assignment}/messages", text="The gate code is 12"))
    assert watch.paged("message") == [("message", "Mo"), ("message", "Ravi")]
    good(watch.world("lena").say(f"/assignments/{assignment}/messages", text="We are at the gate", at=then))
    assert watch.paged("message") == [("message", name) for name in ("Dana", "Mo", "Ravi")]


def test_a_lead_who_rode_takes_back_for_the_crew_from_the_desk(watch: Watch):
    swap(watch, "mo", "lena")
    assignment = watch.on_scene()
    cleared = watch.world.reaches(assignment, "cleared")["acts"][-1]["id"]
    swap(watch, "lena", "mo")
    watch.clock.advance(minutes=1)
    good(watch.world("lena").say(f"/assignments/{assignment}/retractions", retracts=cleared))
    assert watch.world.assignment(assignment)["state"] == "cleared", "not theirs, and nobody told them"
    still = "by radio: still inside"
    good(watch.world("lena").say(f"/assignments/{assignment}/retractions", retracts=cleared, reason=still))
    assert watch.world.assignment(assignment)["state"] == watch.world.team()["status"] == "on_scene"


def test_a_lead_who_rode_says_from_the_desk_what_was_sent_at_the_start_and_who_rides_does_not(watch: Watch):
    swap(watch, "mo", "lena")
    said = {"assignment_id": watch.on_scene(), "kind": "police", "reason": "sent_at_dispatch_risk"}
    assert problem(watch.world("lena").say("/backups", **said)) == (422, "malformed")
    swap(watch, "lena", "mo")
    watch.clock.advance(seconds=5)
    assert good(watch.world("lena").say("/backups", **said))["involvement"] == "sent_at_dispatch_risk"
    assert problem(watch.world("mo").say("/backups", **said)) == (422, "malformed")


def test_so_does_a_lead_whose_crew_has_ended_its_shift(watch: Watch):
    swap(watch, "mo", "lena")
    assignment = watch.on_scene()
    good(watch.world("ravi").say(f"/assignments/{assignment}/milestones", milestone="cleared"))
    watch.clock.advance(seconds=40)
    good(watch.world("ravi").say(f"/shifts/{SHIFTS['North']}/ends"))
    watch.clock.advance(minutes=5)
    said = {"assignment_id": assignment, "kind": "police", "reason": "sent_at_dispatch_risk"}
    assert good(watch.world("lena").say("/backups", **said))["involvement"] == "sent_at_dispatch_risk"
