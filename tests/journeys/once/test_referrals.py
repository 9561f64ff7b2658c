"""Consent and referrals from a scene without signal to the navigator who closes them, and nothing shared without a yes."""

from typing import Any

from playwright.sync_api import Browser, Locator, expect

from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Board, Phone, Screen
from tests.support.ruler import Ruler
from tests.support.stage import Stage

PLACES = {"Brian Coyle food shelf": "food", "Avivo Village": "housing"}
MARIA = {"name_to_use": "Maria", "contact_phone": "612-555-0100", "language": "so"}


def region(screen: Screen, name: str) -> Locator:
    return screen.page.get_by_role("region", name=name, exact=True)


def choose(screen: Screen, *words: str) -> None:
    for one in words:
        screen.page.get_by_text(one, exact=True).last.click()


def with_maria(dana: Caller, ravi: Phone, assignment: str) -> None:
    call = dana.rows("assignments")[assignment]["incident_id"]
    answers = {key: {"state": "answered", "value": value} for key, value in MARIA.items()}
    dana.say("/persons", incident_id=call, answers=answers)
    ravi.press("On our way")
    ravi.press("We are here")
    ravi.sees("Maria")


def adds(ravi: Phone, place: str, what: str) -> None:
    ravi.page.get_by_label("Or a place that is not in the directory").fill(place)
    Screen.press(ravi, "Add it")
    region(ravi, place).get_by_label("What for?").select_option(what)


def told(nia: Caller) -> list[dict[str, Any]]:
    return sorted(nia.rows("referrals").values(), key=lambda row: row["organization"])


def test_two_referrals_are_made_without_signal_and_a_navigator_closes_them(
    stage: Stage, browser: Browser, dana: Caller, ravi: Phone, call: str, eye: Eye, ruler: Ruler
) -> None:
    nia = stage.caller("nia")
    with_maria(dana, ravi, call)
    ravi.goes_offline()
    ravi.follows("Referrals")
    Screen.press(ravi, "Maria")
    ravi.sees("Referrals appear here")
    eye.looks(ravi, "referrals, none yet")
    ravi.page.get_by_role("link", name="Refer to a service").click()
    for at, (place, what) in enumerate(PLACES.items()):
        if at:
            Screen.press(ravi, "Another place")
        adds(ravi, place, what)
    eye.looks(ravi, "where to")
    ruler.measures(ravi.page, "where to")
    Screen.press(ravi, "Next: what they may hear")
    ravi.page.get_by_label("Name: Maria").check()
    ravi.has_written()
    ravi.kills_tab()
    ravi.follows("Referrals")
    Screen.press(ravi, "Maria")
    ravi.page.get_by_role("link", name="Refer to a service").click()
    Screen.press(ravi, "Next: what they may hear")
    expect(ravi.page.get_by_label("Name: Maria")).to_be_checked()
    expect(ravi.page.get_by_label("Phone: 612-555-0100")).not_to_be_checked()
    ruler.measures(ravi.page, "what they may hear")
    Screen.press(ravi, "Next: ask them")
    ravi.sees("Say this through an interpreter.")
    ravi.sees("They would hear: what kind of help, how soon, name.")
    Screen.press(ravi, "Save 2 referrals")
    ravi.sees("Choose what they say.")
    choose(ravi, "They say yes", "Through an interpreter")
    eye.looks(ravi, "asking")
    ruler.measures(ravi.page, "asking")
    Screen.press(ravi, "Save 2 referrals")
    expect(ravi.page.get_by_text("Goes out with signal")).to_have_count(2)
    assert told(nia) == []

    ravi.comes_back()
    eventually(lambda: [row["state"] for row in told(nia)] == ["sent", "sent"], every=0.3, what="two referrals")
    assert [row["share"] for row in told(nia)] == [{"name": "Maria"}] * 2
    consents = nia.rows("consents").values()
    assert sorted((row["recipient"], row["state"], row["shares"]) for row in consents) == [
        (place, "given_verbal", ["name"]) for place in sorted(PLACES)
    ]
    closes_and_stops(stage, browser, nia, eye)
    ravi.sees("Person seen / service begun")
    ravi.sees("Person changed mind")


