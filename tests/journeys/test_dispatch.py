"""Two dispatchers, one board each, and hands that stay on the keyboard."""

from threading import Event

import pytest
from playwright.sync_api import Browser, expect

from tests.support.people import Board, Screen
from tests.support.stage import Stage


def at_a_board(stage: Stage, browser: Browser) -> Board:
    dana = stage.board("dana", browser)
    dana.sign_in()
    return dana


@pytest.fixture
def dana(stage: Stage, browser: Browser) -> Board:
    return at_a_board(stage, browser)


@pytest.fixture
def lena(stage: Stage, browser: Browser) -> Board:
    """A lead who helps out at the board."""
    lena = stage.board("lena", browser)
    Screen.sign_in(lena)
    lena.page.get_by_role("link", name="Board").click()
    expect(lena.column("Waiting")).to_be_visible()
    return lena


def test_a_team_is_sent_without_touching_the_mouse(stage: Stage, dana: Board) -> None:
    stage.caller("cleo").takes_a_call()
    expect(dana.column("Waiting")).to_contain_text("Lake St")
    dana.keys("j", "a")
    expect(dana.team("South")).to_be_visible()
    dana.keys("1")
    expect(dana.column("Active")).to_contain_text("South")
    expect(dana.page.get_by_role("dialog")).to_have_count(0)


def test_two_dispatchers_who_want_one_team_hear_of_each_other(stage: Stage, dana: Board, lena: Board) -> None:
    cleo = stage.caller("cleo")
    cleo.takes_a_call()
    cleo.takes_a_call(location={"address": "Broadway & Lyndale", "lat": 45.0, "lon": -93.288})
    for board, steps in ((dana, "j"), (lena, "jj")):
        expect(board.column("Waiting")).to_contain_text("Broadway")
        board.keys(*steps, "a")
        expect(board.team("North")).to_be_visible()

    dana.chooses("North")
    expect(dana.column("Active")).to_contain_text("North")
    lena.chooses("North")
    lena.sees("Dana assigned North")
    lena.sees("Your page did not go out.")
    lena.press("Choose another team")
    lena.chooses("South")
    for board in (dana, lena):
        expect(board.column("Active")).to_contain_text("North")
        expect(board.column("Active")).to_contain_text("South")
        expect(board.column("Waiting")).not_to_contain_text("Broadway")


def test_a_note_whose_answer_was_lost_is_in_doubt_and_kept_once_however_it_is_said_again(
    stage: Stage, dana: Board
) -> None:
    lena = stage.caller("lena")
    call = lena.takes_a_call()
    expect(dana.column("Waiting")).to_contain_text("Lake St")
    dana.keys("j", "w")
    expect(dana.page.get_by_role("textbox", name="Add a note")).to_be_focused()

    dana.page.keyboard.type("The side door is open")
    with dana.gate.rule(path="/notes/", cut="after"):
        dana.press("Save note")
        dana.sees("Nobody knows yet whether it was done.")
    dana.sees("Look at the board, then say it again as it is: it cannot happen twice.")
    dana.misses("Not done.")
    dana.press("Save note")  # not the button that says it again
    dana.misses("Nobody knows yet whether it was done.")
    notes = [row for row in lena.rows("notes").values() if row["incident_id"] == call]
    assert [row["text"] for row in notes] == ["The side door is open"]


def test_a_new_call_on_its_way_is_one_for_who_looks_elsewhere_meanwhile(stage: Stage, dana: Board) -> None:
    """A slow line: the form is shut and opened again before the server has answered."""
    lena, held = stage.caller("lena"), Event()
    dana.keys("n")
    where = dana.page.get_by_label("Where", exact=True)
    where.fill("Park Ave & 26th St")
    dana.page.get_by_label("What kind of call").select_option(index=1)
    with dana.gate.rule(method="PUT", path="/incidents/", hold=held):
        dana.press("Save call")
        expect(where).to_be_disabled()
        dana.keys("Escape")
        expect(dana.page.get_by_role("dialog")).to_have_count(0)
        dana.keys("n")
        expect(where).to_be_disabled()
        expect(dana.page.get_by_role("button", name="Throw away")).to_have_attribute("aria-disabled", "true")
        held.set()
        expect(dana.page.get_by_role("dialog")).to_have_count(0)
    assert [row["location"]["address"] for row in lena.rows("incidents").values()] == ["Park Ave & 26th St"]
    dana.keys("n")
    expect(where).to_have_value("")
    expect(where).to_be_enabled()


def test_a_new_call_whose_answer_was_lost_stays_one_for_who_shuts_the_form_to_look(stage: Stage, dana: Board) -> None:
    dana.keys("n")
    where = dana.page.get_by_label("Where", exact=True)
    where.fill("Chicago Ave & 24th St")
    dana.page.get_by_label("What kind of call").select_option(index=1)
    dana.page.get_by_label("What is happening").fill("Talks to nobody")
    with dana.gate.rule(method="PUT", path="/incidents/", cut="after"):
        dana.press("Save call")
        dana.sees("Nobody knows yet whether it was done.")
    expect(where).to_be_disabled()
    dana.keys("Escape")
    expect(dana.page.get_by_role("dialog")).to_have_count(0)
    dana.keys("n")
    expect(where).to_have_value("Chicago Ave & 24th St")
    expect(where).to_be_disabled()
    dana.press("Save call")
    expect(dana.page.get_by_role("dialog")).to_have_count(0)
    assert [row["location"]["address"] for row in stage.caller("lena").rows("incidents").values()] == [
        "Chicago Ave & 24th St"
    ]
