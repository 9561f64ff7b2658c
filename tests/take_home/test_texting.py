"""A sheet by text message: only with a gateway and a live yes, without a word about the person, and told when it failed."""

import base64
from typing import Any

import pytest

from app.core import WeakSecret, new_id
from app.take_home import agreed, gateway, texting
from config import Config
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.referrals.support import consents, met
from tests.support.carrier import ACCOUNT, Carrier
from tests.take_home.conftest import ROWS, adds, refers
from tests.take_home.texts import PAT, PLACES, agrees, asks, is_due, now_is, works


@pytest.fixture
def call(texts: World) -> str:
    incident = texts.takes_a_call(call_type="suicidal_thoughts", narrative="Sits on the bridge")
    texts.reaches(texts.assigns(incident), "acknowledged", "on_scene")
    return incident


def test_it_goes_to_the_number_of_the_consent_and_says_nothing_of_why(texts: World, carrier: Carrier, call: str):
    agrees(texts, call)
    act = str(new_id())
    first = asks(texts, call, act=act, at="2026-11-26T12:00:00Z")
    assert good(first)["state"] == "queued" and not carrier.asked, "nothing leaves before the commit"
    assert good(asks(texts, call, act=act, at="2026-11-26T12:00:00Z"))["id"] == act
    assert [works(texts), works(texts)] == [1, 0]
    (sent,) = carrier.asked
    assert sent["path"] == "/2010-04-01/Accounts/AC123/Messages.json"
    assert base64.b64decode(sent["auth"].removeprefix("Basic ")).decode() == "AC123:secret token"
    assert (sent["To"], sent["From"]) == ("+16125550199", "+16125550100")
    assert sent["Body"].startswith("The list you asked for: https://crisis.example/help?s=")
    assert "612-555-0134" in sent["Body"] and len(sent["Body"]) <= 320
    for word in ("risis Response", "bridge", "uicid", "988", ROWS[0]["n"]):
        assert word not in sent["Body"].replace("crisis.example", "")
    done = now_is(texts, call)
    assert (done["state"], done["error"], done["tries"]) == ("sent", None, 1)
    assert PAT not in str(done)


def test_without_a_live_yes_to_texts_nothing_is_asked_for(texts: World, carrier: Carrier, call: str):
    assert problem(asks(texts, call)) == (409, "no-consent")
    agrees(texts, call, text=False)
    assert problem(asks(texts, call)) == (409, "no-consent")
    agrees(texts, call, phone="no number")
    assert problem(asks(texts, call)) == (409, "no-consent")
    agrees(texts, call, state="declined")
    assert problem(asks(texts, call)) == (409, "no-consent")
    assert works(texts) == 0 and not carrier.asked


def test_a_withdrawal_stops_what_has_not_left(texts: World, carrier: Carrier, call: str, clock: Clock):
    agrees(texts, call)
    good(asks(texts, call))
    clock.advance(seconds=1)
    agrees(texts, call, state="withdrawn")
    works(texts)
    assert not carrier.asked and now_is(texts, call)["state"] == "stopped"
    assert [row for row in texts.rows("timeline", "ravi").values() if row["act"] == "sheet.text_failed"]