def closes_and_stops(stage: Stage, browser: Browser, nia: Caller, eye: Eye) -> None:
    desk = stage.board("nia", browser)
    Screen.sign_in(desk)
    desk.sees("No consent to contact")
    eye.looks(desk, "nobody to be asked")
    desk.follows("Referrals")
    desk.page.get_by_text("Waits and answers by door, last 90 days").click()
    desk.sees("Nobody was sent or taken to a door in this time.")
    eye.looks(desk, "waits, where nobody waited")
    desk.page.get_by_role("link", name="Brian Coyle food shelf").click()
    eye.looks(desk, "one referral")
    desk.press("Person was seen there")
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_contain_text("Say who told you")
    dialog.get_by_text("The agency said so").click()
    eye.looks(desk, "who says so")
    dialog.get_by_role("button", name="Save").click()
    closed = eventually(lambda: told(nia)[1]["state"] == "connected" and told(nia)[1], every=0.3, what="it is closed")
    assert [(move["status"], move["source"]) for move in closed["moves"]] == [("connected", "agency")]

    desk.page.get_by_role("link", name="Avivo Village").first.click()
    books(desk, nia, eye)
    desk.page.get_by_text("What they agreed to").click()
    region(desk, "Consent that stands").filter(has_text="Avivo Village").get_by_role(
        "button", name="They take it back"
    ).click()
    desk.sees("Any other place has to be told: ring them.")
    desk.page.get_by_role("dialog").get_by_role("button", name="Withdraw it").click()
    eventually(lambda: told(nia)[0]["stopped"], every=0.3, what="the other stopped")
    expect(region(desk, "Chosen").get_by_text("Stopped: consent withdrawn")).to_be_visible()
    desk.sees("Avivo Village has not been told by the app: ring them")
    desk.sees("Taken back: tell the agency")
    eye.looks(desk, "taken back, and not told yet")
    desk.press("They were told")
    desk.misses("Taken back: tell the agency")
    desk.sees("They were told that it was taken back")
    eventually(lambda: not told(nia)[0]["stopped"], every=0.3, what="it has ended")


def books(desk: Board, nia: Caller, eye: Eye) -> None:
    """An appointment has a day and a time, on the programme's wall."""
    desk.press("Appointment made")
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_contain_text("Choose the day.")
    eye.looks(desk, "an appointment without a day")
    dialog.get_by_label("Day").fill("2027-01-14")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_contain_text("an appointment is saved only with one")
    dialog.get_by_label("Time").fill("09:30")
    dialog.get_by_label("Who said so, if known").fill("Zoë O’Hara 🙂")
    eye.looks(desk, "an appointment")
    dialog.get_by_role("button", name="Save").click()
    booked = eventually(lambda: told(nia)[0]["state"] == "scheduled" and told(nia)[0], every=0.3, what="it is booked")
    assert (booked["appointment_at"], booked["moves"][-1]["by"]["name"]) == (
        "2027-01-14T15:30:00.000Z",
        "Zoë O’Hara 🙂",
    )
    expect(region(desk, "Chosen").get_by_text("Thu, Jan 14, 9:30").first).to_be_visible()
    desk.press("Another time for the appointment")
    dialog.get_by_label("Day").fill("2027-01-15")
    dialog.get_by_label("Time").fill("11:00")
    dialog.get_by_role("button", name="Save").click()
    eventually(lambda: told(nia)[0]["appointment_at"] == "2027-01-15T17:00:00.000Z", every=0.3, what="it is changed")
    expect(region(desk, "Chosen").get_by_text("Fri, Jan 15, 11:00").first).to_be_visible()


def test_two_phones_without_signal_work_one_referral_and_it_closes_once(
    stage: Stage, browser: Browser, dana: Caller, ravi: Phone, call: str
) -> None:
    """One at the door, one in the van; who comes back first knew less."""
    nia = stage.caller("nia")
    with_maria(dana, ravi, call)
    refers_in_person(ravi, "Harbor House")
    (made,) = eventually(lambda: told(nia), every=0.3, what="it is sent")
    mo = stage.silent_phone("mo", browser)
    mo.sign_in()
    mo.is_ready_for_offline()
    for phone in (ravi, mo):
        phone.page.evaluate(f"location.hash = '#/a/{call}/referrals/{made['id']}'")
        phone.sees("Person was seen there")
        phone.goes_offline()
    Screen.press(ravi, "Arrived at Harbor House")
    ravi.page.get_by_label("Accepted by").fill("Ada")
    ravi.page.get_by_label("What they do there").first.fill("Intake nurse")
    Screen.press(ravi, "They took over")
    for phone, source in ((ravi, "We saw it ourselves"), (mo, "The agency said so")):
        Screen.press(phone, "Person was seen there")
        dialog = phone.page.get_by_role("dialog")
        dialog.get_by_text(source).click()
        dialog.get_by_role("button", name="Save").click()
        phone.sees("Person seen / service begun")
    assert told(nia)[0]["state"] == made["state"] == "sent"

    mo.comes_back()
    eventually(lambda: told(nia)[0]["state"] == "connected", every=0.3, what="Mo's word")
    ravi.comes_back()
    eventually(lambda: len(told(nia)[0]["moves"]) == 3, every=0.3, what="Ravi's words")
    (row,) = told(nia)
    assert (row["state"], bool(row["stopped"]), row["accepted_by"]) == (
        "connected",
        False,
        {"name": "Ada", "role": "Intake nurse"},
    )
    assert row["wait_s"] is not None
    said = sorted((move["status"], move.get("source") or "", move.get("flagged")) for move in row["moves"])
    assert said == [("accepted", "", None), ("connected", "agency", None), ("connected", "team_saw", None)]
    for phone in (ravi, mo):
        phone.misses("saved here")
        phone.sees("Person seen / service begun")
        phone.misses("What happened next?")


