"""One-time links: shown once, used once, gone when they are old or replaced."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.accounts import Link
from app.core import db, new_id
from tests.accounts.support import JOY, entries, invited, name_of, sign_in
from tests.support.cast import CAST

NEW = "eleven herons by the river"


def link(client, person_id, purpose="invite"):
    answer = client.say(f"/people/{person_id}/links", purpose=purpose)
    assert answer.status_code == 201, answer.text
    return answer.json["url"].rsplit("/", 1)[1]


def use(client, token, password=NEW):
    return client.post(f"/api/v1/links/{token}", json={"password": password})


def test_an_invited_person_chooses_a_password_and_signs_in(client, app):
    token = link(client("lena"), invited(client("lena")))
    joy = client()
    assert joy.get(f"/api/v1/links/{token}").json == {"purpose": "invite", "email": JOY["email"], "name": JOY["name"]}
    used = use(joy, token)
    assert (used.status_code, used.json) == (200, {"email": JOY["email"]})
    assert "Set-Cookie" not in used.headers, "the link signs nobody in"
    assert sign_in(joy, JOY["email"], NEW).json["user"]["name"] == JOY["name"]
    assert [entry.act for entry in entries(app, "person.link_made", "person.link_used")] == [
        "person.link_made", "person.link_used",
    ]  # fmt: skip


def test_the_token_stands_after_the_hash_where_no_server_writes_it_down(client):
    url = client("lena").say(f"/people/{CAST['mo'].id}/links", purpose="reset").json["url"]
    assert url.startswith("http://localhost/app/#/link/")


def test_the_link_names_the_public_address(make_app, template):
    client = make_app(public_url="https://crisis.example").test_client()
    client.set_cookie("alongside", template.cookies["lena"])
    url = client.say(f"/people/{CAST['mo'].id}/links", purpose="reset").json["url"]
    assert url.startswith("https://crisis.example/app/#/link/")


def test_only_a_hash_is_stored(client, app):
    token = link(client("lena"), CAST["mo"].id, "reset")
    with app.app_context():
        row = db.session.scalars(select(Link)).one()
        assert token.encode() not in row.token_hash
        assert token not in str(vars(row))


def test_a_link_works_once(client):
    token = link(client("lena"), CAST["mo"].id, "reset")
    assert use(client(), token).status_code == 200
    for answer in (use(client(), token, "another good password"), client().get(f"/api/v1/links/{token}")):
        assert (answer.status_code, name_of(answer)) == (404, "not-found")
    assert sign_in(client(), CAST["mo"].email, NEW).status_code == 200


@pytest.mark.parametrize(("purpose", "good", "late"), [("invite", 6.9, 7.1), ("reset", 0.9 / 24, 1.1 / 24)])
def test_a_link_gets_too_old(client, clock, purpose, good, late):
    person_id = invited(client("lena")) if purpose == "invite" else CAST["mo"].id
    token = link(client("lena"), person_id, purpose)
    clock.advance(days=good)
    assert client().get(f"/api/v1/links/{token}").status_code == 200
    clock.advance(days=late - good)
    assert use(client(), token).status_code == 404


def test_a_new_link_voids_the_earlier_one(client):
    first, second = (link(client("lena"), CAST["mo"].id, "reset") for _ in range(2))
    assert use(client(), first).status_code == 404
    assert use(client(), second).status_code == 200


def test_an_answer_that_got_lost_is_given_again_until_the_link_is_used(client, app):
    lena, act_id, at = client("lena"), new_id(), datetime.now(UTC)
    path = f"/people/{CAST['mo'].id}/links"
    first, again = (lena.say(path, act_id, at, purpose="reset") for _ in range(2))
    assert first.data == again.data
    use(client(), first.json["url"].rsplit("/", 1)[1])
    assert lena.say(path, act_id, at, purpose="reset").json["url"] is None
    assert len(entries(app, "person.link_made")) == 1


def test_a_reset_ends_every_session(client):
    mo, elsewhere = client("mo"), client()
    sign_in(elsewhere, CAST["mo"].email)
    use(client(), link(client("lena"), CAST["mo"].id, "reset"))
    assert (mo.ask("/me").status_code, elsewhere.ask("/me").status_code) == (401, 401)
    assert sign_in(client(), CAST["mo"].email).status_code == 401, "the old password is gone"


def test_a_reset_opens_the_lock(client):
    for _ in range(5):
        sign_in(client(), CAST["mo"].email, "wrong wrong wrong")
    use(client(), link(client("lena"), CAST["mo"].id, "reset"))
    assert sign_in(client(), CAST["mo"].email, NEW).status_code == 200


def test_a_bad_password_does_not_use_up_the_link(client):
    token = link(client("lena"), CAST["mo"].id, "reset")
    for password in ("short", "alongside1234", "x" * 201, "half \ud800 a pair of letters"):
        answer = use(client(), token, password)
        assert (answer.status_code, list(answer.json["errors"])) == (422, ["password"])
    assert use(client(), token).status_code == 200


def test_a_guess_finds_nothing(client):
    for token in ("guess", "a" * 43, "%00", "ÿ" * 300):
        assert client().get(f"/api/v1/links/{token}").status_code == 404
        assert use(client(), token).status_code == 404


def test_who_has_an_account_is_not_invited_and_who_has_none_gets_no_reset(client):
    lena = client("lena")
    assert lena.say(f"/people/{CAST['mo'].id}/links", purpose="invite").status_code == 422
    assert lena.say(f"/people/{invited(lena)}/links", purpose="reset").status_code == 422
    assert lena.say(f"/people/{CAST['otto'].id}/links", purpose="reset").status_code == 422


def test_who_left_comes_back_by_an_invitation(client):
    token = link(client("lena"), CAST["otto"].id)
    assert sign_in(client(), CAST["otto"].email).status_code == 401, "the old password does not come back"
    use(client(), token)
    assert sign_in(client(), CAST["otto"].email, NEW).status_code == 200


def test_another_site_cannot_use_a_link(client):
    token = link(client("lena"), CAST["mo"].id, "reset")
    answer = client().post(f"/api/v1/links/{token}", json={"password": NEW}, headers={"Sec-Fetch-Site": "cross-site"})
    assert name_of(answer) == "cross-site"
