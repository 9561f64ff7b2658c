"""A receiver's way in without an account: pages that work without scripts, say nothing in their address, and end."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from flask import Blueprint, Flask, current_app, make_response, redirect, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from app import accounts, codes
from app.core import address, now, transaction, zone
from app.journal import Act

from . import answering, tries
from .actions import links
from .models import Referral, ReferralLink
from .queries.outward import outward
from .told import booked
from .unheard import unheard

blueprint = Blueprint("receiver", __name__, url_prefix="/r", template_folder="templates")
STYLE = Path(__file__).with_name("page.css")
COOKIE, BROWSER = "alongside_receiver", "alongside_opening"
AN_HOUR_S = 3600
TITLES = {
    "name": "Name", "birth_year": "Year of birth", "phone": "Phone", "language": "Language", "interpreter": "Interpreter",
    "access": "Access needs", "reason": "Why", "needs": "What they need", "plan": "What was agreed",
}  # fmt: skip
URGENCY = {"routine": "No hurry", "soon": "Soon", "now": "Now"}
STATUS = {"unknown": 404, "often": 429}


def install(app: Flask) -> None:
    app.register_blueprint(blueprint)


@blueprint.get("/")
def ask_code() -> Answer:
    """For whoever was read a code by telephone."""
    return known_again(show("code", wrong=""))


@blueprint.post("/")
def open_by_code() -> Answer:
    return opened("code", links.bare(request.form.get("code", "")))


@blueprint.get("/<token>")
def before_opening(token: str) -> Answer:
    """Shows nothing and burns nothing: a mail program that looks ahead opens no link."""
    why, link_id = (tried(""), None)
    if why is None:
        why, link_id = looked(token)
    return refused(why, link_id) if why else known_again(show("open"))


def known_again(response: Answer) -> Answer:
    """So that a button pressed twice opens once. No other site can set it or send it along, and without the link or the
    code it is worth nothing. One for each address: a second link in the same browser takes the first one's from nobody."""
    browser = request.cookies.get(BROWSER) or token_urlsafe(32)
    keep(response, BROWSER, browser, request.path, AN_HOUR_S)
    return response


def keep(response: Any, name: str, secret: str, path: str, seconds: int) -> None:
    response.set_cookie(
        name, secret, path=path, httponly=True, samesite="Strict", max_age=seconds,
        secure=current_app.config["SETTINGS"].public_url.startswith("https:"),
    )  # fmt: skip


@blueprint.post("/<token>")
def open_by_token(token: str) -> Answer:
    return opened("token", token)


def tried(code: str) -> str | None:
    with transaction():
        return None if tries.take(address(), code) else "often"


def looked(token: str) -> tuple[str | None, UUID | None]:
    """Looking at a dead one is a try, too."""
    with transaction():
        both = links.found("token", token)
        return links.refusal(both, opening=True), both and both[0].id


def opened(kind: str, secret: str) -> Answer:
    """One browser gets the one visit, until the link's own time is over. Each has a path of its own, so that a second link
    in the same browser takes the first from nobody."""
    why, visit, link_id = tried(secret if kind == "code" else ""), "", None
    if why is None:
        with transaction():
            why, visit, link_id = links.open_once(kind, secret, request.cookies.get(BROWSER, ""))
    if why is not None:
        return (
            show("code", 404, wrong="This is not a code that opens.")
            if (why, kind) == ("unknown", "code")
            else refused(why, link_id)
        )
    path = visit_path(link_id)
    response = redirect(path, 303)
    keep(response, COOKIE, visit, path, links.LONGEST_S)
    return sealed_off(response)


def visit_path(link_id: UUID | None) -> str:
    return f"{blueprint.url_prefix}/v/{link_id}"


@blueprint.get("/v/<uuid:link_id>")
@blueprint.get("/v/<uuid:link_id>/answer")
def view(link_id: UUID) -> Answer:
    """The second is where an answer that lacked something leaves the browser, which may be told to go there again."""
    return visited(link_id)


@blueprint.post("/v/<uuid:link_id>/answer")
def answer(link_id: UUID) -> Answer:
    """Said as often as it changes: taken on today, seen next week."""
    return visited(link_id, request.form)


def visited(link_id: UUID, form: Any = None) -> Answer:
    """Whatever is shown is reckoned from the consents of this moment, and leaves its line in the journal."""
    visit = request.cookies.get(COOKIE, "")
    with transaction():
        both = links.found("visit", visit)
        if both is not None and both[0].id != link_id:
            both = None  # a browser that sends the visit of another link: an answer must not go to somebody else
        if both is not None and not tries.look(visit):
            return refused("often", lost=form is not None)
        why = links.refusal(both, opening=False)
        if both is None or why is not None:
            return refused(why or "unknown", lost=form is not None)
        link, referral = both
        if form is None:
            links.note(referral, Act.LINK_SEEN)
            return page(link, referral)
        said = f"{visit_path(link.id)}?said=1"
        move, wrong = answering.read(form, referral.state, zone())
        if answering.repeated(move, referral.state, referral.moves, now()):
            return sealed_off(redirect(said, 303))
        if wrong:
            links.note(referral, Act.LINK_SEEN)  # it is shown once more
            return page(link, referral, 422, wrong=wrong, given=form)
        links.answer(link, referral, move)
    return sealed_off(redirect(said, 303))


def page(link: ReferralLink, referral: Referral, status: int = 200, **more: Any) -> Answer:
    told = outward(referral)
    if told is None:
        return refused("over")
    expected = booked(referral)
    shown = [(TITLES[name], language(words) if name == "language" else words) for name, words in told.fields.items()]
    return show("view", status, **{
        "link_id": link.id, "told": told, "shown": shown, "what": codes.label("referral_type", referral.referral_type),
        "urgency": URGENCY[referral.urgency], "state": codes.label("referral_status", referral.state),
        "offered": answering.offered(referral.state), "wrong": {}, "given": {}, "said": "said" in request.args,
        "unheard": unheard(referral.moves),
        "until": told.until and told.until.astimezone(zone()), "appointment": expected and expected.astimezone(zone()), **more,
    })  # fmt: skip


def language(code: str) -> str:
    return codes.label("language", code) if code in codes.codes("language") else code


def refused(why: str, link_id: UUID | None = None, *, lost: bool = False) -> Answer:
    """Whoever opened it comes back by the mail that they were sent: to them it says where it is open. `lost`: an answer
    came with it."""
    return show("refused", STATUS.get(why, 410), why=why, open_at=link_id and visit_path(link_id), lost=lost)


def show(name: str, status: int = 200, **values: Any) -> Answer:
    text, _ = style()
    programme = accounts.programme()
    words: Any = {
        "programme": programme.name if programme else "",
        "phone": accounts.dispatch_phone(),
        "style": Markup(text),  # noqa: S704
        **values,
    }
    return sealed_off(make_response(render_template(f"referrals/{name}.html", **words), status))


def sealed_off(response: Any) -> Answer:
    """Nothing of it is kept, indexed, framed or told to another site."""
    response.headers["Content-Security-Policy"] = style()[1]
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


@cache
def style() -> tuple[str, str]:
    """The style and the policy that names it."""
    text = STYLE.read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return text, (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


for door in (ask_code, open_by_code, before_opening, open_by_token, view, answer):
    door.__dict__["guarded"] = True  # public on purpose; tests/house walks every route
