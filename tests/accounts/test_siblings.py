"""What came twice under one id with different content waits for a lead."""

import pytest

from app.core import Sibling, new_id, now, transaction
from tests.accounts.support import entries, name_of
from tests.support.cast import CAST


@pytest.fixture
def sibling(app):
    with app.app_context(), transaction() as session:
        row = Sibling(
            id=new_id(), act_id=new_id(), digest=b"d" * 32, path="/api/v1/incidents/x/notes/y",
            content={"text": "she asked for her sister"}, actor_id=CAST["ravi"].id, received_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        return str(row.id)


def test_nobody_but_a_lead_reads_them(client, sibling):
    for member in ("", "ravi", "dana", "cleo", "ada"):
        asked = client(member)
        answers = asked.ask("/siblings"), asked.say(f"/siblings/{sibling}/settlements", note="ok")
        assert [answer.status_code for answer in answers] == [403 if member else 401] * 2, member


def test_a_lead_reads_one_and_says_what_was_done(client, app, sibling):
    lena = client("lena")
    (row,) = lena.ask("/siblings").json["items"]
    assert (row["content"], row["actor_id"]) == ({"text": "she asked for her sister"}, str(CAST["ravi"].id))
    settled = lena.say(f"/siblings/{sibling}/settlements", note="Both notes are on the call now")
    assert (settled.status_code, settled.json["settled_by"]) == (201, str(CAST["lena"].id))
    assert lena.ask("/siblings").json["items"] == []
    (kept,) = lena.ask("/siblings", settled=True).json["items"]
    assert (kept["settled_note"], kept["content"]) == ("Both notes are on the call now", row["content"])
    (entry,) = entries(app, "sibling.settled")
    assert set(entry.particulars) == {"sibling_id", "act_id"}


def test_it_is_settled_once(client, sibling):
    lena, path = client("lena"), f"/siblings/{sibling}/settlements"
    act_id = new_id()
    at = now()
    assert [lena.say(path, act_id, at, note="done").status_code for _ in range(2)] == [201, 201]
    assert name_of(lena.say(path, note="done again")) == "ended"
    assert lena.say(f"/siblings/{new_id()}/settlements", note="what").status_code == 404


def test_a_settlement_needs_words(client, sibling):
    assert client("lena").say(f"/siblings/{sibling}/settlements", note=" ").status_code == 422
