"""A card is made with a person in their words, shown while they agree, changed and deleted when they say so."""

from typing import Any

import pytest
from sqlalchemy import select

from app.cards.models import CardAct, CareCard
from app.core import Sibling, new_id, session, wire
from tests.cards.conftest import WORDS, Cards
from tests.core.world import good, problem
from tests.referrals.support import consents


def test_it_is_kept_without_a_consent_and_shown_only_with_one(cards: Cards):
    made = cards.makes()
    assert (made["shown"], made["fields"], made["acts"], made["deleted_at"]) == (False, None, [], None)
    assert cards.words() == []
    cards.agrees()
    [row] = cards.seen()
    assert row["fields"] == WORDS and row["shown"] and row["card_id"] == row["id"] == made["id"]
    assert row["valid_until"] == cards.day(300)


def test_a_yes_for_something_else_shows_nothing(cards: Cards):
    cards.makes()
    consents(cards.world, cards.about, "share_referral")
    consents(cards.world, cards.about, "follow_up_contact")
    assert cards.words() == []


def test_taken_back_it_is_gone_in_the_same_moment_and_comes_again_with_a_new_yes(cards: Cards):
    cards.agrees()
    cards.makes()
    cursor = cards.world.cursor("ravi")
    cards.withdraws()
    [told] = good(cards.world("ravi").ask("/changes", since=cursor))["rows"]["cards"]
    assert (told["shown"], told["fields"], told["deleted_at"]) == (False, None, None)
    cards.clock.advance(minutes=1)
    cards.agrees()
    assert cards.words() == [WORDS]


def test_a_no_that_names_nobody_may_have_meant_them(cards: Cards):
    cards.agrees()
    cards.makes()
    cards.clock.advance(minutes=1)
    cards.withdraws({"incident_id": cards.about["incident_id"]})
    assert cards.words() == []


def test_a_change_adds_replaces_and_takes_away(cards: Cards):
    cards.agrees()
    made = cards.makes()
    told = cards.changes(made, fields={"helps": "Tea", "upsets": "", "wishes": "No sirens"}, after=made["acts"])
    assert told["fields"] == {"helps": "Tea", "call_first": WORDS["call_first"], "wishes": "No sirens"}
    again = cards.changes(told, valid_until=cards.day(20), after=told["acts"])
    assert (again["fields"], again["valid_until"]) == (told["fields"], cards.day(20))


def test_two_who_write_at_once_are_both_shown_until_somebody_has_seen_both(cards: Cards):
    cards.agrees()
    made = cards.makes()
    cards.changes(made, by="ravi", fields={"helps": "Tea"}, after=made["acts"])
    both = cards.changes(made, by="mo", fields={"helps": "A quiet room"}, after=made["acts"])
    assert sorted(both["fields"]["helps"].split("\n")) == ["A quiet room", "Tea"]
    one = cards.changes(both, fields={"helps": "Tea in a quiet room"}, after=both["acts"])
    assert one["fields"]["helps"] == "Tea in a quiet room"


def test_twelve_months_are_the_longest(cards: Cards):
    cards.agrees()
    made = cards.makes(days=900)
    assert cards.day(364) < made["valid_until"] <= cards.day(366)
    told = cards.changes(made, valid_until="2199-01-01", after=made["acts"])
    assert told["valid_until"] == made["valid_until"]


def test_deleted_its_words_are_nowhere(cards: Cards):
    cards.agrees()
    made = cards.makes()
    cards.changes(made, fields={"helps": "Tea"}, after=made["acts"])
    # the same act with other content: kept for a lead to look at, until the person wants it gone
    reused = new_id()
    good(cards.world("ravi").say(f"/cards/{made['id']}/changes", reused, fields={"sensory": "dark"}))
    answer = cards.world("ravi").say(f"/cards/{made['id']}/changes", reused, fields={"sensory": "loud"})
    assert problem(answer) == (409, "id-reused")
    cards.deletes(made)
    [row] = cards.seen()
    assert (row["fields"], row["shown"]) == (None, False) and row["deleted_at"]
    with cards.world.app.app_context():
        assert session().scalars(select(CareCard.words)).all() == [None]
        assert set(session().scalars(select(CardAct.words))) == {None}
        [sibling] = session().scalars(select(Sibling.content))
        assert "loud" not in str(sibling)


def test_what_was_written_before_they_knew_of_the_deletion_is_taken_and_not_kept(cards: Cards):
    cards.agrees()
    made = cards.makes()
    cards.deletes(made)
    told = cards.changes(made, by="mo", fields={"helps": "Tea"}, after=made["acts"])
    assert told["fields"] is None and told["deleted_at"]
    with cards.world.app.app_context():
        assert set(session().scalars(select(CardAct.words))) == {None}


def test_a_card_that_was_made_before_the_deletion_and_arrives_after_it_is_not_kept(cards: Cards):
    cards.agrees()
    made, before = cards.makes(), cards.clock.now
    cards.clock.advance(minutes=30)
    cards.deletes(made)
    late = cards.makes(by="mo", words={"helps": "Tea"}, at=wire(before))
    assert late["fields"] is None and late["deleted_at"] and cards.words() == []
    cards.clock.advance(minutes=1)
    cards.makes(words={"helps": "Rest"})
    assert cards.words() == [{"helps": "Rest"}], "they wanted a new one"


