"""A tablet that changes hands on a bad line: it says that it does not ring, and rings as soon as the server knows."""

from playwright.sync_api import expect

from tests.support.cast import CAST
from tests.support.people import Screen
from tests.support.stage import Stage


def test_a_tablet_that_somebody_else_took_rings_for_them_only_once_the_server_knows(stage: Stage) -> None:
    tablet = stage.ready_phone("ravi")
    tablet.follows("Phone")
    tablet.press("Share this device with a crew")
    tablet.sees("This tablet is shared. It rings for you now")
    Screen.press(tablet, "Sign out")
    tablet.page.get_by_role("dialog").get_by_role("button", name="Sign out").click()

    tablet.member = CAST["mo"]
    with tablet.gate.problem(503, "unavailable", {"Retry-After": "1"}, path="/push-subscriptions/"):
        before = len(tablet.gate.requests)
        Screen.sign_in(tablet)
        expect(tablet.page.get_by_label("PIN", exact=True)).to_be_visible()
        tablet.follows("Back")
        tablet.sees("This phone cannot be paged")
        tablet.sees("tells it again by itself")
    tablet.is_pageable(since=before)
    tablet.misses("This phone cannot be paged")
    dana = stage.caller("dana")
    dana.assigns(dana.takes_a_call())
    tablet.rings("New assignment")
