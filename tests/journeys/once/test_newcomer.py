"""Somebody new: a lead invites them, they choose a password, and they ride in another's place the same evening."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.people import Phone, Screen
from tests.support.stage import Stage

JOY, PASSWORD = "Joy O’Brien-Nguyễn", "eleven herons by the river"


@pytest.fixture
def lena(stage: Stage, browser: Browser) -> Screen:
    return stage.lead(browser)


def invites(lena: Screen) -> str:
    """On her own screen, to the link that is shown once."""
    page = lena.page
    page.get_by_role("link", name="People", exact=True).click()
    lena.press("Invite somebody")
    page.get_by_label("Name", exact=True).fill(JOY)
    page.get_by_label("E-mail").fill("joy@crisis.example")
    page.get_by_role("dialog").get_by_role("button", name="Invite").click()
    lena.press("Make the link")
    link = page.get_by_label("Link", exact=True).input_value()
    lena.press("Done")
    return link.rsplit("/", 1)[1]


def chooses_a_password(joy: Phone, token: str) -> None:
    joy.page.goto(f"{joy.gate.url}/app/#/link/{token}")
    joy.page.reload()
    joy.sees(f"Welcome, {JOY}")
    joy.page.get_by_label("New password").fill(PASSWORD)
    joy.press("Set password")
    joy.page.get_by_role("link", name="Sign in").click()
    enters(joy.page)


def enters(page: Page) -> None:
    page.get_by_label("E-mail").fill("joy@crisis.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_a_newcomer_is_invited_and_rides_in_anothers_place(stage: Stage, browser: Browser, lena: Screen):
    joy = stage.silent_phone("mo", browser)
    token = invites(lena)
    lena.sees("Invited. Their link works until")
    chooses_a_password(joy, token)
    joy.sees("no team")

    lena.page.get_by_role("link", name="Shifts", exact=True).click()
    lena.press("Swap Mo")
    lena.page.get_by_label("Who comes").select_option(label=f"{JOY}, responder")
    lena.page.get_by_role("dialog").get_by_role("button", name="Swap").click()
    lena.sees(f"{JOY} rides with North now.")
    joy.sees("North")


def test_a_link_that_was_used_says_so(stage: Stage, browser: Browser, lena: Screen):
    joy = stage.silent_phone("mo", browser)
    token = invites(lena)
    chooses_a_password(joy, token)
    other = stage.silent_phone("zoe", browser)
    other.page.goto(f"{other.gate.url}/app/#/link/{token}")
    other.page.reload()
    expect(other.page.get_by_role("heading", name="This link no longer works")).to_be_visible()
