"""What a dispatcher meets in a shift: a lost phone, a word from a crew, a call taken twice, pages that do not leave."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_dispatch import at_a_board
from tests.support.people import Board
from tests.support.stage import Stage


@pytest.fixture
def dana(stage: Stage, browser: Browser) -> Board:
    return at_a_board(stage, browser)


def test_dispatch_speaks_for_a_crew_whose_phone_is_lost(stage: Stage, dana: Board) -> None:
    lena, ravi = stage.caller("lena"), stage.caller("ravi")
    assignment = lena.assigns(lena.takes_a_call())
    for milestone in ("acknowledged", "on_scene"):
        ravi.say(f"/assignments/{assignment}/milestones", milestone=milestone)
    expect(dana.column("Active")).to_contain_text("On scene")
    dana.keys("j", "Enter")
    dana.press("Say for them")
    dialog = dana.page.get_by_role("dialog", name="What does North say?")
    dialog.get_by_role("radio", name="Left").check()
    dialog.get_by_role("button", name="By radio").click()
    dialog.get_by_role("button", name="North: left").click()
    expect(dialog).to_have_count(0)
    lena.sees_milestones(assignment, "acknowledged", "on_scene", "cleared")


def test_a_word_from_a_crew_is_seen_without_looking_for_it(stage: Stage, dana: Board) -> None:
    lena, ravi = stage.caller("lena"), stage.caller("ravi")
    assignment = lena.assigns(lena.takes_a_call())
    ravi.say(f"/assignments/{assignment}/messages", text="Nobody opens, we ring the neighbour")
    dana.press("North wrote")
    dana.sees("Nobody opens, we ring the neighbour")
    expect(dana.page.get_by_role("button", name="North wrote")).to_have_count(0)


def test_the_call_that_stays_shows_what_was_noted_on_its_duplicate(stage: Stage, dana: Board) -> None:
    lena = stage.caller("lena")
    stays = lena.takes_a_call(location={"address": "Broadway & Lyndale", "lat": 45.0, "lon": -93.288})
    double = lena.takes_a_call()
    lena.say(f"/incidents/{double}/notes", text="He wears a red scarf")
    lena.say("/persons", incident_id=double, answers={"name_to_use": {"state": "answered", "value": "Amina"}})
    lena.say(f"/incidents/{double}/merges", into=stays)
    expect(dana.column("Waiting")).not_to_contain_text("Lake St")
    dana.page.get_by_role("button", name="Broadway & Lyndale", exact=True).click()
    dana.sees("He wears a red scarf")
    expect(dana.page.get_by_role("region", name="Persons")).to_contain_text("Amina")


def test_a_board_says_when_nobody_sends_the_pages(stage: Stage, dana: Board) -> None:
    expect(dana.column("Waiting")).to_be_visible()
    dana.misses("No page leaves.")
    stage.server.worker.stop()
    dana.page.reload()
    expect(dana.page.get_by_text("No page leaves.").first).to_be_visible(timeout=60_000)
    stage.server.worker.start()
    stage.server.wait_until_ready()
    expect(dana.page.get_by_text("No page leaves.")).to_have_count(0, timeout=60_000)
