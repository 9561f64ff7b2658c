"""A crew on scene: all right with one tap, and silence that the board hears of."""

import re
from datetime import datetime
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, Locator, expect

from app.core import now
from tests.journeys.test_whole_call import answers, opens
from tests.support.api import Caller
from tests.support.earlier import earlier
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Board, Phone, Screen
from tests.support.stage import Stage

MOMENTS = {
    "assignments": ("offered_at",), "assignment_acts": ("order_at", "received_at"), "welfare_acts": ("order_at", "received_at"),
    "journal": ("at", "received_at"),
}  # fmt: skip


def time_passes(app: Flask, **span: float) -> None:
    """All that was said was said that much earlier, and the timers are looked at anew."""
    earlier(app, MOMENTS, **span)


def answered(dana: Caller, assignment: str, how: str) -> None:
    def said() -> Any:
        return (dana.rows("welfare")[assignment]["last_answer"] or {}).get("how") == how

    eventually(said, every=0.2, what=f"answered by {how}")


def check(phone: Phone) -> Locator:
    return phone.page.get_by_label("Safety", exact=True).get_by_role("button", name="All right")


def test_one_tap_is_all_right_and_silence_is_heard_at_the_board(
    programme: Any, dana: Caller, board: Board, ravi: Phone, scene: str, eye: Eye
) -> None:
    ravi.sees("check in")
    ravi.press("All right")
    answered(dana, scene, "tap")
    time_passes(programme[1], minutes=25)

    expect(board.alarms.get_by_text("Not heard from: North")).to_be_visible()
    expect(board.alarms.get_by_text("Lake St & Bloomington Ave").first).to_be_visible()
    eye.looks(board, "a silence, at the board")
    board.keys("o")
    expect(board.alarms.get_by_text("You have it")).to_be_visible()
    board.keys("y")
    board.page.get_by_label("What they said").fill("Both fine, still talking")
    eye.looks(board, "they are all right, said at the board")
    board.press("They are all right")
    answered(dana, scene, "radio")
    expect(board.alarms.get_by_text("Not heard from")).to_have_count(0)


def test_a_lead_lets_a_team_be_for_some_minutes_takes_it_back_and_ends_the_checks(
    stage: Stage, browser: Browser, dana: Caller, ravi: Phone, scene: str, eye: Eye
) -> None:
    ravi.sees("check in")
    lena = stage.lead(browser)
    lena.page.evaluate("location.hash = '#/board'")
    lena.page.get_by_role("button", name="North", exact=True).click()
    checks = lena.page.get_by_role("region", name="Checks")
    pause, end = (checks.get_by_role("button", name=name) for name in ("Pause the checks", "End the checks"))
    expect(pause).to_be_disabled()
    checks.get_by_role("button", name="I am with them").click()
    checks.get_by_label("Minutes").fill("45")
    eye.looks(lena, "a lead, before the checks stop")
    pause.click()
    eventually(lambda: dana.rows("welfare")[scene]["paused_until"], every=0.2, what="a pause")
    expect(check(ravi)).to_contain_text("checks paused")
    eye.looks(lena, "a lead, while the checks stand still")
    checks.get_by_role("button", name="Go on with the checks").click()
    expect(check(ravi)).to_contain_text("check in")
    expect(checks.get_by_role("button", name="Go on with the checks")).to_have_count(0)
    end.click()
    eye.looks(lena, "a lead is asked before the checks end")
    lena.press("Back")
    end.click()
    lena.press("End them for this call")
    eventually(lambda: dana.rows("welfare")[scene]["due_at"] is None, every=0.2, what="the end of the checks")
    expect(check(ravi)).to_contain_text("checks ended by dispatch")
    eye.looks(lena, "a lead, when the checks have ended")
    checks.get_by_role("button", name="Begin the checks again").click()
    expect(check(ravi)).to_contain_text("check in")


def test_without_signal_the_phone_asks_as_soon_as_the_server_would_and_is_felt(
    programme: Any, dana: Caller, ravi: Phone, scene: str
) -> None:
    """Twenty minutes after a tap; ten after a level that only this phone knows of, also in a tab that was opened anew."""
    ravi.context.add_init_script("navigator.vibrate = (beats) => { (window.felt ??= []).push(String(beats)); }")
    ravi.press("All right")
    answered(dana, scene, "tap")
    usual, sooner = re.compile(r"check in 1[5-9] min"), re.compile(r"check in [5-9] min")
    expect(check(ravi)).to_contain_text(usual)
    ravi.is_ready_for_offline()
    ravi.goes_offline()
    opens(ravi, "Assessment")
    answers(ravi, "Why the team is here", "Thoughts of suicide")
    expect(check(ravi)).to_contain_text(usual)
    Screen.press(ravi, "High")
    expect(check(ravi)).to_contain_text(sooner)
    ravi.kills_tab()
    expect(check(ravi)).to_contain_text(sooner)
    ravi.press("All right")
    expect(check(ravi)).to_contain_text(sooner)
    expect(check(ravi)).to_contain_text("saved")

    ravi.comes_back()
    eventually(lambda: dana.rows("welfare")[scene]["interval_s"] == 600, every=0.2, what="the level, at the server")
    expect(check(ravi)).not_to_contain_text("saved")
    due = datetime.fromisoformat(dana.rows("welfare")[scene]["due_at"])
    time_passes(programme[1], seconds=(due - now()).total_seconds() - 30)
    expect(check(ravi)).to_contain_text("within a minute")
    ravi.goes_offline()
    expect(check(ravi)).to_contain_text("check in now", timeout=45_000)
    ravi.page.wait_for_function("() => (window.felt ?? []).includes('200,100,200')")
