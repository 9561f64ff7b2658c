"""A crew's shift from its first look at the van to its last word, most of it without signal: all on the server, once."""

import re

from playwright.sync_api import Browser, Locator, expect

from tests.support.api import Caller
from tests.support.cast import SHIFTS, VANS
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Phone, Screen
from tests.support.ruler import Ruler
from tests.support.stage import Stage

VAN = str(VANS["North"])


def dialog(phone: Phone) -> Locator:
    return phone.page.get_by_role("dialog")


def tile(phone: Phone, name: str) -> Locator:
    return phone.page.get_by_role("button", name=name).first


def test_a_shift_with_a_check_three_hand_outs_and_a_restock_list(
    stage: Stage, dana: Caller, ravi: Phone, eye: Eye, ruler: Ruler
) -> None:
    lena = stage.caller("lena")
    lena.say(f"/vehicles/{VAN}/counts", items={"water": 5, "socks": 30}, reason="new van")
    lena.say(f"/shifts/{SHIFTS['North']}/hand-overs", note="The ramp sticks in the cold")
    lena.say(f"/shifts/{SHIFTS['North']}/ends")

    ravi.sees("You are on no shift")
    ravi.press("Start our shift")
    dialog(ravi).get_by_label("Team").select_option("North")
    dialog(ravi).get_by_label("Van").select_option("North van")
    dialog(ravi).get_by_label("Mo").check()
    dialog(ravi).get_by_role("button", name="Start our shift").click()
    ravi.sees("The ramp sticks in the cold")
    ravi.sees("Look at the van before you drive")
    ruler.measures(ravi.page, "the van is looked at")
    eye.looks(ravi, "the van is looked at")

    ravi.goes_offline()
    ravi.press("All there and working")
    ravi.sees("Equipment checked")
    ravi.sees("1 saved")
    ravi.comes_back()
    ravi.press("We are available")
    eventually(lambda: lena.rows("equipment"), every=0.3, what="the check")

    call = dana.takes_a_call()
    assignment = dana.assigns(call, confirm_busy=True)
    ravi.sees("Acknowledge only")
    ravi.goes_offline()
    ravi.press("On our way")
    ravi.press("We are here")
    ravi.follows("Supplies")
    expect(tile(ravi, "Bottled water")).to_contain_text("5 left")
    for _ in range(2):
        tile(ravi, "Bottled water").click()
    tile(ravi, "Socks").click()
    ravi.sees("Gave 1 Socks")
    ravi.press("Undo")
    expect(tile(ravi, "Bottled water")).to_contain_text("2 given")
    expect(tile(ravi, "Bottled water")).to_contain_text("3 left")
    expect(tile(ravi, "Socks")).not_to_contain_text("given")
    ravi.kills_tab()
    ravi.sees("2 given")

    ravi.press("We have left")
    ravi.press("End the shift")
    expect(dialog(ravi).get_by_text("45 Bottled water")).to_be_visible()
    dialog(ravi).get_by_role("button", name="Tell the next crew").click()
    expect(dialog(ravi).get_by_label("For the next crew")).to_have_value(re.compile(r"^Still open: .+ paper"))
    dialog(ravi).get_by_label("For the next crew").fill("Water is low")
    dialog(ravi).get_by_role("button", name="End the shift").click()
    ravi.sees("Your words for the next crew are saved")

    ravi.comes_back()
    dana.sees_milestones(assignment, "acknowledged", "en_route", "on_scene", "cleared")
    dialog(ravi).get_by_role("button", name="End the shift").click()
    ravi.sees("You are on no shift")
    told_once(lena, call)


def told_once(lena: Caller, call: str) -> None:
    def given() -> list[tuple[str, bool]]:
        rows = sorted(lena.rows("handouts").values(), key=lambda row: row["at"])
        return [(*row["items"], row["retracted"]) for row in rows if row["incident_id"] == call]

    wanted = [("water", False), ("water", False), ("socks", True)]
    eventually(lambda: given() == wanted, every=0.3, what="three hand-outs, one taken back")
    assert lena.rows("stocks")[VAN]["levels"] == {"water": 3, "socks": 30}
    assert len(lena.rows("equipment")) == 1
    notes = eventually(
        lambda: [row["note"] for row in lena.rows("hand_overs").values()][1:], every=0.3, what="the word"
    )
    assert notes == ["Water is low"]


