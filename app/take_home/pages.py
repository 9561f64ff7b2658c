"""What anybody may open without an account: the places behind a code, and the survey. All of it works without scripts."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from app import accounts
from app.core import Often, address, transaction

from . import finding, survey
from .catalogs import ENGLISH, LANGUAGES, texts
from .models import SurveyAnswer
from .places import place
from .showing import dialled, links, scanned, show, today
from .speaking import Speaker

blueprint = Blueprint("take_home_pages", __name__, template_folder="templates")
blueprint.add_app_template_filter(dialled, "dial")
CHOICE = f"any({', '.join(LANGUAGES)})"
MOST_FROM_ONE, MOST_AT_ALL, SPAN_S = 20, 600, 600
from_one, at_all = Often(MOST_FROM_ONE, SPAN_S), Often(MOST_AT_ALL, SPAN_S)
"A family, a shelter or a whole proxy may share an address."


@blueprint.get("/help")
def help_page() -> Response:
    """The places of a sheet as they are today; the address names places and a language, and nobody."""
    wanted = request.args.get("s", "")
    say = Speaker(request.args.get("l", ENGLISH)[:10])
    found = [place(row, today(), say) for row in finding.known(wanted)]
    addresses = {code: "/help?" + urlencode({"s": wanted, "l": code}) for code in LANGUAGES}
    return show("help", say, places=found, links=links(addresses))


@blueprint.get("/feedback/")
def feedback() -> Response:
    return show("choose", Speaker(ENGLISH), links=links(survey_addresses()))


@blueprint.get(f"/feedback/<{CHOICE}:lang>")
def ask_survey(lang: str) -> Response:
    """Six questions; none has to be answered."""
    if "done" in request.args:
        return show("thanks", Speaker(lang))
    return asked(lang)


@blueprint.post(f"/feedback/<{CHOICE}:lang>")
def take_survey(lang: str) -> Answer:
    """Kept without anything that could tell who it was; asked again where nothing was chosen."""
    given = survey.answered(request.form)
    if not given:
        return asked(lang, "Nothing was chosen. Choose at least one answer, or close this page.", status=422)
    if not (from_one.allows(address()) and at_all.allows()):
        return asked(lang, "Many answers came at once. Wait a minute and send it again.", given, status=429)
    with transaction() as active:
        active.add(SurveyAnswer(day=today(), language=lang, answers=given))
    return redirect(f"/feedback/{lang}?done=1", 303)


def asked(lang: str, problem: str = "", given: dict[str, str] | None = None, status: int = 200) -> Response:
    return show(
        "survey", Speaker(lang), status, links=links(survey_addresses()), problem=problem, given=given or {},
        questions=survey.QUESTIONS, options=survey.OPTIONS,
    )  # fmt: skip


@blueprint.get("/feedback/card")
def card() -> Response:
    """Eight cards on a sheet of paper, to cut out and leave behind."""
    row, line = accounts.programme(), "Tell us how it was: six short questions, no name."
    lines = [(code, texts().say(code, ("", line))) for code in LANGUAGES if texts().has(code, ("", line))]
    return show(
        "card", Speaker(ENGLISH), programme=row.name if row else "", lines=lines, feedback=scanned("/feedback/"),
        links=links(survey_addresses()),
    )  # fmt: skip


def survey_addresses() -> dict[str, str]:
    return {code: f"/feedback/{code}" for code in LANGUAGES}


for view in (help_page, feedback, ask_survey, take_survey, card):
    view.__dict__["guarded"] = True  # public on purpose; tests/house walks every route
