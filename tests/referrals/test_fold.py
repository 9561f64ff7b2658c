"""What became of a referral follows from what was said of it, whatever came first: the table of moves, consents, time."""

import json
import random
from collections import deque
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import codes
from app.core import wire
from app.referrals.consent import covering
from app.referrals.fold import fold
from app.referrals.told import BEFORE, FINAL
from tests.referrals.made_up import ACTS, MADE, SAID, START, STATUSES, Act, Made, Said

YES = Said(UUID(int=50), order_at=START - timedelta(hours=1))
NO = Said(UUID(int=51), state="withdrawn", order_at=START + timedelta(days=2))
CASES = json.loads((Path(__file__).parents[1] / "vectors" / "referrals.json").read_text("utf-8"))["cases"]
TABLE = {state: codes.moves("referral_status_next", state) for state in STATUSES}


def at(days: float) -> Any:
    return START + timedelta(days=days)


def said(*statuses: str, **more: Any) -> list[Any]:
    """Moves an hour apart, each after the one before."""
    return [Act(UUID(int=n), status=one, order_at=at(n / 24), **more) for n, one in enumerate(statuses, 1)]


def ways() -> dict[str, list[str]]:
    """The shortest way to each state that the table lets a referral reach once it was sent, or waits for consent."""
    found: dict[str, list[str]] = {"sent": [], "consent_pending": []}
    edge = deque(found)
    while edge:
        state = edge.popleft()
        for to in TABLE[state]:
            if to not in found:
                found[to] = [*found[state], to]
                edge.append(to)
    return found


WAYS = ways()


def test_every_state_but_a_draft_can_be_reached():
    assert set(STATUSES) - set(WAYS) == {"draft"}


@pytest.mark.parametrize("to", STATUSES)
@pytest.mark.parametrize("state", sorted(WAYS))
def test_only_moves_of_the_table_count_and_the_rest_is_kept_and_flagged(state: str, to: str):
    """All moves from all states. A `sent` without consent is flagged for that, not for the table."""
    way = WAYS[state]
    covered = state != "consent_pending" and (not way or way[0] != "info_only")
    acts = said(*way, to)
    out: Any = fold(Made(), acts, [YES] if covered else [])  # pyright: ignore[reportArgumentType]
    last = out.moves[-1]
    assert last["status"] == to
    if to == state:
        assert out.state == state and "flagged" not in last
    elif to not in TABLE[state]:
        assert out.state == state and last["flagged"] == "not-allowed"
    elif to == "sent" and not covered:
        assert out.state == state and last["flagged"] == "no-consent"
    else:
        assert out.state == to and "flagged" not in last


def outcome(made: Any, acts: Any, statements: Any) -> Any:
    return fold(made, acts, statements)


@settings(max_examples=60, deadline=None)
@given(made=MADE, acts=ACTS, statements=SAID, seed=st.integers(0, 2**32))
def test_any_order_gives_the_same(made: Any, acts: list[Any], statements: list[Any], seed: int):
    chance = random.Random(seed)
    mixed, told = chance.sample(acts, len(acts)), chance.sample(statements, len(statements))
    assert outcome(made, mixed, told) == outcome(made, acts, statements)


@settings(max_examples=60, deadline=None)
@given(made=MADE, acts=ACTS, statements=SAID)
def test_nothing_goes_on_without_a_consent(made: Any, acts: list[Any], statements: list[Any]):
    out = outcome(made, acts, statements)
    purposes = ("share_referral", "share_sud") if made.sud else ("share_referral",)
    if out.waits:
        told = [str(one.id) for one in statements]
        assert all(covering(statements, one, made, at(99), seen=told, expired_too=True) for one in purposes)
    if out.stopped:
        assert out.state == "person_declined" and out.look_at is None
    if out.state == "connected" or out.sent_at:
        assert {one.purpose for one in statements if one.state.startswith("given")} >= set(purposes)
    assert len([move for move in out.moves if move["via"] != "consent"]) <= len(acts)