def test_a_van_that_is_found_broken_is_taken_out_of_service_with_the_check_itself(
    stage: Stage, ravi: Phone, eye: Eye, ruler: Ruler
) -> None:
    lena = stage.caller("lena")

    def lacks() -> list[str]:
        return [row["reason"] for row in lena.rows("coverage").values() if row["until"] is None]

    before = lacks()
    ravi.press("Something is not")
    stays = dialog(ravi).get_by_role("button", name="The van cannot go")
    dialog(ravi).get_by_role("group", name="Tablet").get_by_text("Broken").click()
    expect(stays).to_have_count(0)
    dialog(ravi).get_by_role("group", name="Van: lights, brakes, tyres").get_by_text("Broken").click()
    expect(stays).to_be_in_viewport()
    ruler.measures(ravi.page, "the van cannot go")
    eye.looks(ravi, "the van cannot go")
    ravi.goes_offline()
    ravi.press("The van cannot go")
    ravi.sees("Not in order: Van: lights, brakes, tyres broken, Tablet broken")
    ravi.sees("2 saved")
    ravi.comes_back()
    eventually(lambda: lacks() == [*before, "vehicle_down"], every=0.3, what="the van is down")
    found = [row["items"] for row in lena.rows("equipment").values()][-1]
    assert found == {"van": "broken", "tablet": "broken"}, "nobody looked at the rest"
    ravi.press("We are available")
    eventually(lambda: lacks() == before, every=0.3, what="the van goes again")


def test_the_lead_sees_what_is_short_sets_a_price_and_ends_a_pause(stage: Stage, browser: Browser, ravi: Phone) -> None:
    eye, desk = Eye(), stage.caller("lena")
    desk.say(f"/vehicles/{VAN}/counts", items={"water": 5, "socks": 30}, reason="new van")
    ravi.press("Van stock: 1 below par")
    expect(dialog(ravi)).to_contain_text("5 of 48")
    eye.looks(ravi, "van stock")
    dialog(ravi).get_by_label("Bottled water: put in").fill("40")
    dialog(ravi).get_by_role("button", name="We put these in").click()
    expect(dialog(ravi)).to_contain_text("45 of 48")
    dialog(ravi).get_by_role("button", name="Count", exact=True).click()
    eye.looks(ravi, "count")
    dialog(ravi).get_by_label("Hat: how many are there").fill("2")
    dialog(ravi).get_by_label("The number was wrong").check()
    dialog(ravi).get_by_role("button", name="Save the count").click()
    dialog(ravi).get_by_role("button", name="Close").click()
    ravi.press("Change status")
    ravi.press("Pause after a hard call")
    ravi.sees("A lead ends this pause")
    expect(ravi.page.get_by_role("button", name="We are available")).to_have_count(0)
    eye.looks(ravi, "resting")

    lena = stage.board("lena", browser)
    Screen.sign_in(lena)
    lena.sees("North rests after a hard call")
    lena.sees("South rides with too few people")
    lena.press("End their pause")
    lena.page.get_by_label("Why it can end").fill("talked it over")
    eye.looks(lena, "ending a pause")
    lena.press("They are available")
    lena.follows("Supplies")
    lena.sees("10 Hat")
    lena.press("Change Bottled water")
    lena.page.get_by_label("One costs, in dollars").fill("0.45")
    lena.press("Save")
    lena.sees("$0.45")
    eye.looks(lena, "supplies")
    lena.follows("Shifts")
    lena.sees("Crews rested after a hard call 1 time")
    eye.looks(lena, "the last thirty days")
    expect(ravi.page.get_by_role("heading", name="Available")).to_be_visible()
    assert not eye.faults, "\n".join(eye.faults)
