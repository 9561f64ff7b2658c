"""Signing in: who gets in, who waits, and what the cookie is worth."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import select

from app.accounts import Device, Person, SignIn, Tries, passwords
from app.core import db, transaction
from app.journal import Act, Entry
from tests.accounts.support import name_of, sign_in
from tests.support.cast import CAST, PASSWORD

DANA = CAST["dana"].email


def test_who_signs_in_learns_who_they_are_and_what_they_may_do(client):
    answer = sign_in(client(), DANA, device={"id": "01900000-0000-7000-8000-00000000abcd", "name": "Desk 1"})
    assert answer.status_code == 200
    assert answer.json["user"] == {"id": str(CAST["dana"].id), "name": "Dana", "role": "dispatcher"}
    assert answer.json["device"] == {"id": "01900000-0000-7000-8000-00000000abcd", "shared": False}
    assert "assign" in answer.json["abilities"]
    assert "siblings.settle" not in answer.json["abilities"]


def test_me_answers_as_the_sign_in_did(client):
    dana = client()
    assert sign_in(dana, f"  {DANA.upper()} ").json == dana.ask("/me").json


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(make_app):
    app = make_app(public_url="https://crisis.example")
    with app.test_client() as client:
        cookie = sign_in(client, DANA).headers["Set-Cookie"]
    assert all(flag in cookie for flag in ("HttpOnly", "SameSite=Strict", "Secure"))


def test_reading_sends_no_cookie_that_could_overwrite_the_next_persons(client):
    assert "Set-Cookie" not in client("dana").ask("/me").headers


@pytest.mark.parametrize(
    ("email", "password"),
    [(DANA, "wrong wrong wrong"), ("nobody@crisis.example", PASSWORD), (CAST["otto"].email, PASSWORD)],
)
def test_wrong_unknown_and_left_get_the_very_same_answer(client, email, password):
    stranger = client()
    answers = [sign_in(stranger, email, password) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert {answer.json["title"] for answer in answers[:5]} == {
        "This address and password do not match. After five wrong tries we wait 15 minutes"
    }
    assert answers[5].json["type"].endswith("/locked-out")
    assert 890 < int(answers[5].headers["Retry-After"]) <= 901


def test_an_unknown_address_is_proven_against_a_decoy_so_that_it_takes_as_long(client, monkeypatch):
    proven, real = [], passwords.hasher()

    class Watched:
        hash = real.hash

        def verify(self, stored, password):
            proven.append(stored)
            return real.verify(stored, password)

    monkeypatch.setattr(passwords, "hasher", Watched)
    for email in (DANA, "nobody@crisis.example", CAST["otto"].email):
        sign_in(client(), email, "wrong wrong wrong")
    assert len(proven) == 3
    assert len({stored.split("$")[3] for stored in proven}) == 1, "all at the same cost"
    assert proven[1] == proven[2] == passwords.decoy()


def test_the_right_password_does_not_help_while_locked_and_helps_after(client, clock):
    dana = client()
    for _ in range(5):
        sign_in(dana, DANA, "wrong wrong wrong")
    assert sign_in(dana, DANA).status_code == 429
    clock.advance(minutes=15, seconds=1)
    assert sign_in(dana, DANA).status_code == 200


def test_four_wrong_tries_are_forgotten_after_a_good_one(client):
    dana = client()
    for _ in range(2):
        for _ in range(4):
            sign_in(dana, DANA, "wrong wrong wrong")
        assert sign_in(dana, DANA).status_code == 200


def test_guesses_side_by_side_get_no_more_than_five(client, app):
    clients = [client() for _ in range(12)]
    with ThreadPoolExecutor(12) as pool:
        codes = list(pool.map(lambda each: sign_in(each, DANA, "wrong wrong wrong").status_code, clients))
    assert sorted(codes) == [401] * 5 + [429] * 7
    with app.app_context():
        assert db.session.scalars(select(Tries.wrong)).all() == [5]


def test_a_lock_is_written_down_once_and_names_nobody_unknown(client, app):
    for email in (DANA, "nobody@crisis.example"):
        for _ in range(7):
            sign_in(client(), email, "wrong wrong wrong")
    with app.app_context():
        entries = db.session.scalars(select(Entry).where(Entry.act == Act.LOCKED_OUT)).all()
        assert [entry.particulars for entry in entries] == [{"person_id": str(CAST["dana"].id)}]


def test_a_wrong_try_sends_nothing_to_the_phones(client, app):
    def stamp():
        with app.app_context():
            return db.session.get_one(Person, CAST["dana"].id).stamp

    before = stamp()
    sign_in(client(), DANA, "wrong wrong wrong")
    assert stamp() == before


def test_a_planted_cookie_is_not_the_one_that_gets_signed_in(client, app):
    mallory = client("zoe")
    planted = mallory.get_cookie("alongside").value
    victim = client()
    victim.set_cookie("alongside", planted)
    assert sign_in(victim, DANA).status_code == 200
    assert victim.get_cookie("alongside").value != planted
    assert mallory.ask("/me").status_code == 401
    assert victim.ask("/me").json["user"]["name"] == "Dana"


def test_a_changed_cookie_is_no_cookie(client):
    dana = client("dana")
    dana.set_cookie("alongside", dana.get_cookie("alongside").value[:-3] + "abc")
    assert dana.ask("/me").status_code == 401


def test_signing_out_ends_this_session_only(client):
    desk, home = client(), client()
    sign_in(desk, DANA), sign_in(home, DANA)
    kept = desk.get_cookie("alongside").value
    assert desk.delete("/api/v1/session").status_code == 204
    assert desk.ask("/me").status_code == 401
    desk.set_cookie("alongside", kept)
    assert desk.ask("/me").status_code == 401, "the old cookie is worth nothing"
    assert home.ask("/me").status_code == 200


def test_signing_out_silences_the_device(client, app):
    ravi = client("ravi")
    with app.app_context(), transaction() as session:
        session.get_one(Device, UUID(CAST["ravi"].device["id"])).subscribed = True
    ravi.delete("/api/v1/session")
    with app.app_context():
        assert db.session.get_one(Device, UUID(CAST["ravi"].device["id"])).subscribed is False


def test_the_tablet_belongs_to_who_signed_in_last(client, app):
    ravi, mo = client("ravi"), client()
    assert sign_in(mo, CAST["mo"].email, device=CAST["ravi"].device).status_code == 200
    assert ravi.ask("/me").status_code == 401
    with app.app_context():
        assert db.session.get_one(Device, UUID(CAST["ravi"].device["id"])).user_id == CAST["mo"].id


def test_two_sign_ins_on_one_new_device_at_the_same_moment(client, app):
    device = {"id": "01900000-0000-7000-8000-00000000beef", "name": "Zoë’s 📱"}
    clients = [client() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda each: sign_in(each, DANA, device=device).status_code, clients))
    assert codes == [200] * 4
    with app.app_context():
        open_ones = select(SignIn).where(SignIn.device_id == UUID(device["id"]), SignIn.ended_at.is_(None))
        assert len(db.session.scalars(open_ones).all()) == 1


def test_a_session_ends_after_a_shift_without_a_word_and_after_two_weeks_anyway(client, clock):
    dana = client()
    sign_in(dana, DANA)
    clock.advance(hours=13)
    assert dana.ask("/me").status_code == 200
    clock.advance(hours=2)
    assert dana.ask("/me").status_code == 401


def test_a_password_with_accents_fits_however_a_keyboard_composes_them(client, app):
    with app.app_context():
        password = passwords.hashed("café über den See 🛶")
        with transaction() as session:
            session.get_one(Person, CAST["dana"].id).password = password
    assert sign_in(client(), DANA, "cafe\u0301 u\u0308ber den See 🛶").status_code == 200


def test_a_password_that_cannot_be_is_refused_in_words(client):
    for password in ("", "x" * 201, "half a pair \ud800 of letters", 12345, None):
        answer = client().post("/api/v1/session", json={"email": DANA, "password": password})
        assert (answer.status_code, list(answer.json["errors"])) == (422, ["password"])


def test_another_site_can_neither_sign_in_nor_out(client):
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
    ):
        assert name_of(sign_in(client(), DANA, **headers)) == "cross-site"
        assert name_of(client("dana").delete("/api/v1/session", headers=headers)) == "cross-site"


def test_nobody_is_someone_else_because_of_an_open_context(client, app):
    with app.app_context():
        assert client("dana").ask("/me").json["user"]["name"] == "Dana"
    assert client("zoe").ask("/me").json["user"]["name"] == "Zoe"
