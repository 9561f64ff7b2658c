"""The van's tablet: a crew shares it, and each comes back to their own session without a password."""

from uuid import UUID

import pytest

from app.accounts import Device
from app.accounts.models import Stay
from app.core import db, new_id
from app.journal import Act
from tests.accounts.support import device_of, entries, name_of, sign_in
from tests.support.cast import CAST, PASSWORD, SHIFTS
from tests.support.databases import COOKIE

TABLET = {"id": "01900000-0000-7000-8000-0000000000ab", "name": "Van 1 tablet"}


def arrive(browser, member, **more):
    return sign_in(browser, CAST[member].email, device=TABLET, **more)


def come_back(browser, member, secret):
    return browser.put("/api/v1/session/resume", json={"user_id": str(CAST[member].id), "secret": secret})


@pytest.fixture
def tablet(client):
    """One browser, signed in by Ravi on a tablet that he shares."""
    browser = client()
    arrive(browser, "ravi")
    assert browser.say(f"/devices/{TABLET['id']}/shares").status_code == 201
    return browser


@pytest.fixture
def secrets(tablet):
    """Ravi's and Mo's own; Mo signed in last."""
    return {member: arrive(tablet, member).json["secrets"] for member in ("ravi", "mo")}


def device(app):
    with app.app_context():
        return db.session.get_one(Device, UUID(TABLET["id"]))


def riders(app):
    return {row["user_id"] for row in device(app).riders}


def ids(*members):
    return {str(CAST[member].id) for member in members}


def test_a_crew_switches_person_without_a_password_and_each_is_themselves(tablet, secrets, app):
    for member in ("ravi", "mo", "ravi"):
        answer = come_back(tablet, member, secrets[member]["stay"])
        assert answer.status_code == 200, answer.text
        assert answer.json["user"]["name"] == CAST[member].name
        assert answer.json["device"] == {"id": TABLET["id"], "shared": True}
        assert tablet.ask("/me").json == answer.json
        assert str(device(app).user_id) == answer.json["user"]["id"]
    assert riders(app) == ids("ravi", "mo")


def test_the_tablet_rings_only_for_who_holds_it_now(tablet, secrets, app, client):
    come_back(tablet, "ravi", secrets["ravi"]["stay"])
    assert {row["id"] for row in client("mo").ask("/devices").json["items"]} == {str(device_of("mo"))}
    assert not device(app).subscribed


def test_the_one_before_is_signed_out_when_the_next_comes_back(tablet, secrets, client):
    come_back(tablet, "ravi", secrets["ravi"]["stay"])
    before = tablet.get_cookie(COOKIE)
    come_back(tablet, "mo", secrets["mo"]["stay"])
    old = client()
    assert before is not None
    old.set_cookie(COOKIE, before.value)
    assert old.ask("/me").status_code == 401


def test_a_secret_is_worth_nothing_to_anybody_else_or_as_a_hash(tablet, secrets, app):
    with app.app_context():
        hashes = [stay.secret.hex() for stay in db.session.query(Stay)]
    assert secrets["mo"]["stay"] not in "".join(hashes)
    for secret in (secrets["mo"]["stay"], hashes[0], secrets["ravi"]["vault"]):
        assert come_back(tablet, "ravi", secret).status_code == 401


def test_a_phone_that_nobody_shares_gives_no_way_back(client):
    browser = client()
    assert arrive(browser, "ravi").json["secrets"]["stay"] is None


def test_the_vault_opens_with_the_same_secret_again_and_with_no_other(tablet, secrets):
    again = arrive(tablet, "ravi").json["secrets"]
    assert again["vault"] == secrets["ravi"]["vault"] != secrets["mo"]["vault"]
    elsewhere = sign_in(tablet, CAST["ravi"].email, device={"id": str(new_id()), "name": "Other"}).json["secrets"]
    assert elsewhere["vault"] != again["vault"]


def test_a_new_password_sign_in_voids_the_secret_before_it(tablet, secrets):
    arrive(tablet, "mo")
    assert come_back(tablet, "mo", secrets["mo"]["stay"]).status_code == 401


def test_a_stay_is_over_after_twelve_hours(clock, tablet, secrets):
    clock.advance(hours=11, minutes=59)
    assert come_back(tablet, "ravi", secrets["ravi"]["stay"]).status_code == 200
    clock.advance(minutes=2)
    assert come_back(tablet, "ravi", secrets["ravi"]["stay"]).status_code == 401


def lost(client):
    client("lena").say(f"/devices/{TABLET['id']}/revocations", reason="lost")


def shift_ended(client):
    assert client("lena").say(f"/shifts/{SHIFTS['North']}/ends").status_code == 201


def has_left(client):
    assert client("lena").say(f"/people/{CAST['ravi'].id}/leavings").status_code == 201


def unshared(client):
    assert client("lena").say(f"/devices/{TABLET['id']}/unshares").status_code == 201


@pytest.mark.parametrize("what", [lost, shift_ended, has_left, unshared])
def test_a_stay_ends_with_the_device_the_shift_the_job_and_the_sharing(tablet, secrets, client, app, what):
    what(client)
    answer = come_back(tablet, "ravi", secrets["ravi"]["stay"])
    assert (answer.status_code, name_of(answer)) == (401, "sign-in")
    assert str(CAST["ravi"].id) not in riders(app)


def test_signing_out_ends_ones_own_stay_only(tablet, secrets, app):
    assert tablet.delete("/api/v1/session").status_code == 204
    assert riders(app) == ids("ravi")
    assert come_back(tablet, "mo", secrets["mo"]["stay"]).status_code == 401
    assert come_back(tablet, "ravi", secrets["ravi"]["stay"]).status_code == 200


def test_wrong_secrets_wait_as_wrong_passwords_do(clock, tablet, secrets, app):
    answers = [come_back(tablet, "ravi", "x" * 43).status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]
    assert come_back(tablet, "ravi", secrets["ravi"]["stay"]).status_code == 429
    assert [entry.particulars["person_id"] for entry in entries(app, Act.LOCKED_OUT)] == [str(CAST["ravi"].id)]
    clock.advance(minutes=16)
    assert come_back(tablet, "ravi", secrets["ravi"]["stay"]).status_code == 200


def test_what_seals_a_vault_is_given_for_the_password_only(tablet, secrets):
    assert tablet.put("/api/v1/session/keys", json={"password": "not this one"}).status_code == 401
    answer = tablet.put("/api/v1/session/keys", json={"password": PASSWORD})
    assert (answer.status_code, answer.json["vault"]) == (200, secrets["mo"]["vault"])
    assert come_back(tablet, "mo", answer.json["stay"]).status_code == 200


def test_its_holder_or_a_lead_shares_it_and_for_a_stranger_it_is_not_there(client):
    for act in ("shares", "unshares"):
        assert client("mo").say(f"/devices/{device_of('ravi')}/{act}").status_code == 404
        assert client("dana").say(f"/devices/{device_of('ravi')}/{act}").status_code == 404
        assert client("ravi").say(f"/devices/{device_of('ravi')}/{act}").status_code == 201
    shared = client("lena").say(f"/devices/{device_of('ravi')}/shares").json
    assert shared["shared_at"]
    assert client("ravi").ask("/me").json["device"]["shared"] is True


def test_coming_back_is_in_the_journal(tablet, secrets, app):
    come_back(tablet, "ravi", secrets["ravi"]["stay"])
    assert entries(app, Act.SIGNED_IN)[-1].particulars == {"resumed": True}