def refers_in_person(ravi: Phone, place: str) -> None:
    ravi.follows("Referrals")
    Screen.press(ravi, "Maria")
    ravi.page.get_by_role("link", name="Refer to a service").click()
    adds(ravi, place, "shelter")
    ravi.page.get_by_label("How is it handed over?").select_option("in_person")
    Screen.press(ravi, "Next: what they may hear")
    Screen.press(ravi, "Next: ask them")
    choose(ravi, "They say yes", "Read aloud")
    Screen.press(ravi, "Save 1 referral")
    ravi.sees("On this call")  # saved, and back at the list by itself
    ravi.page.evaluate("location.hash = '#/'")
    ravi.sees("Maria")


def test_a_warm_hand_off_is_timed_and_a_contact_rule_is_kept(
    dana: Caller, ravi: Phone, call: str, stage: Stage, eye: Eye, ruler: Ruler
) -> None:
    nia = stage.caller("nia")
    with_maria(dana, ravi, call)
    ravi.goes_offline()
    ravi.follows("Referrals")
    Screen.press(ravi, "Maria")
    ravi.page.get_by_role("link", name="What they agree to").click()
    ruler.measures(ravi.page, "consents")
    ravi.page.get_by_role("link", name="Contact me afterwards").click()
    choose(ravi, "They say yes", "Read aloud")
    Screen.press(ravi, "Save: they agree")
    ravi.sees("Write who may hear why we call.")
    ravi.page.get_by_label("Who may hear why we call?").fill("Only me")
    ravi.page.get_by_label("What may a message say?").fill("Please call Sam")
    ravi.page.get_by_text("On their voice mail", exact=True).click()
    ravi.sees("Somebody else with your phone could hear or read a message.")
    Screen.press(ravi, "Save: they agree")
    ravi.sees("Choose what they say to a message.")
    eye.looks(ravi, "contact afterwards")
    ruler.measures(ravi.page, "contact afterwards")
    choose(ravi, "Yes, a message may be left")
    Screen.press(ravi, "Save: they agree")
    ravi.sees("Ask again")
    expect(ravi.page.get_by_text("“Please call Sam”")).to_have_count(0)
    ravi.page.go_back()
    ravi.page.get_by_role("link", name="Leave voicemail").click()
    ravi.sees("“Please call Sam”, voice mail")
    ravi.page.goto(f"{ravi.gate.url}/app/#/a/{call}/referrals/new")
    adds(ravi, "Mercy Detox", "withdrawal")
    ravi.page.get_by_label("How is it handed over?").select_option("in_person")
    Screen.press(ravi, "Next: what they may hear")
    Screen.press(ravi, "Next: ask them")
    choose(ravi, "They say yes", "Read aloud")
    Screen.press(ravi, "Next: ask about alcohol or drugs")
    expect(ravi.page.get_by_text("They say yes", exact=True)).to_have_count(0)  # only with a signature
    choose(ravi, "They say yes and sign", "Read aloud")
    Screen.press(ravi, "Save 1 referral")
    ravi.page.get_by_role("link", name="Mercy Detox").click()
    Screen.press(ravi, "Arrived at Mercy Detox")
    ravi.sees("Waiting for")
    eye.looks(ravi, "waiting at the door")
    ruler.measures(ravi.page, "waiting at the door")
    ravi.page.get_by_label("Accepted by").fill("Ada")
    ravi.page.get_by_label("What they do there").first.fill("Intake nurse")
    Screen.press(ravi, "They took over")
    ravi.sees("Handed over")
    ravi.comes_back()
    row = eventually(lambda: [one for one in told(nia) if one["state"] == "accepted"], every=0.3, what="the hand-off")[
        0
    ]
    assert row["sud"] and row["accepted_by"] == {"name": "Ada", "role": "Intake nurse"} and row["wait_s"] is not None
