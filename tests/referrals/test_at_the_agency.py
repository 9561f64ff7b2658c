"""A receiver at work: several referrals open beside each other, and answers said again or anew."""

from datetime import datetime

import pytest

from app.core import now
from tests.conftest import Clock
from tests.core.world import World, good
from tests.referrals.receiver import Receiver, link, words
from tests.referrals.support import consents, met, moves, referral, refers


def test_two_links_in_one_browser_are_answered_each_for_its_own_person(world: World, sent: str):
    """An intake desk opens one in a tab, and the next beside it, before it answers either."""
    theirs = met(world)
    consents(world, theirs)
    other = refers(world, theirs, share={"name": "Bo Eriksen"})["id"]
    kim, tabs = Receiver(world), dict[str, str]()
    for one in (sent, other):
        kim.opens(link(world, one)["url"])
        tabs[one] = kim.at
    assert "Ana Lindqvist" in words(kim.looks(tabs[sent])) and "Bo Eriksen" in words(kim.looks(tabs[other]))
    assert kim.answers("accepted", at=tabs[sent]).headers["Location"] == f"{tabs[sent]}?said=1"
    assert kim.answers("no_capacity", at=tabs[other]).headers["Location"] == f"{tabs[other]}?said=1"
    assert [referral(world, one)["state"] for one in (sent, other)] == ["accepted", "no_capacity"]


def test_the_visit_of_one_link_answers_no_other(world: World, sent: str):
    """Whatever a browser sends along: an answer goes to the referral that its address names, or nowhere."""
    theirs = met(world)
    consents(world, theirs)
    other = refers(world, theirs)["id"]
    kim = Receiver(world)
    visit = kim.opens(link(world, sent)["url"]).headers["Set-Cookie"].partition(";")[0].partition("=")[2]
    kim.opens(link(world, other)["url"])
    kim.client.set_cookie("alongside_receiver", visit, path=kim.at)
    assert kim.looks().status_code == kim.answers("accepted").status_code == 404
    assert [referral(world, one)["state"] for one in (sent, other)] == ["received", "received"]


def test_an_answer_that_was_asked_again_and_is_loaded_anew_shows_the_referral(world: World, sent: str):
    kim = Receiver(world)
    kim.opens(link(world, sent)["url"])
    assert kim.answers("").status_code == 422
    assert "Ana Lindqvist" in words(kim.looks(f"{kim.at}/answer"))


def test_an_appointment_is_changed_with_the_same_form(world: World, sent: str):
    kim = Receiver(world)
    kim.opens(link(world, sent)["url"])
    assert "another time" not in words(kim.looks())
    kim.answers("scheduled", when="2026-12-01T09:30")
    assert "Their appointment is at another time" in words(kim.looks())
    assert kim.answers("scheduled", when="2026-12-02T11:00").status_code == 303
    row = referral(world, sent)
    assert (row["state"], row["appointment_at"]) == ("scheduled", "2026-12-02T17:00:00.000Z")
    assert "December 2, 2026 at 11:00 AM" in words(kim.looks())
    assert kim.answers("scheduled", when="").status_code == 422, "a change without a time is none"


LATE = "This referral has moved on since you opened this page. Our team sees your answer and will ring you."


def declines(world: World, sent: str, at: datetime) -> None:
    """Said by a crew without signal, and sent only now."""
    good(world("ravi").say(f"/referrals/{sent}/moves", at=at, status="agency_declined", reason="Outside their area"))


def test_an_answer_to_what_ended_while_the_page_was_open_is_kept_and_they_are_told(
    world: World, sent: str, clock: Clock
):
    kim = Receiver(world)
    kim.opens(link(world, sent)["url"])
    clock.advance(minutes=10)
    declines(world, sent, now())
    clock.advance(minutes=5)
    assert [kim.answers("accepted").headers.get("Location") for _ in range(2)] == [f"{kim.at}?said=1"] * 2
    said = words(kim.looks(f"{kim.at}?said=1"))
    assert LATE in said and "Thank you" not in said and "No answer is needed" not in said
    row = referral(world, sent)
    assert row["state"] == "agency_declined" and row["link"]["answered_at"]
    assert [(one["status"], one["via"], one.get("flagged")) for one in row["moves"]] == [
        ("received", "receiver", None), ("agency_declined", "crew", None), ("accepted", "receiver", "not-allowed")
    ]  # fmt: skip
    clock.advance(minutes=5)
    moves(world, sent, "agency_declined", "nia", reason="They were rung", after=[row["moves"][-1]["id"]])
    assert LATE not in words(kim.looks()) and "This referral has ended" in words(kim.looks()), "they were rung"


