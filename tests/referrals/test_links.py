"""Links for receivers: guessed, replayed, too old, taken back, withdrawn; what they show, and who learns of it."""

import logging
from datetime import timedelta
from typing import Any

import pytest

from app.core import db, new_id, now, wire
from app.core.clock import frozen
from app.referrals import tries
from app.referrals.actions.links import LETTERS
from app.referrals.disclosure import NOTICE
from app.referrals.pages import COOKIE
from tests.conftest import Clock
from tests.core.world import World, problem
from tests.referrals.receiver import Receiver, link, words
from tests.referrals.support import consents, met, moves, referral, refers


def test_it_opens_once_in_one_browser_and_shows_what_was_agreed(world: World, sent: str):
    made, kim, other = link(world, sent), Receiver(world), Receiver(world, "198.51.100.1")
    before = kim("GET", "/r/" + made["url"].rpartition("/")[2])
    assert before.status_code == 200 and "Ana" not in before.text and referral(world, sent)["link"]["opened_at"] is None
    opened = kim.opens(made["url"])
    assert (opened.status_code, opened.headers["Location"]) == (303, f"/r/v/{made['id']}")
    cookie = opened.headers["Set-Cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Strict", f"Path=/r/v/{made['id']}"))
    shown = words(kim.looks())
    assert all(part in shown for part in ("Ana Lindqvist", "612-555-0142", "a bed for tonight", "Emergency shelter"))
    assert "ours only" not in shown and NOTICE not in shown
    for late in (other.opens(made["url"]), other.types(made["code"])):
        assert late.status_code == 410 and "opened already" in words(late)
    assert other.looks(kim.at).status_code == other.looks().status_code == 404, "the address alone is worth nothing"
    row = referral(world, sent)
    assert row["state"] == "received" and row["moves"][0]["via"] == "receiver" and row["link"]["opened_at"]


def test_a_code_read_out_by_telephone_opens_it_too(world: World, sent: str):
    made, kim = link(world, sent), Receiver(world)
    assert "Type the code" in words(kim("GET", "/r/"))
    assert kim.types(f" {made['code'].lower().replace('-', ' ')} ").status_code == 303
    assert "Ana Lindqvist" in words(kim.looks())
    assert Receiver(world).opens(made["url"]).status_code == 410, "the link has burnt with it"


def test_every_page_is_kept_by_nobody(world: World, sent: str):
    made, kim = link(world, sent), Receiver(world)
    token = made["url"].rpartition("/")[2]
    pages = [kim("GET", "/r/"), kim("GET", f"/r/{token}"), kim.opens(made["url"]), kim.looks(), kim.answers("accepted"),
             kim.opens("nothing"), kim.types("nothing")]  # fmt: skip
    for page in pages:
        assert page.headers["Cache-Control"] == "no-store" and page.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in page.headers["X-Robots-Tag"] and page.headers["X-Frame-Options"] == "DENY"
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "script-src" not in policy and "unsafe" not in policy
        assert "<script" not in page.text


def test_the_answer_comes_back_with_a_name_and_closes_the_loop(world: World, sent: str):
    kim = Receiver(world)
    kim.opens(link(world, sent)["url"])
    assert kim.answers("accepted").headers["Location"] == f"{kim.at}?said=1"
    row = referral(world, sent)
    assert (row["state"], row["accepted_by"]) == ("accepted", {"name": "Kim Vue", "role": "intake nurse"})
    kim.answers("scheduled", when="2026-12-01T09:30")
    row = referral(world, sent)
    assert (row["state"], row["appointment_at"]) == ("scheduled", "2026-12-01T15:30:00.000Z"), "on the programme's wall"
    assert "December 1, 2026 at 9:30 AM" in words(kim.looks())
    kim.answers("waitlisted")
    assert "Appointment:" not in words(kim.looks()) and referral(world, sent)["appointment_at"] is None
    kim.answers("scheduled", when="2026-12-08T10:00")
    assert "December 8, 2026 at 10:00 AM" in words(kim.looks())
    kim.answers("connected")
    row = referral(world, sent)
    assert (row["state"], row["moves"][-1]["source"], row["moves"][-1]["via"]) == ("connected", "agency", "receiver")
    assert row["link"]["answered_at"] and "has ended" in words(kim.looks())
    assert "Appointment:" not in words(kim.looks()), "it is over"


