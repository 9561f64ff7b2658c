"""A card is found by its person's name for as long as it lives, by whoever goes on with all of it."""

from typing import Any

import pytest
from sqlalchemy import event

from app.cards import finding
from app.core import db
from tests.cards.conftest import WORDS, Cards
from tests.core.world import good, problem
from tests.people.support import parted, somebody

MARIA = {"name_to_use": {"state": "answered", "value": "María José O’Neil"}}


def search(cards: Cards, by: str = "nia", **body: Any) -> Any:
    return cards.world(by).post("/api/v1/cards/searches", json=body)


def found(cards: Cards, name: str, by: str = "nia") -> list[Any]:
    return good(search(cards, by, name=name))["items"]


@pytest.fixture
def maria(cards: Cards) -> dict[str, Any]:
    cards.agrees()
    return cards.makes(words={**WORDS, "name_to_use": "María José O’Neil"})


def test_it_is_found_by_the_beginning_of_each_word(cards: Cards, maria: dict[str, Any]):
    for name in ("ma", "MARIA", "jose ma", "o'neil", "neil", "María"):
        [row] = found(cards, name)
        assert (row["id"], row["name"], row["shown"]) == (maria["id"], "María José O’Neil", True), name
    for name in ("aria", "marian", "maria omar"):
        assert found(cards, name) == [], name
    told = {"id", "incident_id", "person_id", "name", "shown", "created_at", "until", "death_reported"}
    assert set(row) == told, "no word of it"


def test_pronouns_beside_a_name_find_nobody(cards: Cards):
    cards.agrees()
    made = cards.makes(words={"name_to_use": "Maria (she/her)"})
    assert found(cards, "sh") == found(cards, "her") == []
    assert [row["id"] for row in found(cards, "maria")] == [made["id"]]


@pytest.mark.parametrize(("words", "name"), [("Mai Her (she/her)", "mai her"), ("He Jing, he/him", "He Jing")])
def test_a_name_that_is_also_a_pronoun_finds_its_card(cards: Cards, words: str, name: str):
    """Of one that is shown to nobody the whole name has to be right."""
    cards.agrees()
    made = cards.makes(words={"name_to_use": words})
    for asked in (name, name.split()[0][:2], name.split()[1]):
        assert [row["id"] for row in found(cards, asked)] == [made["id"]], asked
    cards.agrees(state="withdrawn")
    assert [row["id"] for row in found(cards, name)] == [made["id"]]


def test_two_letters_are_the_least(cards: Cards, maria: dict[str, Any]):
    for name in ("m", " ", "m.", "'"):
        assert problem(search(cards, name=name))[0] == 422, name


@pytest.mark.parametrize(
    ("by", "status"), [("nia", 200), ("lena", 200), ("ravi", 403), ("cleo", 403), ("dana", 403), ("", 401)]
)
def test_who_finds(cards: Cards, maria: dict[str, Any], by: str, status: int):
    client = cards.world(by) if by else cards.world.app.test_client()
    assert client.post("/api/v1/cards/searches", json={"name": "maria"}).status_code == status


def test_long_after_the_call_it_is_opened_changed_and_deleted_from_there(cards: Cards, maria: dict[str, Any]):
    [row] = found(cards, "maria")
    [card] = good(cards.world("nia").ask(f"/incidents/{row['incident_id']}/cards", person_id=row["person_id"]))["items"]
    assert card["fields"]["helps"] == WORDS["helps"]
    told = [one["act"] for one in cards.world.rows("timeline", "lena").values() if one["act"].startswith("card.")]
    assert told == ["card.made", "card.viewed"], "to find it is no look, to open it is one"
    cards.changes(card, by="nia", fields={"helps": "Tea"}, after=card["acts"])
    assert cards.words()[0]["helps"] == "Tea"
    cards.deletes(card, by="nia")
    assert found(cards, "maria") == []


def test_without_a_consent_only_the_whole_name_finds_it_and_nothing_is_told(cards: Cards, maria: dict[str, Any]):
    cards.clock.advance(minutes=1)
    cards.withdraws()
    assert found(cards, "maria") == []
    [row] = found(cards, "maria jose o neil")
    assert (row["id"], row["name"], row["shown"]) == (maria["id"], None, False)
    assert good(search(cards))["items"] == []


def test_a_name_of_their_record_finds_it_also_of_one_that_was_joined(cards: Cards):
    cards.agrees()
    made = cards.makes()
    assert found(cards, "maria") == []
    again = cards.met_again()
    good(cards.world("zoe").say(f"/persons/{again['person_id']}/answers", answers=MARIA))
    assert [row["id"] for row in found(cards, "maria")] == [made["id"]]
    parted(cards.world, again["person_id"], cards.about["person_id"])
    assert found(cards, "maria") == [], "it is somebody else's name after all"


