"""The doors of what people take home, and of what is said to them before they are asked."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from flask import Response, current_app, json

from app import accounts
from app.core import Room, Saying, carry, lists_as, session, transaction, who
from app.journal import Act, record

from . import notices, queries, sheet, survey, texting
from .catalogs import LANGUAGES, texts
from .gateway import gateway
from .models import SheetText
from .schemas import (
    Draft,
    DraftQuery,
    MonthQuery,
    NoticeList,
    SheetQuery,
    SheetTextBody,
    SheetTextList,
    SheetTextRow,
    SurveyFigures,
)  # fmt: skip
from .showing import today
from .texts import CONSENT
from .whose import whose

room = Room("take_home", __name__)


@room.open("/codes/notices", NoticeList)
def read_notices() -> Response:
    """The spoken consent notices by purpose, each with its version; another language only where it was reviewed."""
    return lists_as(packed())


@cache
def packed() -> str:
    return json.dumps(for_phones(), separators=(",", ":"))


def for_phones() -> dict[str, Any]:
    return {"parts": list(notices.PARTS), "items": [item(purpose) for purpose in notices.NOTICES]}


def item(purpose: str) -> dict[str, Any]:
    spoken = {language: words for language in LANGUAGES if (words := notice_in(language, purpose))}
    return {"purpose": purpose, "version": str(notices.NOTICES[purpose].version), "languages": spoken}


def notice_in(language: str, purpose: str) -> dict[str, str] | None:
    """Whole, or not at all: half a notice in a language is no notice."""
    english = notices.in_english(purpose)
    if not all(texts().has(language, (CONSENT, sentence)) for sentence in english.values()):
        return None
    return {part: texts().say(language, (CONSENT, sentence)) for part, sentence in english.items()}


@room.read("/incidents/<uuid:id>/sheet", None, ability="referrals.read", query=SheetQuery)
@room.doc(responses={200: {"content": {"text/html": {"schema": {"type": "string"}}}}})
def read_sheet(query: dict[str, Any], id: UUID) -> Response:
    """A page to print or to show: where to go, how to call again, the plan if it is asked for; nothing clinical, and
    nothing of anybody else on the call."""
    seen = queries.reach(id, who())
    mine = whose(id, query["person_id"], seen)
    plan = queries.plan(id, who(), query["plan"], mine)
    page = sheet.written(query, id, plan, mine, seen, asked=not queries.no_survey(id, mine))
    with transaction():
        record(Act.SHEET_MADE, accounts.by_me(), incident_id=id, language=query["language"], plan=plan is not None)
    return page


@room.act("/incidents/<uuid:id>/sheet-texts/<uuid:act>", SheetTextBody, SheetTextRow, ability="referrals.write")
def put_sheet_text(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> SheetText:
    """Send the places to somebody's phone, if they agreed to texts and the programme has a gateway."""
    seen = queries.reach(id, who())
    return texting.ask(id, body, seen, say) if say.new else session().get_one(SheetText, act)


@room.read("/incidents/<uuid:id>/sheet-texts", SheetTextList, ability="referrals.read")
def list_sheet_texts(id: UUID) -> Any:
    """The text messages of this call and what became of them; never to whom, nor what they say."""
    queries.reach(id, who())
    return {"offered": gateway(current_app.config["SETTINGS"]) is not None, "items": queries.texts_of(id)}


@room.read("/incidents/<uuid:id>/sheet-texts/draft", Draft, ability="referrals.write", query=DraftQuery)
def read_sheet_text(query: dict[str, Any], id: UUID) -> dict[str, Any]:
    """What would be sent, and what the person said that a message may say: to be read before it is sent."""
    return texting.draft(id, query, queries.reach(id, who()))


@room.read("/survey", SurveyFigures, ability="survey.read", query=MonthQuery)
def read_survey(query: dict[str, Any]) -> Any:
    """What residents answered, month by month, once a month is over; small numbers are left out."""
    since = date.fromisoformat(query["since"] + "-01")
    until = min(months_on(since, query["months"]), today().replace(day=1))
    months = queries.sheets_by_month(since, until)
    return {
        "least": survey.LEAST,
        "asked": worded(survey.QUESTIONS),
        "options": worded(survey.OPTIONS),
        "items": [{"month": month, **survey.figures(sheets)} for month, sheets in sorted(months.items())],
    }


def worded(told: dict[str, str]) -> list[dict[str, str]]:
    return [{"code": code, "label": label} for code, label in told.items()]


def months_on(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


carry("codes-notices.json", for_phones)
