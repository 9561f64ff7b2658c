"""What a dispatcher sees before sending anybody: who cannot be paged, whom the filter hides, and all of it on a small screen."""

import pytest
from playwright.sync_api import Browser, Locator, ViewportSize, expect

from tests.support.cast import CAST
from tests.support.eye import Eye
from tests.support.fixtures import Programme
from tests.support.people import Board
from tests.support.stage import Stage

BROADWAY = {"address": "Broadway & Lyndale", "lat": 45.0, "lon": -93.288}
SMALL: ViewportSize = {"width": 820, "height": 1180}


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """Nobody's phone is set up to ring; each ends the calls that it began."""
    return one_programme


@pytest.fixture
def dana(stage: Stage, browser: Browser) -> Board:
    dana = stage.board("dana", browser)
    dana.sign_in()
    return dana


def is_whole(board: Board) -> bool:
    return board.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def alarm(board: Board, words: str) -> Locator:
    return board.alarms.locator(".alarm", has_text=words)


def test_a_team_that_no_page_reaches_is_known_before_and_rung_after(stage: Stage, dana: Board, eye: Eye) -> None:
    lena = stage.caller("lena")
    zoe = next(row for row in lena.ask("/people")["items"] if row["id"] == str(CAST["zoe"].id))
    known = {name: zoe[name] for name in ("name", "email", "role", "languages", "skills")}
    lena.puts(f"/people/{zoe['id']}", zoe["stamp"], **known, phone="612 555 0143")
    dana.page.set_viewport_size(SMALL)
    call = lena.takes_a_call()
    expect(dana.column("Waiting")).to_contain_text("Lake St")
    assert is_whole(dana)
    dana.keys("j", "a")
    question = dana.page.get_by_role("dialog")
    south = question.get_by_role("listitem").filter(has_text="South")
    expect(south).to_contain_text("No phone of this team can be paged. Ring the crew after you assign:")
    expect(south.get_by_role("link", name="Zoe 612 555 0143")).to_have_attribute("href", "tel:612 555 0143")
    eye.looks(dana, "who goes, and nobody rings")
    assert is_whole(dana)

    dana.chooses("South")
    said = alarm(dana, "No phone can be paged")
    expect(said).to_contain_text("Ring the crew:")
    expect(said.get_by_role("link", name="Zoe 612 555 0143")).to_have_attribute("href", "tel:612 555 0143")
    expect(dana.column("Active")).to_contain_text("South")
    eye.looks(dana, "a small board with an alarm")
    assert is_whole(dana)

    assignment = next(row for row in lena.rows("assignments").values() if row["incident_id"] == call)["id"]
    lena.say(f"/assignments/{assignment}/recalls", reason="It was a try")
    lena.say(f"/incidents/{call}/cancellations", reason="It was a try")


def test_what_the_finder_and_the_filter_hide_is_counted(stage: Stage, dana: Board, eye: Eye) -> None:
    lena = stage.caller("lena")
    calls = [lena.takes_a_call(priority=1), lena.takes_a_call(location=BROADWAY, language="so")]
    waiting, page = dana.column("Waiting"), dana.page
    expect(waiting).to_contain_text("Broadway")
    dana.keys("/")
    page.keyboard.type("broad")
    expect(waiting).not_to_contain_text("Lake St")
    expect(waiting).to_contain_text("Broadway")
    dana.sees("1 of 2 calls shown")
    eye.looks(dana, "a board that hides a call")
    page.get_by_label("Find", exact=True).fill("")
    for chosen, shown, hidden in (("urgent", "Lake St", "Broadway"), ("language", "Broadway", "Lake St")):
        page.get_by_label("Filter", exact=True).select_option(chosen)
        expect(waiting).to_contain_text(shown)
        expect(waiting).not_to_contain_text(hidden)
    page.get_by_label("Filter", exact=True).select_option("unanswered")
    dana.sees("0 of 2 calls shown")
    dana.misses("Nobody is waiting")  # two are, and the board must not say otherwise
    for call in calls:
        lena.say(f"/incidents/{call}/cancellations", reason="Taken in error")
