"""Whatever the way or the server answers to an act, the phone keeps it until it is done or a person has decided."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.support.api import Caller
from tests.support.browsers import Kind
from tests.support.cast import TEAMS
from tests.support.fixtures import FAILED, SHOTS, Programme
from tests.support.gate import Gate
from tests.support.in_turn import InTurn
from tests.support.in_turn import Trouble as InTurnTrouble
from tests.support.ledger import eventually
from tests.support.people import Phone, Screen
from tests.support.push import Fcm, Mozilla, PushDoor
from tests.support.stage import Stage, set_up

Trouble = Callable[[Gate], AbstractContextManager[object]]


def refusing(status: int, name: str) -> Trouble:
    return lambda gate: gate.problem(status, name, method="PUT", path="/api/v1/")


NEEDS_A_PERSON: dict[str, Trouble] = {
    "403": refusing(403, "not-allowed"),
    "409": refusing(409, "conflict"),
    "413": refusing(413, "too-large"),
}


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """At the end of each of these, North has left and is available again."""
    return one_programme


@pytest.fixture(scope="module")
def around(
    kind: Kind, programme: Programme, door: PushDoor, push_services: dict[Kind, Fcm | Mozilla], playwright: Playwright
) -> Iterator[Stage]:
    with set_up(*programme, door, push_services[kind], kind, playwright) as stage:
        yield stage


@pytest.fixture(scope="module")
def carried(around: Stage, browser: Browser) -> Phone:
    """One phone for all of these: to sign in and keep the whole app takes longer than half of them."""
    ravi = around.silent_phone("ravi", browser)
    ravi.sign_in()
    ravi.is_ready_for_offline()
    return ravi


@pytest.fixture
def stage(request: pytest.FixtureRequest, around: Stage) -> Iterator[Stage]:
    yield around
    if request.node.stash.get(FAILED, False):
        around.photograph(SHOTS, request.node.name)


@pytest.fixture
def ravi(carried: Phone) -> Phone:
    carried.page.goto(f"{carried.gate.url}/app/#/")
    return carried


def says_all_of_it(ravi: Phone) -> None:
    """A whole call, tap by tap, while none of it gets through."""
    ravi.press("Acknowledge only")
    ravi.press("On our way")
    ravi.press("Undo")
    ravi.press("On our way")
    ravi.press("We are here")
    ravi.writes("Notes", "Add a note", "Two people, calm", "Save note")
    ravi.writes("Messages with dispatch", "Write to dispatch", "Found them", "Send")
    ravi.press("With the person")
    ravi.press("We have left")
    ravi.press("We are available")


def it_is_all_there_once(dana: Caller, assignment: str) -> None:
    dana.sees_milestones(assignment, "acknowledged", "en_route", "en_route", "on_scene", "contact", "cleared")
    incident = dana.rows("assignments")[assignment]["incident_id"]
    eventually(lambda: dana.texts("notes", incident) == ["Two people, calm"], timeout=60, what="one note")
    eventually(lambda: dana.texts("messages", incident) == ["Found them"], timeout=60, what="one message")
    dana.sees("teams", str(TEAMS["North"]), status="available")


def test_what_breaks_the_server_goes_out_by_itself(dana: Caller, ravi: Phone, call: str) -> None:
    with refusing(500, "broken")(ravi.gate):
        says_all_of_it(ravi)
        ravi.sees("10 s")
    ravi.comes_back()
    it_is_all_there_once(dana, call)
    expect(ravi.page.get_by_text("Online")).to_be_visible(timeout=120_000)


IN_TURN: dict[str, InTurnTrouble] = {
    "the request is cut": "before",
    "the answer is cut": "after",
    "429": (429, "too-many"),
    "401": (401, "sign-in"),
}


@pytest.mark.parametrize("trouble", IN_TURN.values(), ids=IN_TURN.keys())
def test_each_act_meets_it_in_its_turn(dana: Caller, ravi: Phone, call: str, trouble: InTurnTrouble) -> None:
    """Those before it have gone out, those behind it wait; and so ten times."""
    with ravi.gate.rule(method="PUT", path="/api/v1/", cut="before"):
        says_all_of_it(ravi)
        ravi.sees("10 s")
        waiting = set(ravi.stored("outbox"))
    with ravi.gate.each_in_turn(trouble) as rule:
        while waiting - set(rule.in_turn.met):
            tries_again(ravi, rule.in_turn)
    ravi.comes_back()
    it_is_all_there_once(dana, call)
    expect(ravi.page.get_by_text("Online")).to_be_visible(timeout=60_000)


def tries_again(ravi: Phone, trouble: InTurn) -> None:
    """Signal comes back; and whoever is signed out signs in again, also when that lasts for one act only."""
    ravi.comes_back()
    ravi.page.wait_for_timeout(250)
    if trouble.signed_out.is_set():
        ravi.sees("Sign in again")
        ravi.page.evaluate("location.hash = '#/me'")  # where the link beside those words leads
        with ravi.page.expect_response("**/api/v1/session"):
            Screen.sign_in(ravi)
        ravi.page.wait_for_timeout(500)


@pytest.mark.parametrize("trouble", NEEDS_A_PERSON.values(), ids=NEEDS_A_PERSON.keys())
def test_what_the_server_refuses_waits_for_a_person(dana: Caller, ravi: Phone, call: str, trouble: Trouble) -> None:
    with trouble(ravi.gate):
        says_all_of_it(ravi)
        ravi.sees("10 need you")
    ravi.page.goto(f"{ravi.gate.url}/app/#/waiting")
    for left in range(10, 0, -1):
        expect(ravi.page.get_by_role("button", name="Try again")).to_have_count(left)
        Screen.press(ravi, "Try again")
    it_is_all_there_once(dana, call)
    ravi.sees("Everything is sent")
