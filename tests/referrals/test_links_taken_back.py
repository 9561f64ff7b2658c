"""What a receiver is told once the person took it back, before and after the referral has ended."""

from datetime import timedelta

import pytest

from app.core import now, wire
from app.core.clock import frozen
from tests.core.world import World, problem
from tests.referrals.receiver import Receiver, link, words
from tests.referrals.support import consents, moves, referral, refers


def test_after_a_withdrawal_it_says_so_and_shows_nothing(world: World, about: dict[str, str], sent: str):
    kim, made = Receiver(world), link(world, sent)
    kim.opens(made["url"])
    consents(world, about, state="withdrawn", by="mo")
    for page in (kim.looks(), kim.answers("accepted"), kim.opens(made["url"]), kim("GET", "/r/" + made["url"][-43:])):
        assert page.status_code == 410 and "took it back" in words(page)
        assert not any(part in page.text for part in ("Ana", "0142", "bed", "shelter"))
    row = referral(world, sent)
    assert row["state"] == "person_declined" and row["link"]["answered_at"] is None
    assert problem(world("nia").say(f"/referrals/{sent}/links")) == (409, "ended")
    consents(world, about)
    assert "Ana Lindqvist" in words(kim.looks()), "given again, it is shown again"


ENDINGS: dict[str, dict[str, str]] = {
    "connected": {"source": "agency"}, "agency_declined": {"reason": "no staff"}, "no_capacity": {"reason": "full"},
    "ineligible": {"reason": "age"},
}  # fmt: skip


@pytest.mark.parametrize("state", ["declined", "withdrawn", "expired"])
@pytest.mark.parametrize("status", ENDINGS)
def test_after_its_end_a_withdrawal_is_told_as_one_too(
    world: World, about: dict[str, str], sent: str, status: str, state: str
):
    kim, made, late = Receiver(world), link(world, sent), Receiver(world)
    kim.opens(made["url"])
    moves(world, sent, status, **ENDINGS[status])
    assert "Ana Lindqvist" in words(kim.looks())
    consents(world, about, state=state, by="mo")
    for page in (kim.looks(), late.opens(made["url"]), kim("GET", "/r/" + made["url"][-43:])):
        assert (
            page.status_code == 410 and "took it back" in words(page) and "do not use what you have read" in words(page)
        )
    assert referral(world, sent)["state"] == status, "how it ended stays as it was"


@pytest.mark.parametrize("sud", [False, True])
def test_a_withdrawal_that_was_given_again_for_a_time_is_over_with_that_time(
    world: World, about: dict[str, str], sud: bool
):
    """The person has not taken it back, and is not said to have."""
    purpose = "share_sud" if sud else "share_referral"
    consents(world, about, "share_sud")
    kim, seen = Receiver(world), refers(world, about, sud=sud)["id"]
    kim.opens(link(world, seen)["url"])
    moves(world, seen, "connected", source="agency")
    consents(world, about, purpose, state="withdrawn")
    assert "took it back" in words(kim.looks())
    consents(world, about, purpose, expires_at=wire(now() + timedelta(hours=1)))
    assert "Ana Lindqvist" in words(kim.looks())
    with frozen(now() + timedelta(hours=2)):
        assert "The time for which the person agreed to share it is over" in words(kim.looks())


def test_what_our_team_sent_by_mistake_is_not_said_to_be_the_persons_no(world: World, about: dict[str, str], sent: str):
    kim, made, late = Receiver(world), link(world, sent), Receiver(world)
    kim.opens(made["url"])
    moves(world, sent, "withdrawn", reason="Made for the wrong person")
    for page in (kim.looks(), kim.answers("accepted"), late.opens(made["url"])):
        told = words(page)
        assert page.status_code == 410 and "sent by mistake" in told and "do not use what you have read" in told
        assert "took it back" not in told and "Ana" not in told
    consents(world, about, state="withdrawn")
    assert "The person took it back" in words(kim.looks()), "their own word is said before ours"


def test_a_person_who_changed_their_mind_is_said_to_have_and_not_to_have_taken_a_consent_back(
    world: World, about: dict[str, str], sent: str
):
    kim, made, late = Receiver(world), link(world, sent), Receiver(world)
    kim.opens(made["url"])
    moves(world, sent, "person_declined", reason="Found help elsewhere")
    for page in (kim.looks(), late.opens(made["url"])):
        told = words(page)
        assert page.status_code == 410 and "The person decided otherwise" in told
        assert not any(part in told for part in ("took it back", "no longer agree", "Ana", "elsewhere"))
    consents(world, about, state="withdrawn")
    assert "The person took it back" in words(kim.looks()), "since then they have"


def test_what_they_agreed_to_for_a_time_is_over_with_it_and_is_not_said_to_want_a_yes(
    world: World, about: dict[str, str]
):
    consents(world, about, "share_sud", expires_at=wire(now() + timedelta(hours=1)))
    kim = Receiver(world)
    kim.opens(link(world, refers(world, about, sud=True)["id"])["url"])
    with frozen(now() + timedelta(hours=2)):
        assert "The time for which the person agreed to share it is over" in words(kim.looks())
