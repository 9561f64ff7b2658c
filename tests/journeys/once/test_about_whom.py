"""What is written and given is about nobody named, one of those there, or somebody else; the board can add a person too."""

from typing import Any

from playwright.sync_api import Browser, expect

from tests.journeys.test_whole_call import answers, back, opens
from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Phone
from tests.support.stage import Stage


def test_an_assessment_and_a_hand_out_name_whom_they_are_about(
    stage: Stage, dana: Caller, ravi: Phone, call: str
) -> None:
    lena = stage.caller("lena")
    for tap in ("On our way", "We are here"):
        ravi.press(tap)
    ravi.goes_offline()
    opens(ravi, "Supplies")
    ravi.sees("For nobody named")
    ravi.press("Bottled water")
    back(ravi)
    opens(ravi, "Assessment")
    ravi.sees("About nobody named")
    ravi.press("Change: About")
    ravi.press("Somebody else who is here")
    ravi.sees("About Person 1")
    ravi.page.get_by_role("textbox", name="In a few words").fill("She")
    ravi.keeps("crisis/0/note")
    ravi.kills_tab()
    opens(ravi, "Assessment")
    ravi.sees("About Person 1")
    answers(ravi, "Why the team is here", "Deep sadness")
    back(ravi)
    opens(ravi, "Supplies")
    ravi.press("It is Person 1")
    ravi.sees("For Person 1")
    ravi.press("Socks")
    ravi.comes_back()

    def whom() -> list[Any]:
        people, [assessment] = list(lena.rows("persons")), list(lena.rows("assessments").values()) or [{}]
        given = sorted(lena.rows("handouts").values(), key=lambda row: row["at"])
        names = [*(row["person_id"] for row in given), assessment.get("person_id")]
        return [people.index(one) if one in people else one for one in names]

    eventually(lambda: whom() == [None, 0, 0], every=0.3, what="water for nobody named, the rest for Person 1")


def test_a_second_person_on_a_call_gets_a_paper_of_their_own(
    stage: Stage, dana: Caller, ravi: Phone, call: str, eye: Eye
) -> None:
    """The crew begins an overdose sheet for Maria, and then it is John as well."""
    lena, incident = stage.caller("lena"), dana.rows("assignments")[call]["incident_id"]
    for name in ("Maria", "John"):
        dana.say("/persons", incident_id=incident, answers={"name_to_use": {"state": "answered", "value": name}})
    for tap in ("On our way", "We are here"):
        ravi.press(tap)
    ravi.sees("John")
    opens(ravi, "Overdose")
    ravi.press("Change: About")
    ravi.press("Maria")
    answers(ravi, "Breathing", "Not breathing")
    back(ravi)
    opens(ravi, "Overdose")
    ravi.sees("About Maria")
    eye.looks(ravi, "whose paper it is")
    ravi.follows("For somebody else")
    ravi.sees("You began this form about Maria on this call already.")
    eye.looks(ravi, "a paper for somebody else")
    ravi.press("John")
    ravi.sees("About John")
    answers(ravi, "Breathing", "Slow or gurgling")
    eye.looks(ravi, "the paper of somebody else")
    ravi.follows("All of these forms")
    ravi.sees("About Maria")
    ravi.sees("About John")
    eye.looks(ravi, "whose papers they are")

    each = {"Maria": ["none"], "John": ["slow"]}
    eventually(lambda: breathing(lena, incident) == each, every=0.3, what="each has a paper")


def breathing(reader: Caller, incident: str) -> dict[str, Any]:
    """By the name of whom the paper is about."""
    names = {one["id"]: one["answers"]["name_to_use"]["value"] for one in reader.rows("persons").values()}
    papers = [row for row in reader.rows("assessments").values() if row["incident_id"] == incident]
    return {names.get(row["person_id"], "nobody"): row["answers"].get("breathing", {}).get("value") for row in papers}


def test_for_somebody_else_is_a_new_paper_also_behind_one_that_a_colleague_began(
    stage: Stage, dana: Caller, ravi: Phone, call: str
) -> None:
    """Ravi had the empty form open when it became Mo's."""
    lena, mo, incident = stage.caller("lena"), stage.caller("mo"), dana.rows("assignments")[call]["incident_id"]
    dana.say("/persons", incident_id=incident, answers={"name_to_use": {"state": "answered", "value": "John"}})
    for tap in ("On our way", "We are here"):
        ravi.press(tap)
    ravi.sees("John")
    opens(ravi, "Overdose")
    form = next(
        row["id"] for row in lena.rows("forms").values() if (row["code"], row["state"]) == ("overdose", "published")
    )
    paper = mo.say("/assessments", incident_id=incident, form_id=form)["id"]
    mo.say(f"/assessments/{paper}/answers", answers={"breathing": {"value": ["usual"]}})
    ravi.sees("You both write in it.")
    ravi.follows("For somebody else")
    ravi.press("John")
    ravi.sees("About John")
    answers(ravi, "Breathing", "Slow or gurgling")
    ravi.sees("About John")
    each = {"nobody": ["usual"], "John": ["slow"]}
    eventually(lambda: breathing(lena, incident) == each, every=0.3, what="neither is written over")


