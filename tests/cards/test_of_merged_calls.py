"""A card is made with whoever came with a call that was merged into this one, and found by whoever goes on with it."""

from typing import Any

import pytest

from app.core import new_id
from tests.cards.conftest import WORDS, Cards
from tests.core.world import good, problem
from tests.people.support import joined, somebody
from tests.referrals.support import consents


@pytest.fixture
def amina(cards: Cards) -> dict[str, str]:
    """Who rang a second time spoke of her; that call was merged into the one that North is on."""
    double = cards.world.takes_a_call()
    person = somebody(cards.world, double, by="dana", name_to_use="Amina")
    good(cards.world("dana").say(f"/incidents/{double}/merges", into=cards.about["incident_id"]))
    return {"incident_id": cards.about["incident_id"], "person_id": person}


def test_it_is_kept_with_them_on_the_call_that_stayed(cards: Cards, amina: dict[str, str]):
    cards.agrees(amina)
    made = cards.makes(amina)
    assert (made["incident_id"], made["person_id"]) == (amina["incident_id"], amina["person_id"])
    told = cards.changes(made, fields={"helps": "Tea"}, after=made["acts"])
    assert [row["fields"] for row in cards.seen()] == [told["fields"]]
    cards.clock.advance(minutes=1)
    cards.withdraws(amina)
    assert cards.words() == []


def test_it_goes_where_they_are_met_again(cards: Cards, amina: dict[str, str]):
    again = cards.met_again(joins=False)
    cards.agrees(amina)
    cards.makes(amina)
    joined(cards.world, again["person_id"], amina["person_id"])
    [row] = cards.seen("zoe", again)
    assert (row["fields"], row["person_id"]) == (WORDS, again["person_id"])


def test_however_often_it_was_merged_on_and_whoever_of_them_came_first(cards: Cards, amina: dict[str, str]):
    far, near = cards.world.takes_a_call(), cards.world.takes_a_call()
    person = somebody(cards.world, far, by="dana")
    good(cards.world("dana").say(f"/incidents/{far}/merges", into=near))
    about = {**amina, "person_id": person}
    assert problem(card(cards, about)) == (422, "malformed"), "not yet one of this call"
    good(cards.world("dana").say(f"/incidents/{near}/merges", into=amina["incident_id"]))
    cards.agrees(about)
    assert cards.makes(about)["fields"] == WORDS


def test_a_person_of_a_call_that_was_not_merged_is_still_none_of_it(cards: Cards, amina: dict[str, str]):
    stranger = cards.met_again(joins=False)
    for by, about in (
        ("ravi", {**amina, "person_id": stranger["person_id"]}),
        ("zoe", {**stranger, "person_id": amina["person_id"]}),
    ):
        assert problem(card(cards, about, by)) == (422, "malformed")
        said = {"purpose": "care_card", "state": "given_verbal", "notice": {"version": "1", "language": "en"}}
        assert problem(cards.world(by).say("/consents", new_id(), **about, **said)) == (422, "malformed")
    assert problem(card(cards, amina, "zoe")) == (404, "not-found"), "nor is the call hers to write on"


def card(cards: Cards, about: Any, by: str = "ravi") -> Any:
    return cards.world(by).say("/cards", new_id(), **about, fields=WORDS, valid_until=cards.day(9))


def test_whoever_looks_at_the_cards_of_the_call_finds_theirs_once(cards: Cards, amina: dict[str, str]):
    """Also one that hangs on the call that was merged, since they were met before."""
    again = cards.met_again(joins=False)
    cards.agrees(again, by="zoe")
    before = cards.makes(again, by="zoe")
    joined(cards.world, again["person_id"], amina["person_id"])
    consents(cards.world, amina)  # something is left to do on this call
    address = f"/incidents/{amina['incident_id']}/cards"
    [row] = good(cards.world("lena").ask(address, person_id=amina["person_id"]))["items"]
    assert (row["card_id"], row["fields"]) == (before["id"], WORDS)
    joined(cards.world, cards.about["person_id"], amina["person_id"])
    [row] = good(cards.world("lena").ask(address))["items"]
    assert (row["card_id"], row["incident_id"]) == (before["id"], amina["incident_id"])


def test_a_no_of_nobody_named_on_a_duplicate_may_have_been_theirs(cards: Cards):
    double = cards.world.takes_a_call()
    cards.agrees()
    cards.makes()
    cards.withdraws({"incident_id": double}, by="lena")
    assert cards.words() == [WORDS]
    good(cards.world("dana").say(f"/incidents/{double}/merges", into=cards.about["incident_id"]))
    assert cards.words() == []