def test_a_person_with_several_is_told_once_with_the_newest(cards: Cards, maria: dict[str, Any]):
    again = cards.met_again()
    cards.clock.advance(minutes=1)
    newer = cards.makes(again, by="zoe", words={"name_to_use": "Mari"})
    assert [(row["id"], row["name"]) for row in found(cards, "maria")] == [(newer["id"], "Mari")]


def test_what_ends_within_a_month_is_shown_without_a_name(cards: Cards, maria: dict[str, Any]):
    assert good(search(cards))["items"] == []
    other = somebody(cards.world, cards.about["incident_id"])
    about = {**cards.about, "person_id": other}
    cards.agrees(about)
    late = cards.makes(about, days=29, words={"name_to_use": "Omar"})
    assert [row["id"] for row in good(search(cards, "lena"))["items"]] == [late["id"]]


def test_a_consent_that_ends_sooner_counts_too(cards: Cards):
    cards.agrees(expires_at=f"{cards.day(20)}T12:00:00Z")
    made = cards.makes()
    assert [row["id"] for row in good(search(cards))["items"]] == [made["id"]]


def test_nobody_is_to_be_asked_about_a_card_of_whom_a_death_was_told(cards: Cards):
    """It is found by name, and says so."""
    cards.agrees()
    made = cards.makes(days=20, words={"name_to_use": "Maria"})
    other = {**cards.about, "person_id": somebody(cards.world, cards.about["incident_id"])}
    cards.agrees(other)
    lives = cards.makes(other, days=20, words={"name_to_use": "Mari"})
    assert {row["id"] for row in good(search(cards))["items"]} == {made["id"], lives["id"]}
    forms = {row["code"]: row["id"] for row in good(cards.world("ravi").ask("/forms"))["items"]}
    paper = good(cards.world("ravi").say("/assessments", form_id=forms["close-out"], **cards.about))["id"]
    said = {name: {"value": [code]} for name, code in (("contact", "yes"), ("disposition", "died"))}
    good(cards.world("ravi").say(f"/assessments/{paper}/answers", answers=said))
    assert [row["id"] for row in good(search(cards))["items"]] == [lives["id"]]
    assert {row["id"]: row["death_reported"] for row in found(cards, "mar")} == {made["id"]: True, lives["id"]: False}


def test_what_was_deleted_or_is_over_is_found_no_more(cards: Cards):
    cards.agrees()
    cards.makes(days=2, words={"name_to_use": "Maria"})
    assert found(cards, "maria")
    cards.passes(days=4)
    assert found(cards, "mar", "lena") == [], "before the worker has looked, too"
    [row] = found(cards, "maria", "lena")
    assert (row["name"], row["shown"]) == (None, False), "its words are there for a week: they may want them gone"
    good(cards.world("lena").say(f"/cards/{row['id']}/deletions"))
    assert found(cards, "maria", "lena") == []
    cards.passes(minutes=1)
    cards.makes(days=2, words={"name_to_use": "Maria"})
    cards.passes(days=9)
    cards.works()
    cards.passes(days=2)
    assert cards.works() == 1 and found(cards, "maria", "lena") == []


def test_it_is_looked_through_in_parts_with_few_questions(
    cards: Cards, maria: dict[str, Any], monkeypatch: pytest.MonkeyPatch
):
    for number in range(3):
        about = {**cards.about, "person_id": somebody(cards.world, cards.about["incident_id"])}
        cards.agrees(about)
        cards.makes(about, days=100 + number, words={"name_to_use": f"Maria {number}"})
    monkeypatch.setattr(finding, "LOOKED_AT", 2)
    names: list[Any] = []
    after: dict[str, Any] = {}
    while True:
        answer = good(search(cards, name="maria", **after))
        names += [row["name"] for row in answer["items"]]
        if answer["next"] is None:
            break
        after = {"after": answer["next"]}
    assert names == ["Maria 0", "Maria 1", "Maria 2", "María José O’Neil"]
    assert problem(search(cards, name="maria", after="x"))[0] == 422
    asked: list[str] = []
    with cards.world.app.app_context():
        listen = lambda conn, cursor, statement, *more: asked.append(statement)  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", listen)
        finding.named("maria", None)
        event.remove(db.engine, "before_cursor_execute", listen)
    assert len(asked) <= 10, "three for the cards, and seven for who may have died, however many were found"