def test_the_board_adds_a_person_and_says_what_is_so_of_police(
    stage: Stage, browser: Browser, dana: Caller, ravi: Phone, call: str
) -> None:
    board, eye = stage.board("dana", browser), Eye()
    board.sign_in()
    expect(board.page.get_by_role("listitem").filter(has_text="Lake St").first).to_be_visible()
    north = board.page.get_by_role("listitem").filter(has=board.page.get_by_role("heading", name="North", exact=True))
    expect(north).to_contain_text("Asked, no answer yet")
    ravi.press("Acknowledge only")
    expect(north).to_contain_text("Acknowledged")
    board.keys("j")
    board.keys("Enter")
    dialog = board.page.get_by_role("dialog")
    board.press("Add a person")
    dialog.get_by_label("Name to use, if one was said").fill("Hodan")
    dialog.get_by_label("Language they speak").select_option("so")
    dialog.get_by_text("Hearing").click()
    eye.looks(board, "adding a person")
    dialog.get_by_role("button", name="Add the person").click()
    expect(board.page.get_by_role("region", name="Persons")).to_contain_text("Hodan")
    ravi.sees("Hodan")
    ravi.sees("help with hearing")
    [person] = dana.rows("persons").values()
    assert {name: answer["source"] for name, answer in person["answers"].items()} == dict.fromkeys(
        ("name_to_use", "language", "access_needs"), "proxy"
    )
    board.page.get_by_role("region", name="Teams on this call").get_by_role("button", name="Police").click()
    dialog.get_by_text("Sent at the start, no team was free").click()
    eye.looks(board, "police")
    dialog.get_by_role("button", name="Write it down").click()
    ravi.sees("sent at the start, no team was free")
    expect(board.alarms.get_by_text("Back-up")).to_have_count(0)
    assert not eye.faults, "\n".join(eye.faults)


def test_the_board_picks_one_of_two_answers_and_the_crew_sees_it(
    stage: Stage, browser: Browser, dana: Caller, ravi: Phone, call: str, eye: Eye
) -> None:
    mo, incident = stage.caller("mo"), dana.rows("assignments")[call]["incident_id"]
    person = str(dana.say("/persons", incident_id=incident)["id"])
    for who, language, name in ((dana, "es", "José ✨"), (mo, "so", "Joe O’Hara")):
        told = {"language": language, "name_to_use": name}
        given = {field: {"state": "answered", "value": value, "source": "proxy"} for field, value in told.items()}
        who.say(f"/persons/{person}/answers", answers=given)
    board = stage.board("dana", browser)
    board.sign_in()
    board.page.goto(f"{board.page.url.partition('#')[0]}#/board/c/{incident}")
    persons = board.page.get_by_role("region", name="Persons")
    expect(persons.get_by_text("Two answers: Language they speak")).to_be_visible()
    expect(persons.get_by_text("Two answers: Name to use")).to_be_visible()
    persons.scroll_into_view_if_needed()
    eye.looks(board, "two answers about a person")
    for words in ("Somali", "José ✨"):
        persons.get_by_role("button", name=f"This one holds: {words}").click()
        expect(persons.get_by_role("button", name=f"This one holds: {words}")).to_have_count(0)
    ravi.sees("José ✨")
    ravi.sees("Somali")
    [row] = dana.rows("persons").values()
    assert row["conflicts"] is None and row["answers"]["language"]["value"] == "so"


def test_the_board_says_what_each_record_of_one_person_calls_them(
    stage: Stage, browser: Browser, dana: Caller, eye: Eye
) -> None:
    incident = dana.takes_a_call()
    names = [{"name_to_use": {"state": "answered", "value": name}} for name in ("Maria", "Mary", "Maria")]
    first, *others = (dana.say("/persons", incident_id=incident, answers=one)["id"] for one in names)
    for other in others:
        dana.say(f"/persons/{other}/joins", **{"with": first})
    board = stage.board("dana", browser)
    board.sign_in()
    board.page.goto(f"{board.page.url.partition('#')[0]}#/board/c/{incident}")
    persons = board.page.get_by_role("region", name="Persons")
    expect(persons.get_by_role("heading")).to_have_text(["Maria", "Maria, another record", "Maria, another record"])
    expect(persons.get_by_role("term")).to_have_text(["Name to use"])
    expect(persons.get_by_role("definition")).to_have_text(["Mary"])
    persons.scroll_into_view_if_needed()
    eye.looks(board, "two names of one person")
