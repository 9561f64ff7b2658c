"""Writing on a phone whose disk is full, and late in a long shift with five hundred acts unsent: nothing is lost."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys import test_writing as writing
from tests.journeys.test_writing import kept, opens, question, written
from tests.support.api import Caller
from tests.support.full_disk import no_room
from tests.support.ledger import eventually
from tests.support.long_shift import says_much, unsent
from tests.support.people import Phone
from tests.support.stage import Stage

FULL = "This phone has no room left"
MUCH = 500


@pytest.fixture
def scene(dana: Caller, ravi: Phone, stage: Stage) -> str:
    return writing.with_the_person(dana, ravi, stage)


@pytest.fixture
def lena(stage: Stage) -> Caller:
    return stage.caller("lena")


def tap(phone: Phone, words: str, answer: str) -> None:
    question(phone, words).get_by_label(answer).click()


def test_a_full_disk_is_said_in_words_and_loses_nothing(lena: Caller, ravi: Phone, scene: str) -> None:
    ravi.goes_offline()
    opens(ravi, "Close out")
    ravi.press("Use these")
    kept(ravi, "Were you with the person?")
    with no_room(ravi):
        tap(ravi, "EMS", "None")
        ravi.sees(FULL)
        expect(question(ravi, "EMS").get_by_label("None")).not_to_be_checked()
        expect(question(ravi, "EMS").get_by_role("button", name="Take back the answer")).to_have_count(0)
        ravi.kills_tab()
        opens(ravi, "Close out")
        expect(question(ravi, "Were you with the person?").get_by_label("Yes")).to_be_checked()
        opens_again(ravi, "Assessment")
        note = ravi.page.get_by_role("textbox", name="In a few words")
        note.fill(writing.WORDS)
        note.blur()
        ravi.sees(FULL)
        expect(note).to_have_value(writing.WORDS)
        ravi.comes_back()
        eventually(
            lambda: "contact" in answers(lena, "close-out"),
            every=0.3,
            what="what was saved before goes out all the same",
        )
        ravi.goes_offline()
    note.focus()
    note.blur()
    kept(ravi, "In a few words")
    ravi.misses(FULL)
    opens_again(ravi, "Close out")
    tap(ravi, "EMS", "None")
    kept(ravi, "EMS")
    ravi.comes_back()
    eventually(lambda: "ems" in answers(lena, "close-out"), every=0.3, what="the answer that had no room")
    eventually(lambda: "note" in answers(lena, "crisis"), every=0.3, what="the words that had no room")
    assert answers(lena, "crisis")["note"]["value"] == [writing.WORDS]
    eventually(lambda: unsent(ravi.page) == 0, every=0.3, what="nothing waits any more")


def opens_again(phone: Phone, tool: str) -> None:
    phone.follows("The call")
    opens(phone, tool)


def answers(reader: Caller, form: str) -> dict[str, Any]:
    return written(reader, form).get("answers", {})


def test_a_tab_killed_late_in_a_long_shift_loses_none(dana: Caller, lena: Caller, ravi: Phone, scene: str) -> None:
    call = dana.rows("assignments")[scene]["incident_id"]
    ravi.goes_offline()
    says_much(ravi.page, [(scene, call)], MUCH)
    assert unsent(ravi.page) == MUCH
    opens(ravi, "Close out")
    ravi.press("Use these")
    kept(ravi, "Were you with the person?")
    ravi.kills_tab()
    opens(ravi, "Close out")
    expect(question(ravi, "Were you with the person?").get_by_label("Yes")).to_be_checked()
    question(ravi, "How did the call end?").get_by_role("combobox").select_option("resolved_scene")
    kept(ravi, "How did the call end?")
    ravi.puts_away()  # as another app does
    ravi.page.goto(f"{ravi.gate.url}/app/#/a/{scene}/close-out")
    tap(ravi, "EMS", "None")
    kept(ravi, "EMS")
    ravi.kills_tab()
    opens(ravi, "Close out")
    expect(question(ravi, "EMS").get_by_label("None")).to_be_checked()
    assert (
        unsent(ravi.page) >= MUCH + 4
    )  # the form that was begun and three answers; the seconds it took may be another

    ravi.comes_back()
    eventually(lambda: unsent(ravi.page) == 0, every=1, timeout=240, what="all of it is sent")
    assert answers(lena, "close-out").keys() >= {"contact", "disposition", "ems"}
    assert answers(lena, "bssa")["reasons"]["value"][0].startswith(f"{(MUCH - 3) // 3 * 3} ")
    texts = [text.split()[0] for kind in ("notes", "messages") for text in lena.texts(kind, call)]
    assert sorted(map(int, texts)) == [n for n in range(MUCH - 2) if n % 3]
