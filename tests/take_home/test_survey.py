"""The survey: anonymous, apart from everything, and no figure in which somebody could be found."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.core import Often, now, session, transaction
from app.take_home import pages, survey
from app.take_home.models import SurveyAnswer
from tests.core.world import World, good, problem
from tests.take_home.conftest import ZONE

ALL_YES = dict.fromkeys(survey.QUESTIONS, "yes")


@pytest.fixture(autouse=True)
def nobody_has_been_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "from_one", Often(3, 600))
    monkeypatch.setattr(pages, "at_all", Often(8, 600))


def sends(world: World, lang: str = "so", address: str = "203.0.113.9", **answers: str) -> Any:
    stranger = world.app.test_client()
    return stranger.post(f"/feedback/{lang}", data=answers, environ_overrides={"REMOTE_ADDR": address})


def kept(world: World) -> list[SurveyAnswer]:
    with world.app.app_context():
        return list(session().scalars(select(SurveyAnswer)))


def test_what_is_kept_has_a_day_a_language_and_codes_and_nothing_else(world: World):
    answer = sends(world, respect="yes", helped="unsure", name="Pat Doe", again="<script>")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/feedback/so?done=1")
    assert not answer.headers.getlist("Set-Cookie")
    (row,) = kept(world)
    assert {column.key for column in SurveyAnswer.__table__.columns} == {"id", "day", "language", "answers"}
    assert (type(row.day), row.language, row.answers) == (date, "so", {"respect": "yes", "helped": "unsure"})
    assert not SurveyAnswer.__table__.foreign_keys
    assert row.id.version == 4, "ids of version 7 begin with the moment"


def test_a_sheet_without_an_answer_is_asked_again_and_not_kept(world: World):
    answer = sends(world, lang="en", other="x")
    assert answer.status_code == 422 and "Nothing was chosen" in answer.text
    assert not kept(world)


def test_a_flood_is_stopped_for_one_address_and_for_all_and_what_was_chosen_stays(world: World):
    tried = [sends(world, respect="no").status_code for _ in range(4)]
    assert tried == [303, 303, 303, 429]
    refused = sends(world, lang="en", respect="no")
    assert re.search(r'name="respect" value="no" checked', refused.text)
    others = [sends(world, address=f"198.51.100.{number}", respect="no").status_code for number in range(7)]
    assert others == [303] * 5 + [429] * 2
    assert len(kept(world)) == 8


def test_the_limit_keeps_no_address(world: World):
    sends(world, respect="yes")
    held = repr(vars(pages.from_one))
    assert "203.0.113.9" not in held and len(pages.from_one._tried) == 1  # pyright: ignore[reportPrivateUsage]


def past(months: int) -> date:
    day = now().astimezone(ZONE).date().replace(day=1)  # its months are those of the programme's days
    for _ in range(months):
        day = (day - timedelta(days=1)).replace(day=1)
    return day


def put(world: World, day: date, count: int, **answers: str) -> None:
    with world.app.app_context(), transaction() as active:
        active.add_all(SurveyAnswer(day=day, language="en", answers={**ALL_YES, **answers}) for _ in range(count))


def figures(world: World, by: str = "lena", **query: Any) -> Any:
    return world(by).ask("/survey", since=f"{past(3):%Y-%m}", **query)


def test_a_lead_reads_whole_months_without_small_numbers(world: World):
    put(world, past(2), 15)
    put(world, past(2), 2, helped="no")
    put(world, past(1), 10)
    put(world, past(0), 20)
    answer = good(figures(world))
    told = answer["items"]
    asked, options = ({one["code"]: one["label"] for one in answer[list_]} for list_ in ("asked", "options"))
    assert (asked, options) == (survey.QUESTIONS, survey.OPTIONS), "a screen knows no other words"
    assert [(row["month"], row["answers"]) for row in told] == [(f"{past(2):%Y-%m}", 17), (f"{past(1):%Y-%m}", None)]
    helped = told[0]["questions"]["helped"]
    assert helped == {"yes": None, "no": None, "unsure": 0, "not_said": 0, "left_out": 0}
    assert told[0]["questions"]["respect"]["yes"] == 17
    assert told[1]["questions"] == {} and told[1]["languages"] == {}


def test_figures_are_for_leads(world: World):
    for member in ("ravi", "dana", "cleo", "nia", "ada"):
        assert problem(figures(world, member)) == (403, "not-allowed")
    assert problem(world("lena").ask("/survey", since="2026-13")) == (422, "malformed")


SHEET = st.fixed_dictionaries({}, optional=dict.fromkeys(survey.QUESTIONS, st.sampled_from(list(survey.OPTIONS))))
LANGUAGE = st.sampled_from(["en", "es", "so", "hmn"])


@settings(max_examples=60, deadline=None)
@given(st.lists(SHEET, max_size=40), st.lists(LANGUAGE, min_size=40, max_size=40))
def test_no_small_number_can_be_read_or_reckoned(sheets: list[dict[str, str]], languages: list[str]):
    told = survey.figures(zip(languages, sheets, strict=False))
    if len(sheets) < survey.LEAST:
        assert told == {"answers": None, "languages": {}, "questions": {}}
        return
    for counts in (told["languages"], *told["questions"].values()):
        shown = [count for count in counts.values() if count is not None]
        assert not [count for count in shown if 0 < count < survey.LEAST]
        missing = [name for name, count in counts.items() if count is None]
        rest = told["answers"] - sum(shown)
        assert rest == 0 if not missing else len(missing) >= 2 and rest >= survey.LEAST


def test_no_question_is_lost_between_the_page_and_the_figures():
    assert len(survey.QUESTIONS) == 6
    assert survey.figures([("en", {})] * 11)["questions"]["safe"]["left_out"] == 11
