"""A lead makes the next version of the crisis form: writes it, tries it, is refused, publishes it, and compares."""

import json

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.support.people import Screen
from tests.support.stage import Stage

QUESTION, DETAIL = "Is somebody at home tonight?", "Who is it?"


@pytest.fixture
def lena(stage: Stage, browser: Browser) -> Screen:
    lena = stage.board("lena", browser)
    Screen.sign_in(lena)
    lena.sees("Needs somebody")
    lena.follows("Forms")
    return lena


def begins_the_next_version(lena: Screen) -> None:
    lena.press("New version of Crisis assessment")
    lena.page.get_by_role("dialog").get_by_role("button", name="Begin").click()
    lena.sees("crisis, version 2")


def item(page: Page) -> Locator:
    return page.get_by_role("region", name="This item")


def saves(lena: Screen) -> None:
    lena.press("Save the draft")
    expect(lena.page.get_by_role("status").get_by_text("Saved", exact=True)).to_be_visible()


def adds_a_question_and_one_that_depends_on_it(lena: Screen) -> None:
    page = lena.page
    page.get_by_role("navigation", name="Items").get_by_role("button", name="What is needed first").click()
    lena.press("Question in this section")
    page.get_by_label("What is asked, word for word").fill(QUESTION)
    item(page).get_by_label("Needed before signing").check()
    lena.press("Question after this")
    page.get_by_label("What is asked, word for word").fill(DETAIL)
    page.get_by_label("How it is answered").select_option(label="A few words")
    lena.press("Only under a condition")
    condition = page.get_by_role("group", name="Condition 1")
    condition.get_by_label("Question").select_option(label=QUESTION)
    expect(condition.get_by_label("What")).to_have_value("true")


def test_the_next_version_of_the_crisis_form(lena: Screen):
    page = lena.page
    begins_the_next_version(lena)
    adds_a_question_and_one_that_depends_on_it(lena)
    lena.sees("Kept on this computer, not saved yet")

    # The tab is killed; what was written is there, and only then goes to the server.
    killed, lena.page = page, lena.context.new_page()
    page = lena.page
    page.wait_for_timeout(500)
    page.goto(killed.url)
    killed.close(run_before_unload=False)
    expect(page.get_by_role("navigation", name="Items")).to_contain_text(DETAIL)
    saves(lena)

    # Tried as a crew gets it: the second question comes with a yes to the first.
    page.get_by_role("tab", name="Try it").click()
    phone, sums = (
        page.get_by_role("region", name="As a phone shows it"),
        page.get_by_role("region", name="What it comes to"),
    )
    expect(sums.get_by_role("status")).to_contain_text(QUESTION)
    expect(phone.get_by_role("group", name=DETAIL)).to_have_count(0)
    phone.get_by_role("group", name=QUESTION).get_by_label("Yes").check()
    expect(phone.get_by_role("group", name=DETAIL)).to_be_visible()
    expect(sums.get_by_role("status")).not_to_contain_text(QUESTION)
    phone.get_by_role("textbox", name=DETAIL).fill("Their sister")

    # An element that phones cannot show is refused with its path, and shown at its item.
    page.get_by_role("tab", name="JSON").click()
    words = page.get_by_label("The form as an HL7 FHIR R4 Questionnaire")
    form = json.loads(words.input_value())
    form["item"][0]["item"][0]["code"] = [{"code": "needs"}]
    words.fill(json.dumps(form))
    lena.press("Save and publish")
    refused = page.get_by_role("dialog", name="Crisis assessment, version 2, cannot be published yet")
    expect(refused).to_contain_text("item[0].item[0].code")
    refused.get_by_role("button", name="What does the person need now?").click()
    expect(item(page)).to_contain_text("item[0].item[0].code: We cannot show this element")
    page.get_by_role("tab", name="JSON").click()
    del form["item"][0]["item"][0]["code"]
    words.fill(json.dumps(form))

    # What changes is named before it is done.
    lena.press("Save and publish")
    question = page.get_by_role("dialog", name="Publish Crisis assessment, version 2?")
    expect(question).to_contain_text(f"Question “{QUESTION}” is new")
    question.get_by_role("button", name="Publish").click()
    lena.sees("Version 2 is in use.")

    page.get_by_role("tab", name="Compare").click()
    expect(page.get_by_label("What version 2 changes against")).to_contain_text("Version 1, retired")
    expect(page.get_by_role("tabpanel")).to_contain_text(f"Question “{DETAIL}” is new")
    lena.follows("All forms")
    expect(page.get_by_role("list", name="Versions of Crisis assessment", exact=True)).to_contain_text("Version 2")


def test_without_signal_a_draft_is_kept_and_said_to_be_unsaved(lena: Screen):
    page = lena.page
    begins_the_next_version(lena)
    lena.gate.shut()
    page.get_by_label("Title, as crews read it").fill("Crisis assessment, shorter")
    lena.press("Save the draft")
    lena.sees("What you typed is kept")
    lena.sees("Kept on this computer, not saved yet")
    lena.gate.open()
    lena.press("Say it again")
    expect(page.get_by_role("status").get_by_text("Saved", exact=True)).to_be_visible()


def test_two_leads_on_one_draft_lose_nothing_of_either(lena: Screen, stage: Stage):
    page, desk = lena.page, stage.caller("lena")
    begins_the_next_version(lena)
    title = page.get_by_label("Title, as crews read it")
    title.fill("Crisis assessment, mine")
    row = desk.ask(f"/forms/{draft(page)}")
    theirs = {**row["questionnaire"], "title": "Crisis assessment, theirs"}
    desk.puts(f"/forms/{row['id']}", row["stamp"], code="crisis", questionnaire=theirs)
    lena.sees("Somebody else saved this draft since you began.")
    expect(title).to_have_value("Crisis assessment, mine")
    lena.press("Mine takes its place")
    saves(lena)
    assert desk.ask(f"/forms/{row['id']}")["title"] == "Crisis assessment, mine"

    title.fill("Crisis assessment, more of mine")
    desk.say(f"/forms/{row['id']}/publications")
    lena.sees("This version no longer changes, and you had written more.")
    lena.press("Begin a version with it")
    page.get_by_role("dialog").get_by_role("button", name="Begin").click()
    lena.sees("crisis, version 3")
    expect(title).to_have_value("Crisis assessment, more of mine")


def test_what_another_lead_saves_meanwhile_is_read_before_it_is_published(lena: Screen, stage: Stage):
    page, desk = lena.page, stage.caller("lena")
    begins_the_next_version(lena)
    title = page.get_by_label("Title, as crews read it")
    title.fill("Crisis assessment, mine")
    saves(lena)
    row = desk.ask(f"/forms/{draft(page)}")
    theirs = {**row["questionnaire"], "title": "Crisis assessment, theirs"}

    def saved_just_before(route: Route) -> None:
        desk.puts(f"/forms/{row['id']}", row["stamp"], code="crisis", questionnaire=theirs)
        route.continue_()

    page.route("**/publications/*", saved_just_before, times=1)
    lena.press("Publish")
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("Crisis assessment, mine")
    question.get_by_role("button", name="Publish").click()
    expect(question).to_contain_text("Not done. Somebody saved this draft since you read it.")
    expect(question).to_contain_text("Crisis assessment, theirs")
    assert desk.ask(f"/forms/{row['id']}")["state"] == "draft"
    question.get_by_role("button", name="Publish").click()
    lena.sees("is in use.")
    assert desk.ask(f"/forms/{row['id']}")["state"] == "published"


def draft(page: Page) -> str:
    return page.url.split("/forms/")[1].split("/")[0]
