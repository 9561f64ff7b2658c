"""Half a year after the call somebody asks what their care card says: it is found by name, changed with them, and deleted."""

from datetime import timedelta
from typing import Any

from playwright.sync_api import Browser, Locator, expect

from app.core import now
from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Screen
from tests.support.ruler import Ruler
from tests.support.stage import Stage

LONG = "Maximiliana-Guadalupe Fernández de la Cruz Montenegro"


def has_a_card(lena: Caller, call: str, name: str, days: int) -> dict[str, Any]:
    called = {"name_to_use": {"state": "answered", "value": name}}
    about = {"incident_id": call, "person_id": lena.say("/persons", incident_id=call, answers=called)["id"]}
    heard = {"version": "1", "language": "en"}
    lena.say("/consents", **about, purpose="care_card", state="given_verbal", notice=heard)
    until = (now().date() + timedelta(days=days)).isoformat()
    lena.say("/cards", **about, fields={"name_to_use": name, "helps": "Ask about the dog"}, valid_until=until)
    return about


def found(desk: Screen) -> Locator:
    return desk.page.get_by_role("list", name="Care cards")


def finds(desk: Screen, name: str) -> None:
    desk.page.get_by_label("Name to use").fill(name)
    desk.press("Find")


def test_a_card_is_found_by_name_changed_and_deleted(
    stage: Stage, browser: Browser, dana: Caller, eye: Eye, ruler: Ruler
) -> None:
    lena, call = stage.caller("lena"), dana.takes_a_call()
    maria = has_a_card(lena, call, "Maria", 300)
    has_a_card(lena, call, LONG, 20)
    desk = stage.board("nia", browser)
    Screen.sign_in(desk)
    desk.follows("Care cards")
    expect(found(desk)).to_contain_text(LONG)
    expect(found(desk)).not_to_contain_text("Maria ")
    eye.looks(desk, "care cards that end soon")
    desk.page.get_by_label("Name to use").press_sequentially("Mikj")  # letters, no keys of the list
    expect(desk.page.get_by_label("Name to use")).to_have_value("Mikj")
    finds(desk, "m")
    desk.sees("Write at least two letters of the name.")
    finds(desk, "omar")
    desk.sees("No card of “omar” was found.")
    with desk.page.expect_request("**/cards/searches") as asked:
        finds(desk, "mar")
    assert asked.value.method == "POST" and "mar" not in asked.value.url
    expect(found(desk).first).to_contain_text("Maria")
    eye.looks(desk, "a card that was found")
    found(desk).first.get_by_role("link", name="Maria").click()
    assert "mar" not in desk.page.url.lower().replace("/care", "").rpartition("#")[2]
    desk.press("Look at their care card")
    desk.sees("Ask about the dog")
    eye.looks(desk, "a card that was opened")
    desk.press("Change it with them")
    desk.page.get_by_label("What helps").fill("Tea")
    desk.press("Save the card")
    mine = lambda: next(row for row in lena.rows("cards").values() if row["person_id"] == maria["person_id"])  # noqa: E731
    eventually(lambda: (mine()["fields"] or {}).get("helps") == "Tea", every=0.3, what="the change")
    desk.press("They want it deleted")
    desk.page.get_by_role("dialog").get_by_role("button", name="Delete it").click()
    eventually(lambda: mine()["deleted_at"], every=0.3, what="the deletion")
    desk.sees("None is kept.")
    expect(desk.page.get_by_role("link", name="Maria")).to_have_count(0)
    told = [one["act"] for one in lena.ask(f"/incidents/{call}/timeline")["items"] if one["act"].startswith("card.")]
    assert told == ["card.made", "card.made", "card.viewed", "card.changed", "card.deleted"]
    desk.page.set_viewport_size({"width": 360, "height": 780})
    desk.press("Care cards")
    ruler.measures(desk.page, "care cards")


def test_a_lead_finds_one_too(stage: Stage, browser: Browser, dana: Caller, eye: Eye) -> None:
    lena = stage.caller("lena")
    has_a_card(lena, dana.takes_a_call(), "Maria", 300)
    desk = stage.board("lena", browser)
    Screen.sign_in(desk)
    desk.follows("Follow-up")
    desk.follows("Care cards")
    desk.sees("None ends soon.")
    finds(desk, "maria")
    expect(found(desk)).to_contain_text("Maria")
    eye.looks(desk, "a lead finds a card")