@pytest.mark.parametrize("named", [True, False])
def test_a_number_that_somebody_who_rang_found_to_be_wrong_gets_nothing_more(
    texts: World, carrier: Carrier, call: str, clock: Clock, named: bool
):
    person = adds(texts, call)
    whose: dict[str, Any] = {"person_id": person} if named else {}
    agrees(texts, call, **whose)
    due = is_due(texts, call, person)
    good(asks(texts, call, **whose))
    clock.advance(minutes=5)
    tried = good(texts("nia").say(f"/followups/{due}/tries", outcome="wrong_number", channel="call"))["tries"][0]["id"]
    works(texts)
    assert not carrier.asked, "one that waits does not leave either"
    assert (now_is(texts, call)["state"], now_is(texts, call)["error"]) == ("stopped", "wrong-number")
    assert problem(asks(texts, call, **whose)) == (409, "no-consent")
    draft = texts("ravi").ask(f"/incidents/{call}/sheet-texts/draft", services=",".join(PLACES), **whose)
    assert problem(draft) == (409, "no-consent")
    good(texts("nia").say(f"/followups/{due}/retractions", retracts=tried, reason="Rang somebody else's row"))
    assert good(asks(texts, call, **whose))["state"] == "queued", "it was a slip"
    good(texts("nia").say(f"/followups/{due}/tries", outcome="wrong_number", channel="call"))
    clock.advance(minutes=5)
    agrees(texts, call, **whose, phone="612-555-0177")
    good(asks(texts, call, **whose))
    works(texts)
    assert [sent["To"] for sent in carrier.asked] == ["+16125550177"], "they named another"


def test_what_may_pass_is_tried_again_later_each_time_and_then_told(
    texts: World, carrier: Carrier, call: str, clock: Clock
):
    agrees(texts, call)
    carrier.answers = [(503, {}), (429, {"Retry-After": "200"}), (500, {}), (502, {}), (503, {})]
    good(asks(texts, call))
    waited = []
    while now_is(texts, call)["state"] == "queued":
        if not works(texts):
            clock.advance(seconds=10)
            waited.append(10)
    assert len(carrier.asked) == 5 and now_is(texts, call)["error"] == "refused:503"
    assert sum(waited) == 20 + 200 + 300 + 1200
    told = [row["particulars"] for row in texts.rows("timeline", "ravi").values() if row["act"] == "sheet.text_failed"]
    assert told == [{"why": "refused:503"}]


def test_a_number_that_does_not_exist_is_not_tried_twice(texts: World, carrier: Carrier, call: str):
    agrees(texts, call)
    carrier.answers = [(400, {})]
    good(asks(texts, call))
    works(texts)
    done = now_is(texts, call)
    assert (done["state"], done["error"], len(carrier.asked)) == ("failed", "refused:400", 1)


def test_a_worker_that_died_with_it_leaves_it_to_the_next_one(texts: World, carrier: Carrier, call: str, clock: Clock):
    agrees(texts, call)
    text = good(asks(texts, call))["id"]
    with texts.app.app_context(), texting.transaction():
        assert texting.claimed(new_id()) is None
        assert texting.claimed(texting.UUID(text))
    assert works(texts) == 0, "somebody has it"
    clock.advance(seconds=texting.LEASE_S)
    assert works(texts) == 1 and len(carrier.asked) == 1


def test_it_is_for_who_helps_on_the_call(texts: World, call: str):
    agrees(texts, call)
    assert problem(asks(texts, call, by="zoe")) == (404, "not-found")
    assert problem(asks(texts, call, by="dana")) == (403, "not-allowed")
    assert good(asks(texts, call, by="cleo"))["state"] == "queued"
    assert problem(texts("zoe").ask(f"/incidents/{call}/sheet-texts")) == (404, "not-found")


def test_it_holds_only_the_places_of_whom_it_is_for(texts: World, carrier: Carrier, call: str):
    maria, omar = adds(texts, call), adds(texts, call)
    refers(texts, call, maria, service_id=PLACES[1])
    refers(texts, call, omar, service_id=PLACES[2])
    agrees(texts, call, person_id=maria)
    good(asks(texts, call, person_id=maria, services=PLACES[1:]))
    assert works(texts) == 1
    link = carrier.asked[0]["Body"].split()[5].removeprefix("https://crisis.example")
    html = texts.app.test_client().get(link).text
    assert ROWS[1]["n"] in html and ROWS[2]["n"] not in html
    assert problem(asks(texts, call, person_id=maria, services=PLACES[2:])) == (409, "conflict")


