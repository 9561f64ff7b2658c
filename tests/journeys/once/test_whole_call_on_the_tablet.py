"""A whole call in flight mode, on the van's tablet and a small phone: each act arrives once, with both its times."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Browser, Playwright, expect
from sqlalchemy import select

from app.core import Model, Said, db
from tests.journeys.once.test_photos import keeps, looks_through, takes, whole
from tests.journeys.test_whole_call import answers, back, closes_out, opens, question, signed, signs, writes
from tests.support import browsers
from tests.support.api import Caller
from tests.support.browsers import Kind
from tests.support.camera import CAMERA
from tests.support.cast import TEAMS, VANS
from tests.support.fixtures import Programme
from tests.support.ledger import eventually
from tests.support.people import Phone, Screen
from tests.support.stage import Stage

SAID = """async () => {
    const { outbox } = await import('/app/state/store.js');
    return outbox.value.filter(({ body }) => body.at).map(({ id, body }) => ({ id, at: body.at }));
}"""
NAME, SIGNS, ALONE = "Nguyễn O’Brien", "Does not answer the telephone", "Walks to the lake"
CLOSE = timedelta(seconds=2)
"What two clocks of one machine and a heartbeat may be apart."


@pytest.fixture(scope="module")
def browser(playwright: Playwright, kind: Kind) -> Iterator[Browser]:
    with browsers.shared(playwright, kind, *CAMERA) as browser:
        yield browser


@pytest.fixture(params=[(820, 1180), (360, 640)], ids=["tablet", "phone"])
def ravi(ravi: Phone, request: pytest.FixtureRequest) -> Phone:
    width, height = request.param
    ravi.page.set_viewport_size({"width": width, "height": height})
    return ravi


def test_everything_of_a_call_is_there_once_in_order(
    stage: Stage, programme: Programme, dana: Caller, ravi: Phone, call: str
) -> None:
    lena = stage.caller("lena")
    lena.say(f"/vehicles/{VANS['North']}/counts", items={"water": 5}, reason="new van")
    ravi.holds("stocks", str(VANS["North"]))
    ravi.goes_offline()
    for tap in ("Acknowledge only", "On our way", "We are here", "With the person"):
        ravi.press(tap)
    names_somebody(ravi)
    asks_what_has_to_be_asked(ravi)
    plans(ravi)
    opens(ravi, "Supplies")
    Screen.press(ravi, "Bottled water")
    back(ravi)
    opens(ravi, "Photo")
    looks_through(ravi)
    takes(ravi)
    keeps(ravi)
    back(ravi)
    Screen.press(ravi, "Back-up")
    Screen.press(ravi, "Ambulance: hurt or ill")
    ravi.sees("is saved here and has not gone out yet")
    closes_out(ravi)
    ravi.follows("Back to now")
    ravi.press("We are available")
    said: list[dict[str, Any]] = ravi.page.evaluate(SAID)
    assert dana.milestones(call) == [] and not lena.rows("persons")

    ravi.comes_back()
    dana.sees("teams", str(TEAMS["North"]), status="available")
    dana.sees_milestones(call, "acknowledged", "en_route", "on_scene", "contact", "cleared")
    eventually(lambda: signed(lena) == ["asq", "close-out", "crisis"], every=0.3, timeout=60, what="all three signed")
    whole(lena, call)
    eventually(lambda: not ravi.page.evaluate(SAID), every=0.3, what="nothing waits on the tablet")
    told_as_it_was_said(programme[1], said)
    as_it_was_written(lena)


def names_somebody(ravi: Phone) -> None:
    opens(ravi, "People")
    Screen.press(ravi, "Add a person")
    name = ravi.page.get_by_role("region", name="Name to use", exact=True)
    name.get_by_role("textbox").fill(NAME)
    name.get_by_role("button", name="Save").click()
    expect(ravi.page.get_by_role("heading", name=NAME)).to_be_visible()
    back(ravi)


def asks_what_has_to_be_asked(ravi: Phone) -> None:
    """The screen by hand, then the crisis assessment; both signed."""
    opens(ravi, "Suicide screen")
    Screen.press(ravi, "ASQ")
    Screen.press(ravi, "Change: About")
    Screen.press(ravi, NAME)
    for asked, answer in (
        ("wished you were dead", "Yes"),
        ("better off", "No"),
        ("about killing yourself", "No"),
        ("ever tried", "No"),
    ):
        answers(ravi, asked, answer)
    answers(ravi, "killing yourself right now", "No")
    ravi.sees("Positive: go on with the brief suicide safety assessment")
    signs(ravi)
    back(ravi)
    opens(ravi, "Assessment")
    answers(ravi, "Why the team is here", "Deep sadness")
    for part, asked, answer in (
        ("Medical look first", "Medical concern", "None"),
        ("Safety", "Violence seen", "None seen"),
    ):
        ravi.page.locator("summary", has_text=part).click()
        answers(ravi, asked, answer)
    signs(ravi)
    back(ravi)


def plans(ravi: Phone) -> None:
    """In the person's words, step by step."""
    opens(ravi, "Plan for hard moments")
    writes(question(ravi, "How do I notice"), SIGNS)
    ravi.page.locator("summary", has_text="What I can do on my own").click()
    writes(question(ravi, "What have I done by myself"), ALONE)
    back(ravi)


def as_it_was_written(lena: Caller) -> None:
    forms = {row["form_code"]: row for row in lena.rows("assessments").values()}
    [person] = lena.rows("persons").values()
    assert len(forms) == 4 and not any(row["conflicts"] for row in forms.values())
    assert person["answers"]["name_to_use"]["value"] == NAME and forms["asq"]["person_id"] == person["id"]
    assert [forms["plan"]["answers"][step]["value"] for step in ("signs", "alone")] == [[SIGNS], [ALONE]]
    assert lena.rows("stocks")[str(VANS["North"])]["levels"] == {"water": 4}
    assert [row["kind"] for row in lena.rows("backups").values()] == ["ems"]
    assert forms["close-out"]["answers"]["ems"]["value"] == ["asked"], (
        "what the call has is offered, not asked for again"
    )


def told_as_it_was_said(app: Flask, said: list[dict[str, Any]]) -> None:
    """Each is in the memory of acts, none is in two rows, and what keeps both times keeps the tablet's, and its order."""
    ids, kept = {UUID(one["id"]): datetime.fromisoformat(one["at"]) for one in said}, dict[UUID, Any]()
    with app.app_context():
        heard = db.session.scalars(select(Said.id).where(Said.id.in_(ids))).all()
        for table in Model.metadata.sorted_tables:
            if {"id", "order_at", "received_at"} <= set(table.c.keys()):
                found = db.session.execute(
                    select(table.c.id, table.c.order_at, table.c.received_at).where(table.c.id.in_(ids))
                )
                for row in found:
                    assert row.id not in kept, f"twice: {table.name}"
                    kept[row.id] = row
    assert set(heard) == set(ids) and len(kept) > 20
    for act, row in kept.items():
        assert abs(row.order_at - ids[act]) < CLOSE and row.received_at > ids[act]
    told = sorted(kept.values(), key=lambda row: row.order_at)
    assert [row.id for row in told] == [act for act in ids if act in kept]
