"""One phone, whoever holds it: whether it rings, what it tells, and what it keeps when it changes hands."""

import pytest
from playwright.sync_api import Browser, expect

from tests.support.api import Caller
from tests.support.cast import CAST
from tests.support.ledger import eventually
from tests.support.stage import Stage


@pytest.fixture
def dana(stage: Stage) -> Caller:
    return stage.caller("dana")


def test_a_phone_pages_itself_and_says_that_it_rang(stage: Stage) -> None:
    ravi = stage.ready_phone("ravi")
    ravi.follows("Phone")
    ravi.press("Send a test page to this phone")
    ravi.rings("Test page")
    ravi.sees("The test page came through.")


def test_a_message_from_dispatch_rings_and_a_tap_shows_it(stage: Stage, dana: Caller) -> None:
    ravi = stage.ready_phone("ravi")
    assignment = dana.assigns(dana.takes_a_call())
    ravi.press("On our way")
    ravi.puts_away()
    dana.say(f"/assignments/{assignment}/messages", text="The side door is open")
    notice = ravi.rings("New message")
    assert "door" not in f"{notice.title} {notice.body}"
    ravi.taps(notice)
    ravi.sees("The side door is open")
    ravi.press("OK, read")
    ravi.misses("OK, read")


def test_who_signs_out_leaves_nothing_to_read_and_loses_nothing_unsent(
    stage: Stage, browser: Browser, dana: Caller
) -> None:
    phone = stage.silent_phone("ravi", browser)
    phone.sign_in()
    call = dana.takes_a_call()
    assignment = dana.assigns(call)
    phone.sees("Acknowledge only")
    phone.is_ready_for_offline()
    phone.goes_offline()
    phone.press("On our way")
    phone.sees("2 saved")
    phone.signs_out(asked="2 things are not sent yet")
    eventually(lambda: phone.stored("rows") == [], every=0.2, what="what was read here is gone")

    phone.comes_back()
    phone.member = CAST["zoe"]
    phone.sign_in()
    phone.sees("South")
    phone.misses("2 saved")
    dana.say("/incidents/" + call + "/notes", text="Zoe must not read this")
    assert dana.milestones(assignment) == []
    phone.signs_out(asked="Sign out of this phone?")

    phone.member = CAST["ravi"]
    phone.sign_in()
    dana.sees_milestones(assignment, "acknowledged", "en_route")
    phone.sees("On the way")
    expect(phone.page.get_by_text("Online")).to_be_visible()


def test_a_phone_that_was_taken_out_of_use_forgets_the_calls_and_keeps_what_is_unsent(
    stage: Stage, browser: Browser, dana: Caller
) -> None:
    ravi = stage.silent_phone("ravi", browser)
    ravi.sign_in()
    dana.assigns(dana.takes_a_call())
    ravi.sees("Acknowledge only")
    lena = stage.caller("lena")
    ravi.goes_offline()
    ravi.press("On our way")
    ravi.sees("2 saved")
    for row in lena.rows("devices").values():
        if row["user_id"] == str(CAST["ravi"].id):
            lena.say(f"/devices/{row['id']}/revocations", reason="left in a taxi")
    ravi.comes_back()
    ravi.sees("This phone was taken out of use.")
    assert ravi.stored("rows") == []
    assert len(ravi.stored("outbox")) == 2