@pytest.mark.parametrize(
    ("form", "told"),
    [({"answer": ""}, "Choose an answer"), ({"answer": "withdrawn"}, "Choose an answer"),
     ({"answer": "accepted", "name": " "}, "Write your name"),
     ({"answer": "accepted", "role": ""}, "Write what you do"), ({"answer": "scheduled", "when": "soon"}, "Say when")],
)  # fmt: skip
def test_an_answer_that_lacks_something_is_asked_again_with_what_was_typed(
    world: World, sent: str, form: dict[str, str], told: str
):
    kim = Receiver(world)
    kim.opens(link(world, sent)["url"])
    again = kim.answers(**{"reason": "call <b>first", **form})
    assert again.status_code == 422 and told in words(again) and 'value="call &lt;b&gt;first"' in again.text
    assert referral(world, sent)["state"] == "received"


def test_full_needs_no_more_words_than_that(world: World, sent: str):
    kim = Receiver(world)
    kim.opens(link(world, sent)["url"])
    kim.answers("no_capacity")
    row = referral(world, sent)
    assert (row["state"], row["moves"][-1]["reason"]) == ("no_capacity", "We are full")


def test_what_may_be_shared_for_a_time_is_shown_for_that_time(world: World):
    mine = met(world)
    consents(world, mine, expires_at=wire(now() + timedelta(hours=1)), shares=["needs"])
    kim = Receiver(world)
    kim.opens(link(world, refers(world, mine)["id"])["url"])
    shown = words(kim.looks())
    assert "a bed for tonight" in shown and "Ana" not in shown and "0142" not in shown
    with frozen(now() + timedelta(hours=2)):
        assert (kim.looks().status_code, "bed" in kim.looks().text) == (410, False)


def test_substance_use_goes_only_with_its_own_consent_and_its_notice(world: World, about: dict[str, str]):
    detox = refers(world, about, referral_type="withdrawal")
    assert (detox["state"], detox["sud"]) == ("consent_pending", True)
    assert problem(world("nia").say(f"/referrals/{detox['id']}/links")) == (409, "no-consent")
    consents(world, about, "share_sud", recipient="Harbor House")
    kim = Receiver(world)
    kim.opens(link(world, detox["id"])["url"])
    assert "42 CFR part 2 prohibits unauthorized" in words(kim.looks()) and "Withdrawal management" in words(
        kim.looks()
    )
    consents(world, about, "share_sud", state="withdrawn")
    assert kim.looks().status_code == 410 and "Withdrawal" not in kim.looks().text


def test_it_grows_old_and_is_taken_back(world: World, sent: str):
    first, kim = link(world, sent, hours=1), Receiver(world)
    with frozen(now() + timedelta(minutes=61)):
        assert "too old" in words(kim.opens(first["url"]))
    second = link(world, sent)
    assert "taken back" in words(kim.opens(first["url"])), "a newer one voids it"
    kim.opens(second["url"])
    row = world("lena").say(f"/referrals/{sent}/link-revocations").get_json()
    assert row["link"]["revoked_at"] and "taken back" in words(kim.looks())


def test_who_may_make_one_and_that_it_is_said_once(world: World, sent: str):
    act, at = new_id(), wire(now())
    made = world("ravi").say(f"/referrals/{sent}/links", act, at=at).get_json()
    assert world("ravi").say(f"/referrals/{sent}/links", act, at=at).get_json() == made, "an answer that got lost"
    assert problem(world("zoe").say(f"/referrals/{sent}/links")) == (404, "not-found")
    assert problem(world("dana").say(f"/referrals/{sent}/links")) == (403, "not-allowed")
    assert problem(world("nia").say(f"/referrals/{sent}/links", hours=169)) == (422, "malformed")
    assert made["url"].rpartition("/")[2] not in str(world.rows("referrals", "lena"))
    assert all(letter in LETTERS + "-" for letter in made["code"]) and len(made["code"]) == 9
    Receiver(world).opens(made["url"])
    assert world("ravi").say(f"/referrals/{sent}/links", act, at=at).get_json()["url"] is None


def test_only_hashes_of_it_lie_in_the_database_and_nothing_in_the_log(
    world: World, sent: str, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.DEBUG):
        made, kim = link(world, sent), Receiver(world)
        kim.opens(made["url"]), kim.looks(), kim.types("WRONG123"), kim.opens("x" * 43)  # pyright: ignore[reportUnusedExpression]
    token, code = made["url"].rpartition("/")[2], made["code"].replace("-", "")
    assert token not in caplog.text and code not in caplog.text and "Ana" not in caplog.text
    with world.app.app_context():
        rows = db.session.execute(db.text("SELECT * FROM referral_links")).all()
        tried = db.session.execute(db.text("SELECT * FROM link_tries")).all()
    assert token not in str(rows) and code not in str(rows) and "203.0.113.7" not in str(tried)


