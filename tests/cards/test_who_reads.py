"""A card goes where its person is met, and no farther; who has nothing to do with the call finds nothing."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.core import new_id, now, wire
from tests.cards.conftest import WORDS, Cards
from tests.core.world import good, problem
from tests.people.support import joined, parted, somebody


def test_it_is_there_when_they_are_met_again(cards: Cards):
    cards.agrees()
    made = cards.makes()
    again = cards.met_again()
    [row] = cards.seen("zoe", again)
    assert row["fields"] == WORDS and row["person_id"] == again["person_id"]
    assert row["id"] != made["id"] == row["card_id"]
    assert cards.seen("zoe") == [], "the other call is not theirs"


def test_a_card_of_a_record_that_was_joined_before_goes_along_too(cards: Cards):
    again = cards.met_again()
    cards.agrees()
    cards.makes()
    assert cards.words("zoe", again) == [WORDS]


def test_parted_again_it_is_not_shown_there_and_cannot_be_written_on(cards: Cards):
    cards.agrees()
    cards.makes()
    again = cards.met_again()
    [row] = cards.seen("zoe", again)
    parted(cards.world, again["person_id"], cards.about["person_id"])
    [told] = cards.seen("zoe", again)
    assert (told["id"], told["fields"], told["parted"]) == (row["id"], None, True)
    assert problem(cards.world("zoe").say(f"/cards/{row['id']}/changes", fields={"helps": "x"})) == (409, "parted")
    assert problem(cards.world("zoe").say(f"/cards/{row['id']}/deletions")) == (409, "parted")
    assert cards.words() == [WORDS]
    joined(cards.world, again["person_id"], cards.about["person_id"])
    assert cards.words("zoe", again) == [WORDS]


def test_what_was_read_without_signal_is_written_down_though_the_records_were_parted_meanwhile(cards: Cards):
    cards.agrees()
    cards.makes()
    again = cards.met_again()
    [row] = cards.seen("zoe", again)
    looked = wire(now())
    cards.clock.advance(minutes=1)
    change, at = new_id(), wire(now())
    said = {"fields": {"helps": "Tea"}, "after": row["acts"], "at": at}
    good(cards.world("zoe").say(f"/cards/{row['id']}/changes", change, **said))
    parted(cards.world, again["person_id"], cards.about["person_id"])
    told = good(cards.world("zoe").say(f"/cards/{row['id']}/views", at=looked))
    assert (told["parted"], told["fields"], told["acts"]) == (True, None, []), "and no word of it is told"
    [line] = [
        one
        for one in good(cards.world("lena").ask(f"/incidents/{again['incident_id']}/timeline"))["items"]
        if one["act"] == "card.viewed"
    ]
    assert line["at"] == looked
    again_said = good(cards.world("zoe").say(f"/cards/{row['id']}/changes", change, **said))
    assert again_said["fields"] is None, "a change that was taken before is answered, and changes nothing more"


def test_a_no_on_another_call_of_theirs_counts(cards: Cards):
    cards.agrees()
    cards.makes()
    again = cards.met_again()
    cards.clock.advance(minutes=1)
    cards.withdraws(again, by="zoe")
    assert cards.words() == cards.words("zoe", again) == []


def test_a_no_counts_from_the_join_that_shows_whose_it_was(cards: Cards):
    cards.agrees()
    cards.makes()
    again = cards.met_again(joins=False)
    cards.clock.advance(minutes=1)
    cards.withdraws(again, by="zoe")
    assert cards.words() == [WORDS]
    joined(cards.world, again["person_id"], cards.about["person_id"])
    assert cards.words() == cards.words("zoe", again) == []


def test_a_yes_on_another_call_of_theirs_counts_too(cards: Cards):
    cards.makes()
    again = cards.met_again()
    cards.agrees(again, by="zoe")
    assert cards.words() == cards.words("zoe", again) == [WORDS]


def test_changed_and_deleted_from_the_call_where_they_are_now(cards: Cards):
    cards.agrees()
    cards.makes()
    again = cards.met_again()
    [row] = cards.seen("zoe", again)
    cards.changes(row, by="zoe", fields={"helps": "Tea"}, after=row["acts"])
    assert cards.words()[0]["helps"] == "Tea"
    cards.deletes(row, by="zoe")
    assert cards.words() == cards.words("zoe", again) == []


def test_a_deleted_card_goes_nowhere_any_more(cards: Cards):
    cards.agrees()
    cards.deletes(cards.makes())
    again = cards.met_again()
    assert cards.seen("zoe", again) == []


def test_nobody_hangs_a_card_on_a_person_of_another_call(cards: Cards):
    """Whoever knows the id of a record could delete what its person has."""
    again = cards.met_again(joins=False)
    body = {**again, "person_id": cards.about["person_id"], "fields": WORDS, "valid_until": cards.day(9)}
    assert problem(cards.world("zoe").say("/cards", new_id(), **body)) == (422, "malformed")


def test_a_card_that_comes_before_the_record_of_its_person(cards: Cards):
    call, person = cards.about["incident_id"], str(new_id())
    about = {"incident_id": call, "person_id": person}
    cards.agrees(about)
    cards.makes(about)
    again = cards.met_again(joins=False)
    joined(cards.world, again["person_id"], person)
    assert cards.words("zoe", again) == []
    good(cards.world("ravi").say("/persons", person, incident_id=call))
    assert cards.words("zoe", again) == [WORDS]


@pytest.mark.parametrize("act", ["changes", "views", "deletions"])
def test_another_crew_a_dispatcher_and_an_admin_find_nothing(cards: Cards, act: str):
    cards.agrees()
    made = cards.makes()
    body: dict[str, Any] = {"fields": {"helps": "x"}} if act == "changes" else {}
    told = {by: problem(cards.world(by).say(f"/cards/{made['id']}/{act}", **body))[0] for by in ("zoe", "dana", "ada")}
    assert told == {"zoe": 404, "dana": 403, "ada": 403}
    assert all(cards.world.rows("cards", by) == {} for by in told)


def test_a_navigator_asks_for_it_and_that_is_written_down(cards: Cards):
    address = f"/incidents/{cards.about['incident_id']}/cards"
    assert problem(cards.world("nia").ask(address))[0] == 404, "they know a call only by what is left to do after it"
    cards.agrees()
    cards.makes()
    assert cards.world.rows("cards", "nia") == {}
    [row] = good(cards.world("nia").ask(address))["items"]
    assert row["fields"] == WORDS
    entries = good(cards.world("lena").ask(f"/incidents/{cards.about['incident_id']}/timeline"))["items"]
    assert sum(entry["act"] == "card.viewed" for entry in entries) == 1
    cards.deletes(row, by="nia")
    assert cards.words() == []
    assert problem(cards.world("zoe").ask(address))[0] == 404


@pytest.mark.parametrize("turn", range(3))
def test_a_join_a_no_a_change_and_a_deletion_at_the_same_moment(cards: Cards, turn: int):
    """Nobody waits for ever, nothing is shown that was taken back, and no word outlives the deletion."""
    cards.agrees()
    made = cards.makes()
    again = cards.met_again(joins=False)
    cards.clock.advance(minutes=1)
    acts: list[tuple[str, str, str, dict[str, Any]]] = [
        ("lena", f"/persons/{again['person_id']}/joins", str(new_id()), {"with": cards.about["person_id"]}),
        ("zoe", "/consents", str(new_id()), {**again, "purpose": "care_card", "state": "withdrawn"}),
        ("ravi", f"/cards/{made['id']}/changes", str(new_id()), {"fields": {"helps": "Tea"}}),
        ("mo", f"/cards/{made['id']}/changes", str(new_id()), {"fields": {"helps": "Rest"}}),
    ]  # fmt: skip
    said = [(cards.world(by), path, act, body) for by, path, act, body in acts]
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda one: one[0].say(one[1], one[2], **one[3]), said))
    assert [answer.status_code for answer in told] == [201] * 4, [answer.text for answer in told]
    assert cards.words() == cards.words("zoe", again) == []
    cards.deletes(made)
    assert all(row["deleted_at"] for row in (*cards.seen(), *cards.seen("zoe", again)))


def test_of_two_records_of_one_person_on_a_call_it_names_the_lowest_as_a_follow_up_does(cards: Cards):
    """Whoever rings finds the card under the record that the follow-up names."""
    begun = [cards.about["person_id"], somebody(cards.world, cards.about["incident_id"])]
    low, high = sorted(begun)
    about = {**cards.about, "person_id": high}
    cards.agrees(about)
    made = cards.makes(about)
    assert made["person_id"] == high
    joined(cards.world, high, low)
    [row] = cards.seen()
    assert (row["id"], row["person_id"], row["fields"]) == (made["id"], low, made["fields"])
    other = somebody(cards.world, about["incident_id"])
    cards.agrees({**about, "person_id": other})
    cards.makes({**about, "person_id": other})
    for record, count in ((low, 1), (high, 1), (other, 1), (None, 2)):
        query = {"person_id": record} if record else {}
        found = good(cards.world("lena").ask(f"/incidents/{about['incident_id']}/cards", **query))["items"]
        assert len(found) == count and all(
            one["person_id"] == (low if record == high else record or one["person_id"]) for one in found
        )
    looks = good(cards.world("lena").ask(f"/incidents/{about['incident_id']}/timeline"))["items"]
    assert sum(entry["act"] == "card.viewed" for entry in looks) == 5, "nobody's card is looked at but theirs"
    parted(cards.world, high, low)
    [row] = [row for row in cards.seen() if row["id"] == made["id"]]
    assert (row["person_id"], row["parted"]) == (high, False)
