"""A dispatcher's evening: what the board says when it is empty, slow or cut off, and every act by keyboard and by mouse."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.support.api import Caller
from tests.support.cast import TEAMS
from tests.support.fixtures import Programme
from tests.support.ledger import eventually
from tests.support.people import Board
from tests.support.stage import Stage

BROADWAY = {"address": "Broadway & Lyndale", "lat": 45.0, "lon": -93.288}
FRANKLIN = {"address": "Franklin & Chicago", "lat": 44.9627, "lon": -93.2625}


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """Each ends the calls that it began: the first of these needs an empty board."""
    return one_programme


@pytest.fixture
def dana(stage: Stage, browser: Browser) -> Board:
    dana = stage.board("dana", browser)
    dana.sign_in()
    return dana


@pytest.fixture
def lena(stage: Stage) -> Caller:
    return stage.caller("lena")


@pytest.fixture
def call(lena: Caller) -> Callable[..., str]:
    return lambda **more: lena.takes_a_call(**more)


def card(board: Board, place: str) -> Locator:
    """What opens a call; in focus, the keys are about that call."""
    return board.page.locator(".call-open", has_text=place)


def dialog(board: Board, title: str) -> Locator:
    return board.page.get_by_role("dialog", name=title)


def test_an_empty_board_one_that_polls_and_one_cut_off_say_which_they_are(dana: Board, lena: Caller) -> None:
    waiting, active = dana.column("Waiting"), dana.column("Active")
    expect(waiting).to_contain_text("Nobody is waiting")
    expect(active).to_contain_text("No team is on a call")
    dana.sees("All teams answered")
    expect(dana.page.get_by_text("Live", exact=True)).to_be_visible()
    dana.is_ready_for_offline()

    with dana.gate.answering(503, path="/api/v1/stream"):
        with dana.gate.closed():
            expect(dana.page.get_by_text("Live", exact=True)).to_have_count(0)
        dana.sees("live updates are off, asking every few seconds")
        expect(dana.page.get_by_text("Not live", exact=True)).to_be_visible()
        call = lena.takes_a_call()
        expect(waiting).to_contain_text("Lake St")
        lena.say(f"/incidents/{call}/cancellations", reason="Taken in error")
        expect(waiting).to_contain_text("Nobody is waiting")

    dana.goes_offline()
    for column in (waiting, active):
        expect(column).to_contain_text("Not known: no connection")
        expect(column).to_contain_text("Nothing stood here then; it may now.")
    expect(waiting).not_to_contain_text("Nobody is waiting")
    dana.sees("Nothing you do here reaches a team. Use radio and telephone")
    dana.misses("All teams answered")
    dana.page.reload()
    dana.sees("this board is not empty, it is unknown")
    expect(waiting).to_contain_text("Nothing has been heard from the server yet.")

    dana.comes_back()
    expect(waiting).to_contain_text("Nobody is waiting")
    expect(dana.page.get_by_text("Live", exact=True)).to_be_visible()


def test_a_call_is_taken_corrected_merged_cancelled_and_closed_by_keyboard(dana: Board, lena: Caller) -> None:
    page, keys = dana.page, dana.page.keyboard
    dana.keys("n")
    expect(page.get_by_label("Where", exact=True)).to_be_focused()
    keys.type("Nicollet & 26th")
    dana.keys("Control+Enter")
    expect(page.get_by_label("What kind of call")).to_be_focused()  # what is missing is shown, and stands ready
    page.get_by_label("What kind of call").select_option("suicidal_thoughts")
    page.get_by_label("What is happening").press_sequentially("Walks in circles")
    dana.keys("Control+Enter")
    expect(dana.column("Waiting")).to_contain_text("Nicollet & 26th")
    taken = next(row for row in lena.rows("incidents").values() if row["location"].get("address") == "Nicollet & 26th")
    assert (taken["call_type"], taken["narrative"]) == ("suicidal_thoughts", "Walks in circles")

    nicollet = card(dana, "Nicollet")
    nicollet.focus()
    dana.keys("e")
    page.get_by_label("How to find it").fill("By the fountain")
    dana.keys("Control+Enter")
    expect(dialog(dana, "Correct what is known")).to_have_count(0)
    expect(nicollet).to_be_focused()
    fountain = {**taken["location"], "note": "By the fountain"}
    lena.sees("incidents", taken["id"], location=fountain)

    double, mistaken = lena.takes_a_call(location=BROADWAY), lena.takes_a_call(location=FRANKLIN)
    for place, key in (("Broadway", "g"), ("Franklin", "x")):
        card(dana, place).focus()
        dana.keys(key)
        expect(page.get_by_role("dialog")).to_be_visible()
        dana.keys("Escape")
        expect(card(dana, place)).to_be_focused()
    card(dana, "Broadway").focus()
    dana.keys("g")
    dialog(dana, "Which call is it the same as?").get_by_role("radio", name="Nicollet").press("Space")
    dana.keys("Enter")
    expect(card(dana, "Broadway")).to_have_count(0)
    lena.sees("incidents", double, status="merged", merged_into=taken["id"])
    card(dana, "Franklin").focus()
    dana.keys("x")
    expect(page.get_by_role("dialog").locator("input:focus, textarea:focus")).to_be_visible()
    keys.type("Taken in error")
    dana.keys("Enter")
    expect(card(dana, "Franklin")).to_have_count(0)
    lena.sees("incidents", mistaken, status="cancelled", end_reason="Taken in error")

    nicollet.focus()
    dana.keys("c")
    expect(page.get_by_label("How it ended")).to_be_focused()
    page.get_by_label("How it ended").select_option("resolved_scene")
    page.get_by_label("Anything to add").press("Enter")
    expect(nicollet).to_have_count(0)
    lena.sees("incidents", taken["id"], status="closed", disposition="resolved_scene")


def offers(lena: Caller, call: str) -> dict[str, tuple[Any, Any]]:
    """{team: (state, why it ended)} of those that were asked to go."""
    names = {str(team): name for name, team in TEAMS.items()}
    rows = [row for row in lena.rows("assignments").values() if row["incident_id"] == call]
    return {names[row["team_id"]]: (row["state"], row["end_reason"]) for row in rows}


def test_teams_are_asked_called_back_and_replaced_by_mouse_from_the_map(dana: Board, lena: Caller) -> None:
    asked: list[str] = []
    dana.page.on("request", lambda request: asked.append(request.url))
    call, double = lena.takes_a_call(), lena.takes_a_call(location=BROADWAY)
    dana.page.reload()
    town = dana.page.get_by_role("group", name="Map of open calls and teams")
    expect(town.locator("path.map-area")).to_have_count(87)
    expect(town.get_by_role("button", name="Call, priority 2, Broadway")).to_be_visible()
    town.get_by_role("button", name="Call, priority 2, Lake St").click()
    panel = dana.page.get_by_role("complementary", name="Call", exact=True)
    expect(panel).to_contain_text("Sits at the bus stop and cries")

    dana.press("Assign a team")
    dana.chooses("South")
    expect(panel.get_by_role("button", name="Assign another team")).to_be_focused()
    assert offers(lena, call) == {"South": ("offered", None)}
    dana.press("Send another instead")
    expect(dialog(dana, "Another team instead of South")).to_be_visible()
    dana.press("Leave it")
    expect(panel.get_by_role("button", name="Send another instead")).to_be_focused()
    dana.press("Send another instead")
    dana.chooses("North")
    expect(dana.page.get_by_role("dialog")).to_have_count(0)
    instead = {"South": ("recalled", "A nearer team goes"), "North": ("offered", None)}
    eventually(lambda: offers(lena, call) == instead, every=0.2, what="North instead of South")

    panel.get_by_role("button", name="Recall: North").click()
    dialog(dana, "Recall North").get_by_role("button", name="No longer needed").click()
    dialog(dana, "Recall North").get_by_role("button", name="Recall North").click()
    expect(dana.page.get_by_role("dialog")).to_have_count(0)
    over = ("recalled", "No longer needed")
    eventually(lambda: offers(lena, call)["North"] == over, every=0.2, what="North is called back")

    panel.get_by_role("button", name="Merge").click()
    dana.page.get_by_role("radio", name="Broadway").check()
    dialog(dana, "Which call is it the same as?").get_by_role("button", name="Merge").click()
    lena.sees("incidents", call, status="merged", merged_into=double)
    card(dana, "Broadway").click()
    panel.get_by_role("button", name="Cancel call").click()
    dana.press("Caller cancelled")
    dana.press("Cancel the call")
    expect(dana.column("Waiting")).to_contain_text("Nobody is waiting")
    lena.sees("incidents", double, status="cancelled", end_reason="Caller cancelled")
    assert asked and all(url.startswith(dana.gate.url) for url in asked), "no outside server is asked"
