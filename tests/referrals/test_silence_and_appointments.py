"""How long a referral waits for a word, what the worker says when none comes, and until when an appointment stands."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import wire
from tests.referrals.made_up import ACTS, MADE, NO, SAID, YES, Act, Made, Said, at, outcome, timer

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "referrals.json").read_text("utf-8"))["cases"]


def test_two_weeks_and_thirty_days_without_a_word():
    quiet = outcome(Made(), [], [YES])
    assert (quiet.look_at, quiet.chase_due) == (at(14), None)
    asked = outcome(Made(), [timer(14, 20)], [YES])
    assert (asked.look_at, asked.chase_due, asked.state) == (at(30), at(14), "sent")
    over = outcome(Made(), [timer(14, 20), timer(30, 21, expires=True)], [YES])
    assert (over.look_at, over.state) == (None, "expired_unknown")


def test_a_word_that_came_late_takes_the_timers_words_back():
    word = Act(UUID(int=1), status="waitlisted", order_at=at(10))
    out = outcome(Made(), [timer(14, 20), timer(30, 21, expires=True), word], [YES])
    assert (out.state, out.chase_due, out.look_at) == ("waitlisted", None, at(24))
    assert [move["status"] for move in out.moves] == ["waitlisted"]


def test_whoever_agrees_again_is_waited_for_from_then_on():
    """Also where the worker has spoken meanwhile, to a row that did not know yet that it was stopped."""
    again = Said(UUID(int=53), order_at=at(15))
    for told in ([], [timer(14, 20)]):
        out = outcome(Made(), told, [YES, NO, again])
        assert (out.state, out.quiet_since, out.chase_due, out.look_at) == ("sent", at(15), None, at(29))


def test_after_the_time_was_over_one_may_still_learn_how_it_ended():
    learned = Act(UUID(int=1), status="connected", order_at=at(45), source="person")
    assert outcome(Made(), [timer(14, 20), timer(30, 21, expires=True), learned], [YES]).state == "connected"


@settings(max_examples=100, deadline=None)
@given(made=MADE, acts=ACTS, statements=SAID, few=st.integers(0, 7))
def test_the_worker_comes_to_an_end(made: Any, acts: list[Any], statements: list[Any], few: int):
    """It writes what it has to say at its time, under a number that follows from since when it is quiet, and once: also
    where the rest comes late."""
    said: dict[tuple[str, datetime], Any] = {}
    for known, heard in ((acts[:few], statements[:few]), (acts, statements)):
        while (out := outcome(made, [*known, *said.values()], heard)).look_at is not None:
            kind = "chase" if out.chase_due is None else "move"
            assert (kind, out.quiet_since) not in said
            number, status = UUID(int=200 + len(said)), "expired_unknown" if kind == "move" else None
            said[kind, out.quiet_since] = Act(number, kind, status, out.look_at, via="timer")


def test_an_appointment_is_waited_for_and_a_repeated_state_is_a_sign_of_life():
    soon = Act(UUID(int=1), status="scheduled", order_at=at(1), appointment_at=at(40))
    assert outcome(Made(), [soon], [YES]).look_at == at(54)
    still = [Act(UUID(int=n), status="waitlisted", order_at=at(day)) for n, day in ((1, 2), (2, 13))]
    assert outcome(Made(), still, [YES]).look_at == at(27)


def test_an_appointment_that_does_not_stand_any_more_is_not_waited_for():
    typo = Act(UUID(int=1), status="scheduled", order_at=at(1), appointment_at=at(370))
    right = Act(UUID(int=2), status="scheduled", order_at=at(2), appointment_at=at(5))
    assert outcome(Made(), [typo], [YES]).look_at == at(384)
    assert outcome(Made(), [typo, right], [YES]).look_at == at(19), "put right, or brought forward"
    assert outcome(Made(), [typo, replace(right, status="waitlisted")], [YES]).look_at == at(16), "called off"
    there = Act(UUID(int=3), "arrival", order_at=at(3))
    assert outcome(Made(), [typo, right, there], [YES]).look_at == at(19), "it still stands"
    assert outcome(Made(), [right, replace(there, order_at=at(9))], [YES]).look_at == at(23)
    again = replace(right, id=UUID(int=4), order_at=at(4), appointment_at=None)
    assert outcome(Made(), [right, again], [YES]).look_at == at(19), "said again without its time"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_left_of_an_appointment(case: dict[str, Any]):
    acts = [
        Act(UUID(int=n), status=status, order_at=at(n), appointment_at=when and datetime.fromisoformat(when))
        for n, (status, when) in enumerate(case["moves"], 1)
    ]
    out = outcome(Made(), acts, [YES])
    assert (out.state, wire(out.appointment_at)) == (case["state"], case["appointment_at"])


def test_an_appointment_goes_with_the_consent_and_with_the_silence_and_comes_back_with_the_consent():
    booked = Act(UUID(int=1), status="scheduled", order_at=at(1), appointment_at=at(2))
    assert outcome(Made(), [booked], [YES, NO]).appointment_at is None
    assert outcome(Made(), [booked], [YES, NO, Said(UUID(int=53), order_at=at(4))]).appointment_at == at(2)
    over = outcome(Made(), [booked, timer(16, 20), timer(32, 21, expires=True)], [YES])
    assert (over.state, over.appointment_at) == ("expired_unknown", None)
