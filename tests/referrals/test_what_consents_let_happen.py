"""A referral goes out with a consent and stops without one, whatever came first and whatever the clocks say."""

from typing import Any
from uuid import UUID

from hypothesis import given, settings

from app.referrals.consent import covering
from tests.referrals.made_up import ACTS, MADE, NO, SAID, YES, Act, Made, Said, at, outcome, said


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
