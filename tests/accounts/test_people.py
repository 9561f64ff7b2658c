"""People: invited, changed, left, brought back, and who may do so to whom."""

from datetime import UTC, datetime

import pytest

from app.core import new_id, wire
from tests.accounts.support import (
    JOY,
    act,
    body_of,
    device_of,
    entries,
    invited,
    name_of,
    put,
    sign_in,
    staff,
)
from tests.support.cast import CAST, fixed

EVERYONE = ("dana", "ravi", "lena", "ada", "cleo")
MANAGERS = ("lena", "ada")


@pytest.mark.parametrize("member", EVERYONE)
def test_everybody_sees_colleagues_and_only_who_manages_them_addresses_and_locks(client, member):
    rows = client(member).ask("/people").json["items"]
    assert {row["name"] for row in rows} == {each.name for each in CAST.values()}
    shown = {"id", "stamp", "name", "role", "phone", "languages", "skills", "left_at"}
    managed = {"email", "invited", "locked_until", "link_expires_at", "may_sign_hold"} if member in MANAGERS else set()
    assert all(set(row) == shown | managed for row in rows)


@pytest.mark.parametrize("member", ["", *EVERYONE])
def test_only_leads_and_admins_pass_the_doors_to_people(client, member):
    bodies = {
        "": JOY,
        f"/links/{new_id()}": act(purpose="reset"),
        f"/unlocks/{new_id()}": act(),
        f"/leavings/{new_id()}": act(),
    }
    asked = client(member)
    statuses = [put(asked, f"/people/{CAST['mo'].id}{path}", body).status_code for path, body in bodies.items()]
    assert statuses == ([412, 201, 201, 201] if member in MANAGERS else [403 if member else 401] * 4)


def test_an_invited_person_is_there_and_cannot_sign_in_yet(client, app):
    lena = client("lena")
    person_id = invited(lena, languages=["vi", "en"], skills=["peer"])
    row = next(row for row in lena.ask("/people").json["items"] if row["id"] == person_id)
    assert (row["name"], row["phone"], row["languages"], row["invited"]) == (
        JOY["name"],
        JOY["phone"],
        ["vi", "en"],
        True,
    )
    assert sign_in(client(), JOY["email"], "").status_code == 422
    assert sign_in(client(), JOY["email"]).status_code == 401


def test_the_journal_says_what_changed_and_no_number_or_address(client, app):
    lena = client("lena")
    person_id = invited(lena)
    stamp = put(lena, f"/people/{person_id}", JOY).json["stamp"]
    put(lena, f"/people/{person_id}", JOY | {"phone": "612-555-0199", "email": "j@crisis.example"}, stamp)
    first, second = entries(app, "person.changed")
    assert (first.actor, second.actor) == (CAST["lena"].id, CAST["lena"].id)
    assert second.particulars == {"person_id": person_id, "changed": ["email", "phone"], "role": "responder"}


def test_an_invitation_whose_answer_got_lost_is_said_again(client):
    lena, person_id = client("lena"), str(new_id())
    first = put(lena, f"/people/{person_id}", JOY)
    again = put(lena, f"/people/{person_id}", JOY)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json


def test_nobody_overwrites_what_they_have_not_seen(client):
    lena = client("lena")
    mo = staff(lena, "mo")
    changed = put(lena, f"/people/{mo['id']}", body_of(CAST["mo"], name="Maureen"), mo["stamp"])
    assert (changed.status_code, changed.json["name"]) == (200, "Maureen")
    assert changed.headers["ETag"] == f'"{changed.json["stamp"]}"'
    late = put(client("ada"), f"/people/{mo['id']}", body_of(CAST["mo"], name="Mo M."), mo["stamp"])
    assert (late.status_code, name_of(late), late.json["row"]["name"]) == (412, "stale", "Maureen")


def test_an_address_belongs_to_one_person(client):
    for email in (CAST["ravi"].email, "  RAVI@Crisis.Example ", CAST["otto"].email):
        answer = put(client("lena"), f"/people/{new_id()}", JOY | {"email": email})
        assert (answer.status_code, list(answer.json["errors"])) == (422, ["email"])


def test_what_does_not_fit_is_refused_by_field(client):
    misfits = [
        ("name", "  "), ("name", "a\x00b"), ("email", "no address"), ("email", "two@at@signs.example"),
        ("role", "boss"), ("role", None), ("phone", "ring me"), ("languages", ["klingon"]), ("skills", [""]), ("oops", 1),
    ]  # fmt: skip
    for field, value in misfits:
        answer = put(client("lena"), f"/people/{new_id()}", JOY | {field: value})
        assert (answer.status_code, list(answer.json["errors"])) == (422, [field]), value


def test_names_are_kept_as_people_write_them(client):
    names = {"Nhia Yer Xiong", "O'Neil; DROP TABLE people", "Zoë 👩🏽‍⚕️", "مريم", "<b>Bo</b>"}
    for number, name in enumerate(sorted(names)):
        invited(client("lena"), name=name, email=f"{number}@crisis.example")
    assert names <= {row["name"] for row in client("ravi").ask("/people").json["items"]}


def test_another_role_signs_them_out_everywhere_and_ends_their_duty(client, app):
    lena, dana = client("lena"), client("dana")
    dana.say("/duties")
    row = staff(lena, "dana")
    put(lena, f"/people/{row['id']}", body_of(CAST["dana"], role="clinician"), row["stamp"])
    assert dana.ask("/me").status_code == 401
    assert len(entries(app, "duty.ended")) == 1


