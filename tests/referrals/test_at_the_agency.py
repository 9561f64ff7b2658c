"""A receiver at work: several referrals open beside each other, and answers said again or anew."""

import pytest

from tests.core.world import World
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


def test_what_only_looks_like_an_answer_pressed_twice_is_asked_again(world: World, sent: str):
    """Another name, another remark, or one that our team has said in between: that was not sent yet."""
    kim = Receiver(world)
    kim.opens(link(world, sent)["url"])
    kim.answers("accepted")
    for more in ({"name": "Lee Moua"}, {"role": "guard"}, {"reason": "ring first"}):
        assert "Nothing was sent yet" in words(kim.answers("accepted", **more))
    moves(world, sent, "waitlisted")
    moves(world, sent, "accepted")
    assert kim.answers("accepted").status_code == 422
