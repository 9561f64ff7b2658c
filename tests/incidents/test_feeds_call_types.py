"""The table from the cities' words to our codes holds only codes that exist, each once, each with its reason."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from app.incidents.feeds import FORMATS
from app.incidents.feeds.call_types import TABLE, meaning

REPO = Path(__file__).parents[2]
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
CODES = {entry["code"] for entry in json.loads((REPO / "app/codes/codelists.json").read_text())["call_type"]}


def test_every_row_is_whole():
    for row in ROWS:
        assert row["feed"] in FORMATS
        assert row["code"] in CODES | {""}
        assert row["crisis"] in {"yes", "no"}
        assert row["note"]


def test_no_words_are_judged_twice():
    judged = [(row["feed"], " ".join(row["raw"].split()).casefold()) for row in ROWS]
    assert len(set(judged)) == len(judged)


def test_a_call_that_is_replayed_has_a_code():
    assert all(row["code"] for row in ROWS if row["crisis"] == "yes")


def test_every_judged_word_of_san_diego_is_in_its_own_list():
    known = (REPO / "demo/san-diego-cfs/pd_cfs_calltypes_datasd.csv").read_text(encoding="utf-8-sig")
    types = {row["call_type"] for row in csv.DictReader(known.splitlines())}
    assert {row["raw"] for row in ROWS if row["feed"] == "san-diego-cfs"} <= types


def test_every_judged_word_of_minneapolis_was_seen_in_the_layer():
    seen = json.loads((REPO / "demo/minneapolis-911/value_lists.json").read_text())
    words = {*seen["Problem__Final_top"], *seen["other_problems_seen"], "Behavioral Crisis Welfare Ck"}
    assert {row["raw"] for row in ROWS if row["feed"] == "minneapolis-911"} <= words


def test_nothing_is_guessed():
    assert meaning("san-diego-cfs", "5150").code == "bh_general"
    for feed, raw in [("san-diego-cfs", "5150X"), ("minneapolis-911", "5150"), ("san-diego-cfs", ""), ("", None)]:
        assert meaning(feed, raw) == (None, False)


def test_words_that_our_codes_would_overstate_have_none():
    for raw in ("5150V", "415", "647F", "488", "11-8"):
        assert meaning("san-diego-cfs", raw).code is None