@pytest.mark.parametrize(("ends", "what_now"), [
    ("revoked", "Give it through the newer link, or call our team."), ("expired", "Call our team."),
])  # fmt: skip
def test_an_answer_that_was_typed_on_a_page_that_has_ended_is_said_to_be_lost(
    world: World, sent: str, clock: Clock, ends: str, what_now: str
):
    kim, lost = Receiver(world), "Your answer was not taken."
    kim.opens(link(world, sent, hours=1)["url"])
    if ends == "revoked":
        link(world, sent)
    else:
        clock.advance(hours=2)
    said = kim.answers("accepted")
    assert said.status_code == 410 and f"{lost} {what_now}" in words(said)
    assert lost not in words(kim.looks()), "who only looks has lost nothing"


def test_an_answer_after_the_consent_ended_or_in_a_browser_that_forgot_is_said_to_be_lost(
    world: World, about: dict[str, str], sent: str
):
    kim = Receiver(world)
    assert "Your answer was not taken. Call our team." in words(kim.answers("accepted"))
    kim.opens(link(world, sent)["url"])
    consents(world, about, state="withdrawn")
    said = words(kim.answers("accepted"))
    assert "Your answer was not taken." in said and "Call our team" not in said and "no answer is needed" in said


def test_that_an_answer_may_be_changed_is_said_only_where_it_may(world: World, sent: str):
    kim, change = Receiver(world), "You may change it here"
    kim.opens(link(world, sent)["url"])
    kim.answers("accepted")
    assert change in words(kim.looks(f"{kim.at}?said=1"))
    kim.answers("no_capacity")
    said = words(kim.looks(f"{kim.at}?said=1"))
    assert "Our team has your answer. If it was a slip, call our team." in said and change not in said


def test_whoever_opened_it_comes_back_by_the_link_they_were_sent(world: World, sent: str, clock: Clock):
    """Its way back opens nothing anywhere else."""
    made, kim, other = link(world, sent, hours=168), Receiver(world), Receiver(world, "198.51.100.1")
    kim.opens(made["url"])
    kim.answers("accepted")
    clock.advance(days=5)
    path = "/r/" + made["url"].rpartition("/")[2]
    for page in (kim("GET", path), kim("POST", path), kim("POST", "/r/", code=made["code"])):
        assert page.status_code == 410 and f'href="/r/v/{made["id"]}"' in page.text
    assert "Ana Lindqvist" in words(kim.looks(f"/r/v/{made['id']}"))
    assert other("GET", path).status_code == 410 and other.looks(f"/r/v/{made['id']}").status_code == 404


def test_open_pressed_twice_is_one_opening_in_one_browser(world: World, sent: str, clock: Clock):
    """Also where the answer to the first press was lost: its cookie never came."""
    made, kim, other = link(world, sent), Receiver(world), Receiver(world, "198.51.100.1")
    path = "/r/" + made["url"].rpartition("/")[2]
    for one in (kim, other):
        cookie = one("GET", path).headers["Set-Cookie"]
        assert all(part in cookie for part in ("HttpOnly", "SameSite=Strict", f"Path={path}"))
    first = kim.opens(made["url"])
    elsewhere = other("GET", "/r/").headers["Set-Cookie"]  # from a mail the browser comes without what it was given
    kim.client.set_cookie(*elsewhere.partition(";")[0].split("=", 1), path="/r/")
    kim.client.delete_cookie(COOKIE, path=f"/r/v/{made['id']}")
    assert kim.looks().status_code == 404, "the answer was lost"
    again = kim.opens(made["url"])
    assert (again.status_code, again.headers["Location"]) == (303, first.headers["Location"])
    assert again.headers["Set-Cookie"] == first.headers["Set-Cookie"] and "Ana Lindqvist" in words(kim.looks())
    assert other.opens(made["url"]).status_code == 410, "another browser has looked at it, and opens nothing"
    assert [move["status"] for move in referral(world, sent)["moves"]] == ["received"]
    clock.advance(minutes=11)
    assert kim.opens(made["url"]).status_code == 410, "by then it is no second press"


def test_a_code_that_was_sent_twice_is_one_opening_and_never_past_a_no(world: World, about: dict[str, str], sent: str):
    made, kim = link(world, sent), Receiver(world)
    kim("GET", "/r/")
    assert [kim.types(made["code"]).status_code for _ in range(2)] == [303, 303]
    consents(world, about, state="withdrawn")
    late = kim.types(made["code"])
    assert late.status_code == 410 and "took it back" in words(late)