def test_another_name_signs_nobody_out(client):
    lena, dana = client("lena"), client("dana")
    row = staff(lena, "dana")
    put(lena, f"/people/{row['id']}", body_of(CAST["dana"], name="Dana D."), row["stamp"])
    assert dana.ask("/me").json["user"]["name"] == "Dana D."


def test_a_lead_neither_makes_nor_changes_an_admin(client):
    lena, ada = client("lena"), f"/people/{CAST['ada'].id}"
    stamp = staff(lena, "ada")["stamp"]
    answers = [
        put(lena, f"/people/{new_id()}", JOY | {"role": "admin"}),
        put(lena, ada, body_of(CAST["ada"], role="lead"), stamp),
        put(lena, ada, body_of(CAST["ada"], name="A."), stamp),
        put(lena, f"/people/{CAST['mo'].id}", body_of(CAST["mo"], role="admin"), staff(lena, "mo")["stamp"]),
        lena.say(f"{ada}/links", purpose="reset"),
        lena.say(f"{ada}/leavings"),
        lena.say(f"{ada}/unlocks"),
    ]
    assert [(answer.status_code, name_of(answer)) for answer in answers] == [(403, "not-allowed")] * 7


def test_an_admin_makes_an_admin(client):
    row = staff(client("ada"), "lena")
    answer = put(client("ada"), f"/people/{row['id']}", body_of(CAST["lena"], role="admin"), row["stamp"])
    assert answer.json["role"] == "admin"


def test_the_last_admin_stays(client):
    ada = client("ada")
    row = staff(ada, "ada")
    invited(ada, role="admin")  # without a password yet, so no help
    answer = put(ada, f"/people/{row['id']}", body_of(CAST["ada"], role="lead"), row["stamp"])
    assert (answer.status_code, answer.json["title"]) == (409, "This is the last admin; make another one first")


@pytest.mark.parametrize("member", MANAGERS)
def test_nobody_lets_themselves_leave(client, member):
    assert client(member).say(f"/people/{CAST[member].id}/leavings").status_code == 409


def test_who_left_is_out_everywhere_and_their_name_stays(client, app):
    lena, mo = client("lena"), client("mo")
    mine = lena.say(f"/people/{CAST['mo'].id}/links", purpose="reset").json["url"].rsplit("/", 1)[1]
    left = lena.say(f"/people/{CAST['mo'].id}/leavings")
    assert (left.status_code, bool(left.json["left_at"])) == (201, True)
    answer = mo.ask("/me")
    assert (answer.status_code, answer.json["revoked"]) == (401, True)
    assert sign_in(client(), CAST["mo"].email).status_code == 401
    assert client().get(f"/api/v1/links/{mine}").status_code == 404
    assert staff(client("ravi"), "mo")["name"] == "Mo"
    devices = {row["id"]: row for row in lena.ask("/devices").json["items"]}
    assert devices[str(device_of("mo"))]["user_id"] is None
    assert [entry.particulars for entry in entries(app, "person.left")] == [{"person_id": str(CAST["mo"].id)}]


def test_leaving_twice_is_harmless(client, app):
    lena, act_id, at = client("lena"), new_id(), datetime.now(UTC)
    path = f"/people/{CAST['mo'].id}/leavings"
    answers = [lena.say(path, act_id, at), lena.say(path, act_id, at), lena.say(path)]
    assert [answer.status_code for answer in answers] == [201] * 3
    assert len({answer.data for answer in answers}) == 1
    assert len(entries(app, "person.left")) == 1


def test_one_act_id_cannot_do_two_things(client):
    lena, act_id = client("lena"), new_id()
    assert lena.say(f"/people/{CAST['mo'].id}/unlocks", act_id).status_code == 201
    answer = lena.say(f"/people/{CAST['ravi'].id}/leavings", act_id)
    assert (answer.status_code, name_of(answer)) == (409, "id-reused")
    assert staff(lena, "ravi")["left_at"] is None


def test_an_act_said_by_one_cannot_be_replayed_by_another(client):
    act_id, at, path = new_id(), datetime.now(UTC), f"/people/{CAST['mo'].id}/unlocks"
    client("lena").say(path, act_id, at)
    assert name_of(client("ada").say(path, act_id, at)) == "id-reused"


def test_a_lead_lets_somebody_in_who_locked_themselves_out(client, app):
    lena = client("lena")
    for _ in range(5):
        sign_in(client(), CAST["dana"].email, "wrong wrong wrong")
    assert staff(lena, "dana")["locked_until"] is not None
    assert lena.say(f"/people/{CAST['dana'].id}/unlocks").status_code == 201
    assert staff(lena, "dana")["locked_until"] is None
    assert sign_in(client(), CAST["dana"].email).status_code == 200


def test_somebody_who_never_was_gets_404(client):
    for path, body in (("leavings", {}), ("unlocks", {}), ("links", {"purpose": "invite"})):
        assert client("lena").say(f"/people/{fixed(99)}/{path}", **body).status_code == 404


def test_a_long_list_comes_in_pages(client):
    lena, found, after = client("lena"), [], {}
    while True:
        page = lena.ask("/people", limit=3, **after).json
        found += [row["name"] for row in page["items"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert sorted(found) == sorted(member.name for member in CAST.values())


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_another_site_cannot_invite(client, headers):
    answer = client("ada").put(
        f"/api/v1/people/{new_id()}", json=JOY | {"at": wire(datetime.now(UTC))}, headers=headers
    )
    assert name_of(answer) == "cross-site"
