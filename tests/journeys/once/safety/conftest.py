"""What the journeys of safety share: a board that watches and a crew that has arrived."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.support.api import Caller
from tests.support.ledger import eventually
from tests.support.people import Board, Phone
from tests.support.stage import Stage


@pytest.fixture
def board(stage: Stage, browser: Browser) -> Board:
    board = stage.board("dana", browser)
    board.sign_in()
    return board


@pytest.fixture
def scene(dana: Caller, ravi: Phone, call: str) -> str:
    """North has arrived, on a small phone."""
    ravi.page.set_viewport_size({"width": 360, "height": 640})
    ravi.press("On our way")
    ravi.press("We are here")
    eventually(lambda: dana.rows("welfare").get(call, {}).get("due_at"), what="a timer")
    return call


def holds_help(phone: Phone, within: Locator | None = None) -> None:
    """On the screen, or within a part of it."""
    help_button = (within or phone.page).get_by_role("button", name="Help")
    expect(help_button).to_be_in_viewport()
    box = help_button.bounding_box()
    assert box and min(box["height"], box["width"]) >= 56
    phone.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    phone.page.mouse.down()
    phone.page.wait_for_timeout(1_600)
    expect(help_button).not_to_have_class(re.compile("holding"))  # a second and a half, and what a busy machine adds
    phone.page.mouse.up()


def closes_the_alarm(board: Board, words: str) -> None:
    expect(board.alarms.get_by_text(words)).to_be_visible()
    board.keys("o")
    board.alarms.get_by_role("button", name="Close").first.click()
    board.press("Spoke with all of them")
    board.press("Close the alarm")
    expect(board.alarms.get_by_text(words)).to_have_count(0)
