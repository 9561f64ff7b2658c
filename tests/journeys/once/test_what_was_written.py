"""A lead and a clinician read at the desk what a crew wrote down, and who said what when; a dispatcher does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from app.core import new_id, now, wire
from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.fixtures import Programme
from tests.support.ledger import eventually
from tests.support.people import Board, Screen
from tests.support.stage import Stage

WHY, NEED = "Why the team is here", "What does the person need now?"
AMINA = {"name_to_use": {"state": "answered", "value": "Amina", "source": "self"}}
CALLED = "She called herself this morning"


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """Each has a call of its own."""
    return one_programme


@dataclass(frozen=True, slots=True)
class Paper:
    """The crisis assessment of one call, as its crew speaks of it."""

    call: str
    id: str

    def hears(self, by: Caller, acts: str, **body: Any) -> str:
        act = new_id()
        by.say(f"/assessments/{self.id}/{acts}", act, **body)
        return str(act)

    def answered(self, by: Caller, answers: dict[str, Any], **more: Any) -> str:
        return self.hears(by, "answers", answers=answers, **more)


@pytest.fixture
def ravi(stage: Stage) -> Caller:
    return stage.caller("ravi")


@pytest.fixture
def mo(stage: Stage) -> Caller:
    return stage.caller("mo")


@pytest.fixture
def paper(stage: Stage, ravi: Caller, mo: Caller) -> Iterator[Paper]:
    """Ravi and Mo are with Amina, and wrote different things down without knowing of each other."""
    dana = stage.caller("dana")
    call = dana.takes_a_call()
    assignment = dana.assigns(call)
    for milestone in ("acknowledged", "en_route", "on_scene", "contact"):
        mo.say(f"/assignments/{assignment}/milestones", milestone=milestone)
    amina = ravi.say("/persons", incident_id=call, answers=AMINA)["id"]
    forms = ravi.rows("forms").values()
    form = next(row["id"] for row in forms if (row["code"], row["state"]) == ("crisis", "published"))
    paper = Paper(call, ravi.say("/assessments", incident_id=call, form_id=form, person_id=amina)["id"])
    note = {"value": ["She wants her sister to come. The bus stop is cold."]}
    paper.answered(ravi, {"presenting": {"value": ["depression"]}, "needs": {"value": ["safe_place"]}, "note": note})
    a_while_ago = wire(now() - timedelta(minutes=6))
    paper.answered(mo, {"presenting": {"value": ["suicidal_thoughts"]}}, at=a_while_ago)
    paper.answered(mo, {"substance.today": {"state": "not_asked", "reason": "Not safe to ask"}})
    yield paper
    mo.say(f"/assignments/{assignment}/milestones", milestone="cleared")


def at_the_call(stage: Stage, browser: Browser, name: str, call: str) -> Board:
    board = stage.board(name, browser)
    Screen.sign_in(board)
    board.page.goto(f"{board.gate.url}/app/#/board/c/{call}")
    expect(board.page.get_by_role("complementary", name="Call", exact=True)).to_contain_text("Lake St")
    return board


def written(board: Board) -> Locator:
    return board.page.get_by_role("region", name="Written down")


def form(board: Board) -> Locator:
    return written(board).get_by_role("link", name="Crisis assessment")


def answer(board: Board, words: str) -> Locator:
    """A question with all that was answered to it."""
    return board.page.locator(".read > div").filter(has=board.page.get_by_text(words, exact=True))


def story(board: Board) -> Locator:
    return board.page.get_by_role("region", name="How it came to be").get_by_role("listitem")


def is_whole(board: Board) -> bool:
    return board.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_lead_reads_who_said_what_and_when_and_what_it_took_the_place_of(
    stage: Stage, browser: Browser, ravi: Caller, mo: Caller, paper: Paper, eye: Eye
) -> None:
    high = paper.hears(ravi, "levels", level="high")
    why = {"from": "high", "reason": "Her sister stays the night", "consult": "Cleo, clinician"}
    paper.hears(mo, "levels", level="moderate", after=[high], **why)
    lena = at_the_call(stage, browser, "lena", paper.call)
    risk = written(lena).get_by_role("group", name="Risk level")
    expect(risk).to_contain_text("Moderate")
    expect(risk).to_contain_text("set by Mo")
    expect(risk).to_contain_text("Lowered from high after talking to Cleo, clinician: Her sister stays the night")
    expect(form(lena)).to_contain_text("About Amina. In progress, begun by Ravi")
    expect(form(lena)).to_contain_text("One question has two answers")
    eye.looks(lena, "what was written down")

    form(lena).focus()
    eye.looks(lena, "the forms of a call")
    lena.keys("Enter")
    expect(lena.page.get_by_role("heading", name="Crisis assessment")).to_be_focused()
    both = answer(lena, WHY)
    expect(both).to_contain_text("Two answers. Both are kept until one is picked.")
    expect(both.get_by_role("listitem").filter(has_text="Deep sadness")).to_contain_text("Ravi")
    expect(both.get_by_role("listitem").filter(has_text="Thoughts of suicide")).to_contain_text("Mo")
    expect(answer(lena, "Used today?")).to_contain_text("Not asked: Not safe to ask")
    expect(story(lena).filter(has_text="reached us")).to_contain_text("Thoughts of suicide")
    expect(story(lena).filter(has_text="Beside")).to_contain_text("Thoughts of suicide (Mo)")
    expect(answer(lena, "Breathing")).to_have_count(0)
    lena.press("Show them")
    expect(answer(lena, "Breathing")).to_contain_text("Not answered")
    lena.press("Hide them")
    eye.looks(lena, "a form with two answers")

    row = lena_sees(stage, paper)
    acts = [one["act"] for one in row["conflicts"]["presenting"]]
    paper.answered(ravi, {"presenting": {"value": ["suicidal_thoughts"]}}, after=acts)
    paper.hears(ravi, "signatures")
    expect(story(lena).first).to_contain_text("Signed")
    signature = lena_sees(stage, paper)["signed"][0]["act"]
    opened = paper.hears(mo, "amendments", reason=CALLED, after=[signature])
    need = lena_sees(stage, paper)["answers"]["needs"]["act"]
    paper.answered(mo, {"needs": {"value": ["listen"]}}, after=[need])
    paper.hears(mo, "signatures", after=[opened])
    expect(answer(lena, WHY)).not_to_contain_text("Two answers")
    expect(answer(lena, NEED)).to_contain_text("Somebody to listen")
    expect(story(lena).first).to_contain_text("Signed")
    changed = story(lena).filter(has_text="Somebody to listen")
    expect(changed).to_contain_text("Before: A safe place (Ravi)")
    expect(story(lena).filter(has_text="Opened again")).to_contain_text(CALLED)
    expect(story(lena).filter(has_text="Picked from")).to_contain_text("Thoughts of suicide (Mo)")
    expect(story(lena).last).to_contain_text("Begun")
    eye.looks(lena, "a form that was amended")
    story(lena).nth(2).scroll_into_view_if_needed()
    eye.looks(lena, "how a form came to be")
    for width in (820, 320):
        lena.page.set_viewport_size({"width": width, "height": 1180})
        assert is_whole(lena), f"{width} is too narrow for it"

    lena.keys("Escape")
    expect(form(lena)).to_be_focused()
    expect(form(lena)).to_contain_text("Amended, signed again by Mo")
    form(lena).click()
    expect(answer(lena, NEED)).to_be_visible()
    lena.keys("w")
    expect(lena.page.get_by_role("textbox", name="Add a note")).to_be_focused()


def lena_sees(stage: Stage, paper: Paper) -> dict[str, Any]:
    return stage.caller("lena").ask(f"/assessments/{paper.id}")


def test_what_two_began_apart_is_one_form_that_says_so(
    stage: Stage, browser: Browser, mo: Caller, paper: Paper, eye: Eye
) -> None:
    of = lena_sees(stage, paper)
    apart = Paper(paper.call, mo.say("/assessments", incident_id=paper.call, form_id=of["form_id"])["id"])
    apart.answered(mo, {"mse.mood": {"value": ["Tired of it all"]}})
    lena = at_the_call(stage, browser, "lena", paper.call)
    expect(form(lena)).to_have_count(2)
    expect(form(lena).last).to_contain_text("About nobody named. In progress, begun by Mo")
    form(lena).last.click()
    expect(answer(lena, "Mood, in their own words")).to_contain_text("Tired of it all")
    paper.hears(mo, "joins", other_id=apart.id)
    expect(answer(lena, NEED)).to_contain_text("A safe place")
    expect(answer(lena, "Mood, in their own words")).to_contain_text("Tired of it all")
    expect(story(lena).filter(has_text="Brought together with another one")).to_contain_text("Mo")
    expect(story(lena).filter(has_text="Tired of it all")).to_contain_text("in the one that was begun apart")
    expect(story(lena).filter(has_text="Begun apart, brought together later")).to_contain_text("Mo")
    eye.looks(lena, "a form that two began")
    lena.keys("Escape")
    expect(form(lena)).to_be_focused()


def test_cut_off_the_answers_stay_and_the_desk_says_what_it_does_not_know(
    stage: Stage, browser: Browser, paper: Paper, eye: Eye
) -> None:
    cleo = at_the_call(stage, browser, "cleo", paper.call)
    cleo.is_ready_for_offline()
    cleo.goes_offline()
    form(cleo).click()
    expect(answer(cleo, NEED)).to_contain_text("A safe place")
    cleo.sees("What was said of it could not be fetched.")
    eye.looks(cleo, "a form without a server")
    cleo.comes_back()
    expect(story(cleo).filter(has_text="A safe place")).to_contain_text("Ravi")
    expect(cleo.page.get_by_text("could not be fetched")).to_have_count(0)


def test_a_past_call_has_what_was_written_on_it_too(stage: Stage, browser: Browser, paper: Paper, eye: Eye) -> None:
    lena = at_the_call(stage, browser, "lena", paper.call)
    lena.page.goto(f"{lena.gate.url}/app/#/board/log/{paper.call}")
    expect(written(lena)).to_contain_text("No risk level is set.")
    form(lena).click()
    expect(answer(lena, NEED)).to_contain_text("A safe place")
    expect(story(lena).last).to_contain_text("Begun")
    eye.looks(lena, "a form of a past call")
    lena.page.get_by_role("link", name="Back to the call").click()
    expect(form(lena)).to_be_focused()


def test_a_dispatcher_has_no_such_section_at_any_address(stage: Stage, browser: Browser, paper: Paper) -> None:
    lena, dana = (at_the_call(stage, browser, name, paper.call) for name in ("lena", "dana"))
    expect(form(lena)).to_be_visible()
    for screen in ("c", "log"):
        dana.page.goto(f"{dana.gate.url}/app/#/board/{screen}/{paper.call}/{paper.id}")
        dana.sees("Sits at the bus stop and cries")
        expect(dana.page.get_by_role("tab", name="Timeline")).to_be_visible()
        expect(written(dana)).to_have_count(0)
        expect(dana.page.get_by_text("Crisis assessment")).to_have_count(0)
    eventually(lambda: form(lena).count() == 1, what="what the lead sees meanwhile")