def test_guessing_is_slow_from_one_place_and_from_many(world: World, sent: str):
    made = link(world, sent)
    guesser, code = Receiver(world, "192.0.2.1"), made["code"].replace("-", "")
    told = [guesser.opens(f"{n:043d}").status_code for n in range(tries.FROM_ONE + 1)]
    assert told == [404] * tries.FROM_ONE + [429] and guesser.opens(made["url"]).status_code == 429
    for n in range(tries.AT_A_CODE):
        assert Receiver(world, f"198.51.100.{n}").types(code[:3] + "ZZZZZ").status_code == 404
    kim = Receiver(world)
    assert kim.types(code).status_code == 429, "the right code does not tell itself apart"
    assert kim.opens(made["url"]).status_code == 303, "the link is longer than anybody guesses"
    other = link(world, sent)
    with frozen(now() + tries.SPAN):
        assert guesser.types(other["code"]).status_code == 303


def test_every_opening_is_in_the_journal(world: World, sent: str):
    made, kim = link(world, sent), Receiver(world)
    kim.opens(made["url"])
    for _ in range(2):
        kim.looks()
    assert kim.answers("not_eligible", reason="").status_code == 422, "which shows it once more"
    kim.opens(made["url"])
    with world.app.app_context():
        found = db.session.execute(db.text("SELECT act FROM journal WHERE act LIKE 'referral.link%' ORDER BY seq"))
        acts = [row.act.partition("link_")[2] for row in found]
    assert acts == ["sent", "opened", "seen", "seen", "seen", "refused"]
    told = [one for one in world.rows("timeline").values() if "link" in one["act"]]
    assert {one["act"] for one in told} == {"referral.link_sent", "referral.link_opened", "referral.link_refused"}
    assert made["url"].rpartition("/")[2] not in str(told)


def test_a_look_at_a_dead_link_is_in_the_journal_once_with_why(world: World, about: dict[str, str], sent: str):
    """Whoever clicks it sees that it opens no more: that is a try as much as the button."""
    kim, dead = Receiver(world), link(world, sent, hours=1)
    before = kim("GET", "/r/" + "0" * 43), kim("GET", "/r/" + dead["url"][-43:])
    assert [page.status_code for page in before] == [404, 200] and refused(world) == []
    with frozen(now() + timedelta(hours=2)):
        kim("GET", "/r/" + dead["url"][-43:])
    used = link(world, sent)
    kim("GET", "/r/" + dead["url"][-43:])
    kim.opens(used["url"])
    assert kim("GET", "/r/" + used["url"][-43:]).status_code == 410
    consents(world, about, state="withdrawn")
    kim("GET", "/r/" + used["url"][-43:])
    assert refused(world) == ["expired", "revoked", "used", "withdrawn"]


def refused(world: World) -> list[str]:
    told = [one for one in world.rows("timeline").values() if one["act"] == "referral.link_refused"]
    return sorted(one["particulars"]["why"] for one in told)


def test_what_waited_for_its_consent_goes_out_with_the_link(world: World):
    mine = met(world)
    waits = refers(world, mine)
    consents(world, mine)
    assert referral(world, waits["id"])["state"] == "consent_pending", "nobody in particular was named"
    link(world, waits["id"])
    row = referral(world, waits["id"])
    assert (row["state"], row["moves"][0]["via"]) == ("sent", "navigator")


def test_a_referral_that_has_ended_needs_no_link(world: World, sent: str):
    moves(world, sent, "connected", source="agency")
    assert problem(world("nia").say(f"/referrals/{sent}/links")) == (409, "ended")


def test_a_write_from_another_site_is_refused(world: World, sent: str):
    made, kim = link(world, sent), Receiver(world)
    answer: Any = kim.client.post("/r/" + made["url"][-43:], headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403 and referral(world, sent)["link"]["opened_at"] is None


def test_looking_again_and_again_is_slowed_down_for_that_visit_alone(world: World, sent: str):
    kim, guesser = Receiver(world), Receiver(world)
    kim.opens(link(world, sent)["url"])
    assert [kim.looks().status_code for _ in range(tries.LOOKS)] == [200] * tries.LOOKS
    assert kim.looks().status_code == kim.answers("accepted").status_code == 429
    assert guesser.looks().status_code == 404, "whoever has no visit has nothing to look at, and locks out nobody"
    with frozen(now() + tries.SPAN):
        assert kim.looks().status_code == 200
