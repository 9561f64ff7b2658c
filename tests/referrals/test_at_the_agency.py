"""A receiver at work: several referrals open beside each other, and answers said again or anew."""

from tests.core.world import World
from tests.referrals.receiver import Receiver, link, words
from tests.referrals.support import consents, met, referral, refers


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
