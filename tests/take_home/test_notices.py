"""What is read out before somebody is asked: whole, plain, and under a number that stands for these very words."""

import hashlib
import re
from typing import Any

import pytest

from app import codes
from app.people import READ_OUT
from app.take_home import catalogs, notices, views
from app.take_home.catalogs import Reviewed, Texts
from app.take_home.notices import NOTICES, PARTS
from tests.core.world import World, good

# A notice whose words change gets the next number, and this list its new fingerprint: what somebody agreed to years
# ago has to be found again.
AS_HEARD = {
    "record_identity": (1, "cb9ee01762b5"),
    "follow_up_contact": (1, "5e735eb52c1b"),
    "contact_voicemail": (1, "7223ecaf758f"),
    "share_referral": (1, "2fdf574eae79"),
    "share_sud": (1, "67f4c0a11d12"),
    "share_family": (1, "e7b405d56b01"),
    "care_card": (1, "09f5419458b4"),
    "photo": (1, "f74b59433fc2"),
    "survey": (1, "2b9640bf96b6"),
    "research": (1, "9097d7056d18"),
}


def fingerprint(purpose: str) -> str:
    return hashlib.sha256("\n".join(notices.in_english(purpose).values()).encode()).hexdigest()[:12]


def test_every_purpose_has_a_notice_and_every_number_its_words():
    assert set(NOTICES) == set(codes.codes("consent_purpose"))
    assert {purpose: (notice.version, fingerprint(purpose)) for purpose, notice in NOTICES.items()} == AS_HEARD


@pytest.mark.parametrize("purpose", NOTICES)
def test_a_notice_is_whole_and_short_enough_to_be_heard(purpose: str):
    said = notices.in_english(purpose)
    assert all(said.values()) and said["ask"].rstrip().endswith("?")
    assert re.search(r"[Yy]ou can say no|You do not have to", said["refuse"]), "it says that one may refuse"
    assert "If you say" in said["follows"] or purpose == "contact_voicemail"
    sentences = [sentence for text in said.values() for sentence in re.split(r"[.?!:] ", text)]
    assert max(len(sentence.split()) for sentence in sentences) <= 28


def test_substance_use_names_the_law_and_that_it_asks_for_writing():
    said = notices.in_english("share_sud")
    assert "42 CFR Part 2" in said["what"] and "in writing" in said["who"]


def test_anybody_reads_them_and_a_phone_asks_only_for_what_changed(world: World):
    first = world.app.test_client().get("/api/v1/codes/notices")
    items = good(first)["items"]
    assert [item["purpose"] for item in items] == list(NOTICES)
    assert items[0]["languages"]["en"]["what"] == NOTICES["record_identity"].what
    again = world.app.test_client().get("/api/v1/codes/notices", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    with_the_shell = world.app.test_client().get("/app/codes-notices.json")
    assert with_the_shell.get_json() == first.get_json(), "a crew without signal reads the same"


def test_nobody_has_reviewed_one_yet_so_none_is_read_out_in_another_language():
    assert all(set(item["languages"]) == {"en"} for item in views.for_phones()["items"])


def test_a_notice_comes_in_a_language_once_all_of_it_was_reviewed(monkeypatch: pytest.MonkeyPatch):
    sentences = list(notices.in_english("photo").values())
    for known, expected in ((sentences[:-1], ["en"]), (sentences, ["en", "so"])):
        monkeypatch.setattr(views, "texts", lambda known=known: spoken("so", known))
        assert list(views.item("photo")["languages"]) == expected
    assert views.item("photo")["languages"]["so"] == {
        part: f"so {said}" for part, said in zip(PARTS, sentences, strict=True)
    }


def spoken(language: str, sentences: list[str]) -> Texts:
    catalog: Any = catalogs.Catalog(locale=language)
    for sentence in sentences:
        catalog.add(sentence, f"so {sentence}", context="consent", user_comments=["reviewed-by: Hodan, 2026-11-26"])
    made: Reviewed = catalogs.compiled(catalog)
    return Texts({language: made})


def test_consents_know_which_texts_there_are():
    assert {purpose: text.version for purpose, text in notices.NOTICES.items()} == READ_OUT