@settings(max_examples=60, deadline=None)
@given(made=MADE, acts=ACTS, statements=SAID)
def test_the_last_word_of_a_person_who_takes_it_back_stops_all_that_is_open(made: Any, acts: Any, statements: Any):
    before = outcome(made, acts, statements)
    no = Said(UUID(int=99), state="withdrawn", order_at=at(90), after=tuple(str(one.id) for one in statements))
    out = outcome(made, acts, [*statements, no])
    assert not out.waits
    assert out.stopped == (before.waits or before.stopped)
    assert out.state == ("person_declined" if out.stopped else before.state)


def test_a_consent_that_came_before_it_by_its_clock_sends_it_whatever_came_first():
    assert outcome(Made(), [], [YES]).state == "sent"
    assert outcome(Made(), [], []).state == "consent_pending"


def test_a_consent_that_its_author_had_before_them_counts_whatever_the_clocks_say():
    late = Said(UUID(int=50), order_at=at(0.1))
    assert outcome(Made(), [], [late]).state == "consent_pending"
    assert outcome(Made(after=(str(late.id),)), [], [late]).state == "sent"


def test_a_later_consent_sends_what_waited_for_it_if_it_names_the_receiver():
    named = Said(UUID(int=50), order_at=at(1), recipient="harbor house")
    out = outcome(Made(), [], [named])
    assert (out.state, out.sent_at) == ("sent", at(1))
    assert outcome(Made(), [], [Said(UUID(int=50), order_at=at(1), recipient="Other House")]).state == "consent_pending"
    assert outcome(Made(), said("sent"), [Said(UUID(int=50), order_at=at(0.01))]).state == "sent", (
        "or who sends says so"
    )


def test_substances_need_a_consent_of_their_own():
    both = [YES, Said(UUID(int=52), "share_sud", "given_written", order_at=YES.order_at)]
    assert outcome(Made(sud=True), [], [YES]).state == "consent_pending"
    assert outcome(Made(sud=True), [], both).state == "sent"
    over = outcome(Made(sud=True), [], [*both, Said(UUID(int=53), "share_sud", "withdrawn", at(1))])
    assert over.stopped and outcome(Made(), [], [*both, Said(UUID(int=53), "share_sud", "withdrawn", at(1))]).waits


def test_what_is_said_after_the_person_took_it_back_does_not_count():
    late = [Act(UUID(int=9), status="connected", order_at=at(3), source="agency")]
    out = outcome(Made(), late, [YES, NO])
    assert out.state == "person_declined" and out.stopped
    assert [(move["status"], move.get("flagged"), move["via"]) for move in out.moves] == [
        ("person_declined", None, "consent"), ("connected", "no-consent", "crew"),
    ]  # fmt: skip
    early = [Act(UUID(int=9), status="connected", order_at=at(1), source="agency")]
    assert (outcome(Made(), early, [YES, NO]).state, outcome(Made(), early, [YES, NO]).stopped) == ("connected", False)


def test_whoever_gives_it_again_lets_it_go_on():
    again = Said(UUID(int=53), order_at=at(4))
    out = outcome(Made(), [Act(UUID(int=9), status="accepted", order_at=at(5))], [YES, NO, again])
    assert (out.state, out.stopped) == ("accepted", False)


def test_whoever_took_it_back_after_they_did_not_come_is_not_booked_again():
    missed = [*said("scheduled", "no_show"), Act(UUID(int=9), status="scheduled", order_at=at(3), appointment_at=at(5))]
    out = outcome(Made(), missed, [YES, NO])
    assert (out.state, out.stopped, out.appointment_at, out.moves[-1].get("flagged")) == (
        "no_show", False, None, "no-consent",
    )  # fmt: skip
    for stands in ([YES], [YES, NO, Said(UUID(int=53), order_at=at(2.5))], [Said(UUID(int=50), order_at=at(-364))]):
        assert outcome(Made(), missed, stands).state == "scheduled", "a yes that grew old is no no"
    last = Act(UUID(int=10), status="unreachable", order_at=at(4))
    assert outcome(Made(), [*missed, last], [YES, NO]).state == "unreachable", "how it ended may be told"