def test_twelve_months_do_not_begin_anew_with_every_word(cards: Cards):
    cards.agrees()
    made = cards.makes(days=900)
    cards.passes(days=30)
    told = cards.changes(made, fields={"helps": "Tea"}, after=made["acts"])
    assert told["valid_until"] == made["valid_until"]


def test_no_older_card_comes_to_light_when_the_new_one_is_deleted(cards: Cards):
    cards.agrees()
    cards.makes()
    cards.passes(minutes=5)
    newer = cards.makes(words={"helps": "Tea"})
    cards.deletes(newer)
    assert cards.words() == [] and all(row["deleted_at"] for row in cards.seen())


def test_a_look_is_in_the_journal_and_changes_nothing(cards: Cards):
    cards.agrees()
    made = cards.makes()
    good(cards.world("mo").say(f"/cards/{made['id']}/views"))
    entries = good(cards.world("lena").ask(f"/incidents/{cards.about['incident_id']}/timeline"))["items"]
    assert [entry["act"] for entry in entries if entry["act"].startswith("card.")] == ["card.made", "card.viewed"]
    assert "dog" not in str(entries)


def erased(cards: Cards) -> bool:
    with cards.world.app.app_context():
        return session().scalars(select(CareCard.words)).all() == [None]


def test_it_ends_with_its_last_day_and_its_words_go_a_week_later(cards: Cards):
    cards.agrees()
    cards.makes(days=2)
    cards.passes(days=2)
    assert cards.works() == 0 and cards.words() == [WORDS], "the whole of the last day"
    cards.passes(days=1)
    assert cards.words() == [], "before any worker has looked"
    assert cards.works() == 1 and cards.works() == 0, "the phones hear of it"
    cards.passes(days=6)
    assert cards.words() == [] and not erased(cards), "a phone may still hold that they want it kept"
    cards.passes(days=1)
    assert cards.works() == 1 and cards.works() == 0 and erased(cards)
    entries = good(cards.world("lena").ask(f"/incidents/{cards.about['incident_id']}/timeline"))["items"]
    assert [entry["act"] for entry in entries if entry["act"].startswith("card.")] == ["card.made", "card.ended"]


def test_twelve_months_after_what_was_last_written_every_word_is_gone(cards: Cards):
    cards.agrees()
    made = cards.makes(days=400)
    assert made["valid_until"] == cards.day(365)
    cards.passes(days=366)
    assert cards.works() == 1 and cards.works() == 0 and erased(cards)


def test_kept_longer_before_its_end_and_sent_after_it_it_stays(cards: Cards):
    """On its last evening somebody asked them, without signal; the phone sends next morning, when the worker was there."""
    cards.agrees()
    made = cards.makes(days=0)
    said, until = cards.clock.now, cards.day(300)
    cards.passes(days=1)
    assert cards.works() == 1 and cards.words() == []
    told = cards.changes(made, valid_until=until, after=made["acts"], at=wire(said))
    assert (told["fields"], told["valid_until"]) == (WORDS, until) and cards.words() == [WORDS]
    cards.passes(days=10)
    assert cards.works() == 0 and cards.words() == [WORDS]


def test_sent_after_its_words_are_erased_it_is_refused_in_words(cards: Cards):
    cards.agrees()
    made = cards.makes(days=0)
    said, until = cards.clock.now, cards.day(300)
    cards.passes(days=9)
    assert cards.works() and erased(cards)
    late = cards.world("ravi").say(f"/cards/{made['id']}/changes", valid_until=until, at=wire(said))
    assert problem(late) == (409, "ended")


@pytest.mark.parametrize("days", [1, 9])
def test_a_card_that_was_made_before_another_of_theirs_ended_is_kept(cards: Cards, days: int):
    """Nobody wanted the old one gone: its time was over."""
    cards.agrees()
    cards.makes(days=0)
    said, until = cards.clock.now, cards.day(300)
    cards.passes(days=days)
    cards.works()
    late = cards.makes(words={"helps": "Tea"}, valid_until=until, at=wire(said))
    assert late["fields"] == {"helps": "Tea"} and cards.words() == [{"helps": "Tea"}]


def test_a_consent_that_runs_out_hides_it_and_a_new_one_shows_it_again(cards: Cards):
    cards.agrees(expires_at=f"{cards.day(5)}T12:00:00Z")
    cards.makes()
    cursor = cards.world.cursor("lena")
    cards.passes(days=6)
    assert cards.words() == [] and cards.works() == 1
    [told] = good(cards.world("lena").ask("/changes", since=cursor))["rows"]["cards"]
    assert told["fields"] is None
    cards.agrees()
    assert cards.words() == [WORDS]


@pytest.mark.parametrize(
    "body",
    [
        {"fields": {}}, {"fields": {"helps": "  "}}, {"fields": {"secrets": "x"}}, {"fields": {"helps": "x" * 2001}},
        {"valid_until": "soon"}, {"valid_until": None}, {"person_id": None},
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_in_words(cards: Cards, body: dict[str, Any]):
    whole = {**cards.about, "fields": WORDS, "valid_until": cards.day(20), **body}
    assert problem(cards.world("ravi").say("/cards", new_id(), **whole)) == (422, "malformed")