def test_an_answer_before_which_something_else_was_said_is_owed_a_call(world: World, sent: str, clock: Clock):
    """They read that our team has their answer; then a phone sends what its crew wrote before that."""
    before = now()
    clock.advance(minutes=20)
    kim = Receiver(world)
    kim.opens(link(world, sent)["url"])
    kim.answers("accepted")
    assert LATE not in words(kim.looks())
    declines(world, sent, before)
    assert LATE in words(kim.looks())
    flagged = [one["status"] for one in referral(world, sent)["moves"] if one.get("flagged") == "not-allowed"]
    assert flagged == ["received", "accepted"]


def test_however_old_it_is_with_what_is_open_until_somebody_has_rung_them(world: World, sent: str, clock: Clock):
    kim = Receiver(world)
    kim.opens(link(world, sent)["url"])
    declines(world, sent, now())
    clock.advance(minutes=5)
    kim.answers("accepted")
    clock.advance(days=61)
    world.signs_in("nia")
    [row] = world.rows("referrals", "nia").values()
    moves(world, sent, "agency_declined", "nia", reason="They were rung", after=[row["moves"][-1]["id"]])
    assert not world.rows("referrals", "nia")


def test_what_is_no_longer_to_be_said_is_told_so_and_asked_again(world: World, sent: str):
    """Whom they have taken on by telephone meanwhile, the table does not let them turn away."""
    kim = Receiver(world)
    kim.opens(link(world, sent)["url"])
    moves(world, sent, "accepted")
    answer = kim.answers("ineligible")
    assert answer.status_code == 422 and "This was changed while you had the page open." in words(answer)


def test_what_was_never_an_answer_is_none_after_the_end_either(world: World, sent: str):
    kim = Receiver(world)
    kim.opens(link(world, sent)["url"])
    declines(world, sent, now())
    assert kim.answers("").status_code == kim.answers("withdrawn").status_code == 422


ANSWERS: list[dict[str, str]] = [
    {"answer": "accepted"}, {"answer": "waitlisted", "reason": "next week"}, {"answer": "scheduled", "when": "2026-12-01T09:30"},
    {"answer": "connected"}, {"answer": "no_capacity"},
]  # fmt: skip


@pytest.mark.parametrize("form", ANSWERS, ids=lambda form: form["answer"])
def test_a_button_that_was_pressed_twice_answers_once_and_says_so(world: World, sent: str, form: dict[str, str]):
    kim = Receiver(world)
    kim.opens(link(world, sent)["url"])
    assert [kim.answers(**form).headers.get("Location") for _ in range(2)] == [f"{kim.at}?said=1"] * 2
    row = referral(world, sent)
    assert row["state"] == form["answer"]
    assert [move["status"] for move in row["moves"]] == ["received", form["answer"]]
    assert "Our team has your answer" in words(kim.looks(f"{kim.at}?said=1"))


def test_what_only_looks_like_an_answer_pressed_twice_is_another_answer(world: World, sent: str):
    """Another name, another remark, or one that our team has said in between."""
    kim = Receiver(world)
    kim.opens(link(world, sent)["url"])
    kim.answers("accepted")
    for more in ({"name": "Lee Moua"}, {"role": "guard"}, {"reason": "ring first"}):
        assert kim.answers("accepted", **more).status_code == 303
    moves(world, sent, "waitlisted")
    moves(world, sent, "accepted")
    assert kim.answers("accepted").status_code == 303
    assert [move["status"] for move in referral(world, sent)["moves"]] == [
        "received", *["accepted"] * 4, "waitlisted", "accepted", "accepted"
    ]  # fmt: skip


@pytest.mark.parametrize(("answer", "again"), [
    ("accepted", "We still expect them"), ("waitlisted", "They are still on our waiting list"),
])  # fmt: skip
def test_that_it_is_as_it_was_is_an_answer_weeks_later(world: World, sent: str, clock: Clock, answer: str, again: str):
    """The same words by the same person, and still no second press: whoever asked waits for them."""
    kim = Receiver(world)
    kim.opens(link(world, sent, hours=168)["url"])
    kim.answers(answer)
    first = referral(world, sent)["moves"][-1]
    clock.advance(days=6)
    assert again in words(kim.looks())
    assert [kim.answers(answer).headers.get("Location") for _ in range(2)] == [f"{kim.at}?said=1"] * 2
    world.signs_in("lena")
    row = referral(world, sent)
    told = [(move["status"], move.get("flagged")) for move in row["moves"]]
    assert told == [("received", None), (answer, None), (answer, None)]
    assert row["moves"][-1]["at"] > first["at"]