def test_no_list_is_sent_that_has_nothing_on_it(texts: World, carrier: Carrier, call: str):
    """The places that were chosen were retired meanwhile: the link would open onto nothing."""
    agrees(texts, call)
    gone = [str(new_id())]
    address = f"/incidents/{call}/sheet-texts/draft"
    assert problem(texts("ravi").ask(address, services=gone[0])) == (409, "conflict")
    assert problem(asks(texts, call, services=gone)) == (409, "conflict")
    assert works(texts) == 0 and not carrier.asked
    assert good(texts("ravi").ask(address, services=f"{gone[0]},{PLACES[0]}"))["words"], "what is left is sent"


def test_it_is_read_with_their_own_words_before_it_is_sent(texts: World, carrier: Carrier, call: str):
    def draft(by: str = "ravi", **query: str):
        return texts(by).ask(f"/incidents/{call}/sheet-texts/draft", **{"services": ",".join(PLACES), **query})

    assert problem(draft()) == (409, "no-consent")
    agrees(texts, call, message_may_say="Only that Sam called")
    shown = good(draft())
    assert (shown["to"], shown["may_say"]) == ("+16125550199", "Only that Sam called")
    assert not works(texts) and not carrier.asked
    good(asks(texts, call))
    works(texts)
    assert carrier.asked[0]["Body"] == shown["words"]
    theirs = good(draft(language="es"))
    assert theirs["words"] != shown["words"], "its link opens in their language"
    assert not shown["english"] and theirs["english"] and theirs["words"].startswith("The list you asked for")
    assert problem(draft("zoe")) == (404, "not-found")
    assert problem(draft("dana")) == (403, "not-allowed")
    assert problem(draft(services="")) == (409, "conflict")


def test_nobody_reads_the_number_of_somebody_on_another_call_or_writes_to_it(texts: World, carrier: Carrier, call: str):
    """Ids of records are told where they may be of the same person, and say nothing by themselves."""
    theirs = met(texts, "South", "zoe")
    consents(texts, theirs, "contact_voicemail", by="zoe", contact={"phone": PAT, "text": True})
    whose = {"person_id": theirs["person_id"]}
    draft = texts("ravi").ask(f"/incidents/{call}/sheet-texts/draft", services=",".join(PLACES), **whose)
    assert problem(draft) == (422, "malformed") and "0199" not in draft.text
    assert problem(asks(texts, call, **whose)) == (422, "malformed")
    assert good(asks(texts, theirs["incident_id"], by="zoe", **whose))["state"] == "queued"
    late = str(new_id())
    assert problem(asks(texts, call, person_id=late)) == (409, "no-consent"), "a record that is still on its way"
    agrees(texts, call, person_id=late)
    assert good(asks(texts, call, person_id=late))["state"] == "queued"


def test_without_a_gateway_it_is_neither_offered_nor_kept(world: World):
    incident = world.takes_a_call()
    world.reaches(world.assigns(incident), "acknowledged")
    agrees(world, incident)
    assert problem(asks(world, incident)) == (409, "conflict")
    assert good(world("ravi").ask(f"/incidents/{incident}/sheet-texts")) == {"offered": False, "items": []}
    with world.app.app_context():
        assert texting.due() is None and texting.fire() == 0


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [("612-555-0199", "+16125550199"), ("1 (612) 555 0199", "+16125550199"), ("+252 61 2345678", "+252612345678"),
     ("555-0199", None), ("", None), ("911", None)],
)  # fmt: skip
def test_numbers_as_people_type_them(typed: str, dialled: str | None):
    assert agreed.dialled(typed) == dialled


def test_half_a_gateway_or_one_in_the_open_refuses_to_start():
    gateway.check(Config())
    gateway.check(Config(sms_url="https://api.twilio.com", **ACCOUNT))
    wrong: dict[str, Any]
    for wrong in ({**ACCOUNT, "sms_url": "http://api.twilio.com"}, {"sms_url": "https://api.twilio.com"}):
        with pytest.raises(WeakSecret):
            gateway.check(Config(**wrong))