def test_a_yes_that_grew_old_does_not_unsay_what_people_learn():
    old = Said(UUID(int=50), order_at=at(-364))
    out = outcome(Made(), [Act(UUID(int=9), status="waitlisted", order_at=at(20))], [old])
    assert out.state == "waitlisted" and "flagged" not in out.moves[0]
    assert outcome(Made(order_at=at(20)), [], [old]).state == "consent_pending", "and sends nothing new"


def timer(days: float, number: int, expires: bool = False) -> Act:
    return Act(
        UUID(int=number), "move" if expires else "chase", "expired_unknown" if expires else None, at(days), via="timer"
    )


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


def test_after_the_time_was_over_one_may_still_learn_how_it_ended():
    learned = Act(UUID(int=1), status="connected", order_at=at(45), source="person")
    assert outcome(Made(), [timer(14, 20), timer(30, 21, expires=True), learned], [YES]).state == "connected"


def test_the_clock_of_the_hand_off():
    arrived = [Act(UUID(int=n), "arrival", order_at=at(minutes / 1440)) for n, minutes in ((1, 20), (2, 15))]
    taken = Act(UUID(int=3), "acceptance", "accepted", at(45 / 1440), by={"name": "Kim", "role": "intake nurse"})
    out = outcome(Made(), [*arrived, taken], [YES])
    assert (out.wait_s, out.accepted_by["name"], out.state) == (30 * 60, "Kim", "accepted")
    booked = Act(UUID(int=4), status="scheduled", order_at=at(40 / 1440))
    out = outcome(Made(), [*arrived, taken, booked], [YES])
    assert (out.wait_s, out.state) == (30 * 60, "scheduled"), (
        "the table knows no way back, and the clock stops all the same"
    )
    assert outcome(Made(), arrived, [YES]).wait_s is None


def test_the_clock_of_the_hand_off_of_somebody_whom_nobody_could_ask():
    there = Act(UUID(int=1), "arrival", order_at=at(0.1))
    taken = Act(UUID(int=3), "acceptance", "accepted", at(0.2), by={"name": "Kim", "role": "intake nurse"})
    out = outcome(Made(), [there, taken], [])
    assert (out.state, out.wait_s, out.accepted_by["name"]) == ("consent_pending", 8640, "Kim")
    over = outcome(Made(), [there, replace(taken, order_at=at(3))], [YES, NO])
    assert (over.wait_s, over.accepted_by) == (None, None), "what was taken back is nobody's any more"


@pytest.mark.parametrize("back", ["withdrawn", "person_declined"])
def test_nobody_waits_at_a_door_after_they_took_it_back(back: str):
    there, gone = Act(UUID(int=1), "arrival", order_at=at(0.1)), Act(UUID(int=2), status=back, order_at=at(0.2))
    taken = Act(UUID(int=3), "acceptance", "accepted", at(0.3), by={"name": "Kim", "role": "intake nurse"})
    for consents in ([YES], [YES, NO]):
        late = replace(taken, order_at=at(5)) if NO in consents else taken
        out = outcome(Made(), [there, replace(gone, order_at=late.order_at - timedelta(minutes=1)), late], consents)
        assert (out.state, out.accepted_at, out.wait_s, out.moves[-1]["flagged"]) == (back, None, None, "not-allowed")
    first = outcome(Made(), [there, replace(taken, order_at=at(0.15)), gone], [YES])
    assert first.accepted_at == at(0.15), "what was taken over before stays so"


def test_what_a_phone_has_seen_comes_before_it_whatever_its_clock_says():
    first = Act(UUID(int=1), status="accepted", order_at=at(2))
    then = Act(UUID(int=2), status="connected", order_at=at(1), after=(str(first.id),), source="team_saw")
    assert outcome(Made(), [first, then], [YES]).state == "connected"


def test_endings_end_it():
    assert FINAL - {"no_show", "expired_unknown"} == {state for state in STATUSES if not TABLE[state]}
    assert not FINAL & BEFORE
