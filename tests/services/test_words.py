"""How words are folded, and that every phrase people say leads to a code that exists."""

import json
from pathlib import Path
from typing import Any

import pytest

from app import codes
from app.services import words

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "service-words.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_the_table_of_words(case: dict[str, Any]):
    assert words.folded(case["text"]) == case["folded"]
    assert words.telling(case["text"]) == case["telling"]


def test_synonyms_lead_to_codes_that_exist():
    assert set(words.table()["types"]) < set(codes.codes("referral_type"))


def test_phrases_of_a_group_find_each_other():
    for phrase, others in words.groups().items():
        assert others and phrase not in others
        assert all(phrase in words.groups()[other] for other in others)


def test_a_service_is_found_by_what_people_call_its_type():
    assert {"withdrawal", "management", "detox"} <= set(words.words_of_type("withdrawal", "Withdrawal management"))
