"""A lead changes what holds for everybody, sees what it does, and puts it back; and learns what became of a van's stock."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.support.cast import VANS
from tests.support.eye import Eye
from tests.support.people import Screen
from tests.support.stage import Stage

SIZES: dict[str, Any] = {"tablet": {"width": 820, "height": 1180}, "phone": {"width": 360, "height": 640}}
VAN = str(VANS["North"])


@pytest.fixture
def lena(stage: Stage, browser: Browser) -> Screen:
    return stage.lead(browser)


def looks_in_every_size(eye: Eye, lena: Screen, where: str) -> None:
    for size, pixels in SIZES.items():
        lena.page.set_viewport_size(pixels)
        eye.looks(lena, f"{where}, {size}")
        assert lena.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{where} is too wide on a {size}"
        )
    lena.page.set_viewport_size({"width": 1440, "height": 900})


def test_the_spans_of_safety_and_a_shifts_needs_are_changed_and_put_back(stage: Stage, lena: Screen) -> None:
    eye, desk, page = Eye(), stage.caller("lena"), lena.page
    lena.follows("Programme")
    spans, needs = (
        page.get_by_role("region", name="Are crews all right"),
        page.get_by_role("region", name="What a shift"),
    )
    first = spans.get_by_label("First check after arriving (minutes)")
    expect(first).to_have_value("10")
    first.fill("0")
    expect(spans.get_by_role("alert")).to_contain_text("from 1 to 120")
    eye.looks(lena, "a number out of bounds")
    first.fill("5")
    spans.get_by_role("button", name="Save").click()
    expect(spans.get_by_role("button", name="Put it back as it was")).to_be_visible()
    assert desk.ask("/programme/safety")["first_s"] == 300

    needs.get_by_label("People on a crew, at least").fill("3")
    needs.get_by_label("One more").fill("Blankets, clean")
    needs.get_by_role("button", name="Add").click()
    needs.get_by_role("button", name="Save").click()
    expect(needs.get_by_role("button", name="Put it back as it was")).to_be_visible()
    told = desk.ask("/programme/shifts")
    assert told["least_crew"] == 3 and told["equipment"][-1] == {"code": "blankets_clean", "label": "Blankets, clean"}
    looks_in_every_size(eye, lena, "the programme")

    spans.get_by_role("button", name="Put it back as it was").click()
    needs.get_by_role("button", name="Put it back as it was").click()
    expect(first).to_have_value("10")
    expect(needs.get_by_label("People on a crew, at least")).to_have_value("2")
    assert desk.ask("/programme/safety")["first_s"] == 600 and len(desk.ask("/programme/shifts")["equipment"]) < len(
        told["equipment"]
    )
    assert not eye.faults, "\n".join(eye.faults)


def test_somebody_who_saw_older_settings_is_told_so(stage: Stage, lena: Screen) -> None:
    desk = stage.caller("lena")
    lena.follows("Programme")
    spans = lena.page.get_by_role("region", name="Are crews all right")
    expect(spans.get_by_label("Then every (minutes)")).to_have_value("20")
    before = desk.ask("/programme/safety")
    stamp = before.pop("stamp")
    desk.puts("/programme/safety", stamp, **{**before, "every_s": 900})
    spans.get_by_label("Then every (minutes)").fill("25")
    spans.get_by_role("button", name="Save").click()
    expect(spans.get_by_text("Somebody changed this since you looked.")).to_be_visible()
    assert desk.ask("/programme/safety")["every_s"] == 900


def test_who_counted_put_in_and_handed_out_is_told_with_why(stage: Stage, lena: Screen) -> None:
    eye, desk, ravi, dana = Eye(), stage.caller("lena"), stage.caller("ravi"), stage.caller("dana")
    desk.say(f"/vehicles/{VAN}/counts", items={"water": 5}, reason="Fell off the shelf")
    desk.say(f"/vehicles/{VAN}/restocks", items={"water": 12})
    call = dana.takes_a_call()
    dana.assigns(call)
    ravi.say(f"/incidents/{call}/handouts", items={"water": 2}, vehicle_id=VAN)
    lena.follows("Supplies")
    van = lena.page.get_by_role("region", name="North van")
    van.get_by_text("Who counted and restocked").click()
    for words in (
        "Lena counted 5 Bottled water", "Fell off the shelf", "Lena put in 12 Bottled water",
        "Ravi handed out 2 Bottled water",
    ):  # fmt: skip
        expect(van).to_contain_text(words)
    looks_in_every_size(eye, lena, "what became of the stock")
    assert not eye.faults, "\n".join(eye.faults)
