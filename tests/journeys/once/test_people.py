"""Persons on a call, written down without signal on a phone and on the van's tablet: all of it arrives, once."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Phone
from tests.support.ruler import Ruler

SIZES = {"phone": {"width": 360, "height": 640}, "tablet": {"width": 820, "height": 1180}}


def asked(ravi: Phone, title: str) -> Locator:
    return ravi.page.get_by_role("region", name=title, exact=True)


def taps(ravi: Phone, title: str, answer: str) -> None:
    asked(ravi, title).get_by_role("button", name=answer, exact=True).click()


def settled(ravi: Phone) -> None:
    """Nothing moves, and nothing lies under the head of the screen."""
    ravi.page.evaluate("scrollTo(0, 0)")
    ravi.page.wait_for_timeout(400)


def persons(dana: Caller) -> list[dict[str, Any]]:
    return list(dana.rows("persons").values())


def arrived(person: dict[str, Any]) -> bool:
    """The last of what was said is here too."""
    answers = person["answers"]
    return len(answers) == 5 and "detail" in answers["race_ethnicity"]


@pytest.mark.parametrize("size", SIZES)
def test_somebody_is_added_without_signal_and_arrives_once(
    dana: Caller, ravi: Phone, call: str, eye: Eye, size: str
) -> None:
    ravi.page.set_viewport_size(SIZES[size])  # pyright: ignore[reportArgumentType]
    ravi.is_ready_for_offline()
    ravi.press("On our way")
    ravi.press("We are here")
    ravi.sees_all_sent()
    ravi.goes_offline()
    ravi.page.get_by_role("link", name="People").click()
    ravi.sees("Nobody is written down yet")
    eye.looks(ravi, "nobody yet")
    ravi.press("Add a person")
    ravi.sees("Person 1")
    asked(ravi, "Name to use").get_by_role("textbox").fill("Nguyễn O’Brien")
    asked(ravi, "Name to use").get_by_role("button", name="Save").click()
    expect(ravi.page.get_by_role("heading", name="Nguyễn O’Brien")).to_be_visible()
    taps(ravi, "Language they speak", "Hmong")
    taps(ravi, "Pronouns", "Declined to say")
    taps(ravi, "Interpreter", "Not asked")
    asked(ravi, "Interpreter").get_by_role("button", name="The person left").click()
    settled(ravi)
    eye.looks(ravi, "a person")
    ravi.page.get_by_text("Ask late, when things are calm").click()
    taps(ravi, "Race and ethnicity", "Person said it")
    taps(ravi, "Race and ethnicity", "Asian")
    taps(ravi, "Race and ethnicity", "White")
    settled(ravi)
    eye.looks(ravi, "asked late")
    asked(ravi, "Race and ethnicity").get_by_label("In their own words").fill("Hmong, and “from here”")
    eye.looks(ravi, "in their own words")
    asked(ravi, "Race and ethnicity").get_by_role("button", name="Save").click()
    settled(ravi)
    ravi.kills_tab()
    ravi.page.get_by_role("link", name="People").click()
    ravi.page.get_by_role("link", name="Nguyễn O’Brien").click()
    expect(asked(ravi, "Language they speak").get_by_text("Hmong")).to_be_visible()
    assert persons(dana) == []
    ravi.comes_back()
    eventually(lambda: [arrived(one) for one in persons(dana)] == [True], what="one person, all answers")
    [person] = persons(dana)
    told = {
        name: (answer["state"], answer.get("value"), answer.get("reason")) for name, answer in person["answers"].items()
    }
    assert told == {
        "name_to_use": ("answered", "Nguyễn O’Brien", None), "language": ("answered", "hmn", None),
        "pronouns": ("declined", None, None), "interpreter_mode": ("not_asked", None, "The person left"),
        "race_ethnicity": ("answered", ["asian", "white"], None),
    }  # fmt: skip
    assert person["conflicts"] is None and person["answers"]["race_ethnicity"]["source"] == "self"
    assert person["answers"]["race_ethnicity"]["detail"] == "Hmong, and “from here”"


def test_half_a_name_is_not_filed_by_who_answers_a_check_or_hides_and_is_by_who_is_done(ravi: Phone, call: str) -> None:
    for tap in ("On our way", "We are here"):
        ravi.press(tap)
    ravi.page.get_by_role("link", name="People").click()
    ravi.press("Add a person")
    name = asked(ravi, "Name to use")
    name.get_by_role("textbox").press_sequentially("Mar")
    ravi.press("All right")
    expect(name.get_by_role("textbox")).to_have_value("Mar")
    expect(ravi.page.get_by_role("heading", name="Person 1")).to_be_visible()
    name.get_by_role("textbox").press("End")
    name.get_by_role("textbox").press_sequentially("ia")
    ravi.page.get_by_role("button", name="All persons").focus()
    expect(ravi.page.get_by_role("heading", name="Maria")).to_be_visible()  # they went on
    name.get_by_role("button", name="Change").click()
    name.get_by_role("textbox").fill("Marisol")
    name.get_by_role("button", name="Done").click()
    expect(ravi.page.get_by_role("heading", name="Marisol")).to_be_visible()


def test_an_earlier_record_of_somebody_added_without_signal_is_offered_and_joined_by_hand(
    dana: Caller, ravi: Phone, call: str, eye: Eye
) -> None:
    name = {"name_to_use": {"state": "answered", "value": "Hodan Warsame"}}
    earlier = dana.say("/persons", incident_id=dana.takes_a_call(), answers=name)["id"]
    ravi.is_ready_for_offline()
    ravi.press("On our way")
    ravi.press("We are here")
    ravi.sees_all_sent()
    ravi.goes_offline()
    ravi.page.get_by_role("link", name="People").click()
    ravi.press("Add a person")
    asked(ravi, "Name to use").get_by_role("textbox").fill("Ana")
    asked(ravi, "Name to use").get_by_role("button", name="Declined").click()
    ravi.sees("2 saved")  # the person and their no: what they refused is not said first
    ravi.press("Change: Name to use")
    asked(ravi, "Name to use").get_by_role("textbox").fill("hodan warsame")
    asked(ravi, "Name to use").get_by_role("textbox").blur()  # whoever goes on to the next question has said it
    ravi.press("All persons")
    line = ravi.page.get_by_role("link", name="hodan warsame")
    expect(line).to_contain_text("answered")
    expect(line).not_to_contain_text("may be theirs")
    ravi.comes_back()
    expect(line).to_contain_text("1 earlier record may be theirs")
    settled(ravi)
    eye.looks(ravi, "an earlier record is offered")
    [mine] = [one for one in persons(dana) if one["id"] != earlier]
    assert mine["joined"] == [], "offered, and never joined by the machine"
    line.click()
    offer = ravi.page.get_by_role("button", name="Same person: ")
    offer.scroll_into_view_if_needed()
    eye.looks(ravi, "whose record it may be")
    offer.click()
    ravi.sees("Same person as a record of another call.")
    eventually(lambda: dana.rows("persons")[mine["id"]]["joined"] == [earlier], what="joined, as they said")
    ravi.press("All persons")
    expect(line).not_to_contain_text("may be theirs")


def test_two_records_that_are_joined_are_one_person_on_every_list_until_they_are_parted(
    dana: Caller, ravi: Phone, call: str, eye: Eye, ruler: Ruler
) -> None:
    ravi.page.set_viewport_size({"width": 360, "height": 640})
    ravi.press("On our way")
    ravi.press("We are here")
    incident = dana.rows("assignments")[call]["incident_id"]
    said = [
        {"language": {"state": "answered", "value": "so"}},
        {"name_to_use": {"state": "answered", "value": "Hodan"}},
    ]
    first, second = (dana.say("/persons", incident_id=incident, answers=one)["id"] for one in said)
    known, people = (
        ravi.page.get_by_label("Who needs help"),
        ravi.page.get_by_role("link", name="People").first,
    )
    expect(known).to_contain_text("Person 1")
    expect(people).to_contain_text("2 people")
    people.click()
    ravi.page.get_by_role("link", name="Person 1").click()
    ravi.page.get_by_text("The same person", exact=True).click()
    ravi.press("Same as Hodan")
    ravi.sees("Same person as Hodan.")
    expect(ravi.page.get_by_role("heading", name="Hodan")).to_be_visible()
    expect(ravi.page.get_by_role("button", name="Same as")).to_have_count(0)
    ruler.measures(ravi.page, "joined records of one call")
    eye.looks(ravi, "joined records of one call")
    ravi.press("All persons")
    lines = ravi.page.get_by_label("Persons on this call").get_by_role("listitem")
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text("Hodan")
    expect(lines).to_contain_text("2 of ")
    expect(lines).to_contain_text("2 records")
    eye.looks(ravi, "one person, two records")
    ravi.follows("The call")
    expect(people).to_contain_text("1 person")
    expect(known).to_contain_text("Hodan · Somali")
    expect(known).not_to_contain_text("Person 1")
    eventually(lambda: dana.rows("persons")[second]["joined"] == [first], what="joined, as they said")

    people.click()
    lines.get_by_role("link").click()
    ravi.page.get_by_text("The same person", exact=True).click()
    ravi.follows("What is written there")
    expect(asked(ravi, "Name to use").get_by_text("Hodan")).to_be_visible()
    ravi.page.get_by_text("The same person", exact=True).click()
    ravi.sees("Same person as another record of this call.")
    ravi.press("Not the same person")
    ravi.press("They are two people")
    ravi.press("All persons")
    expect(lines).to_have_count(2)
