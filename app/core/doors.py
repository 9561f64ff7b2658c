"""The doors of the house: who may come in, what they may say, one transaction an act, one shape of answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from flask import Response, current_app, jsonify, request
from flask_login import current_user
from flask_smorest import Blueprint
from marshmallow import Schema
from sqlalchemy.exc import IntegrityError

from . import acts, feed
from .access import Who, allowed
from .acts import Saying
from .clock import now
from .db import session, transaction
from .errors import Problem, malformed, not_found
from .halves import refusing_halves
from .schema import Act

MEDIA = "application/vnd.alongside.v1+json"
PROBLEM = "application/problem+json"
ROWLESS = "alongside.rowless"
"Set in the environment of an act whose asker does not read the row: it is not put together then."
View = Callable[..., Any]
Hang = Callable[[View], View]
T = TypeVar("T")


def who() -> Who:
    """Whoever is signed in; the guard has made sure of it."""
    return cast(Who, current_user)


class Room(Blueprint):
    """A room's part of the API: `read`, `act`, `reference` and `plain` are its kinds of door."""

    def __init__(self, name: str, import_name: str) -> None:
        super().__init__(name, import_name, url_prefix="/api/v1")

    def read(
        self, rule: str, answer: type[Schema] | Schema | None, *, ability: str, query: type[Schema] | None = None
    ) -> Hang:
        """A question: `view(**url)` or `view(query, **url)`."""
        return lambda view: self._hang(rule, "GET", view, ability, _plainly(view), answer, 200, query=query)

    def act(self, rule: str, body: type[Act], answer: type[Schema], *, ability: str, field: bool = False) -> Hang:
        """Something said once: `view(say, body, **url)` returns the row it changed.

        The last segment of the URL is the act's id. `say.new` is False when it was said before: change nothing then.
        `field` acts that reuse an id with other content are kept for a person to settle.
        """
        return lambda view: self._hang(
            rule, "PUT", view, ability, _once(view, answer, field), answer, 201, body=body, typed=True
        )

    def reference(self, rule: str, body: type[Schema], answer: type[Schema], *, ability: str) -> Hang:
        """Reference data: `view(body, **url)` returns (row, created); an update needs If-Match."""
        made = {201: {"description": "Created", "content": {"application/json": {"schema": answer}}}}
        return lambda view: self._hang(
            rule, "PUT", view, ability, _with_tag(view, answer), answer, 200, body=body, also=made
        )

    def plain(
        self,
        method: str,
        rule: str,
        *,
        ability: str | None,
        body: type[Schema] | None = None,
        answer: type[Schema] | None = None,
        status: int = 200,
        committed: bool = True,
    ) -> Hang:
        """A write outside the acts: sessions, positions, subscriptions, receipts. `ability=None` is public.

        With `committed=False` the view opens its own transaction, since something slow comes before it.
        """

        def hang(view: View) -> View:
            inner = _committed(view) if committed else _plainly(view)
            return self._hang(rule, method, view, ability, inner, answer, status, body=body)

        return hang

    def open(self, rule: str, answer: type[Schema] | None, *, query: type[Schema] | None = None) -> Hang:
        """A question that anybody may ask."""
        return lambda view: self._hang(rule, "GET", view, None, _plainly(view), answer, 200, query=query)

    def _hang(
        self, rule: str, method: str, view: View, ability: str | None, inner: View, answer: Any, status: int, *,
        body: type[Schema] | None = None, query: type[Schema] | None = None, typed: bool = False,
        also: dict[int, Any] | None = None,
    ) -> View:  # fmt: skip
        door = self.response(status, answer, content_type=MEDIA if typed else None)(inner)
        if body is not None:
            door = self.arguments(body(), error_status_code=422)(door)
            door = door if getattr(body, "carries", False) else refusing_halves(door)
        if query is not None:
            door = self.arguments(query(), location="query", error_status_code=422)(door)
        unfit = {} if body is None and query is None else {422: PROBLEMS}
        door = self.doc(
            responses={"default": PROBLEMS, **unfit, **(also or {})},
            security=[] if ability is None else [{"session": []}],
        )(door)
        guarded = _guarded(door, ability)
        self.route(rule, methods=[method], endpoint=view.__name__)(guarded)
        return view


PROBLEMS = {
    "description": "A problem (RFC 9457) that says what happened and what to do",
    "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def _guarded(door: View, ability: str | None) -> View:
    @wraps(door)
    def guard(*args: Any, **url: Any) -> Any:
        if ability is not None:
            require(ability)
        return door(*args, **url)

    cast(Any, guard).ability = ability
    cast(Any, guard).guarded = True
    return guard


def require(ability: str) -> None:
    if not current_user.is_authenticated:
        raise Problem("sign-in", 401, "Please sign in; what you wrote is kept on this device")
    if not allowed(who().role, ability):
        raise Problem("not-allowed", 403, "Your role may not do this", ability=ability)


def _plainly(view: View) -> View:
    @wraps(view)
    def answer(*args: Any, **url: Any) -> Any:
        return view(*args, **url)

    return answer


def _committed(view: View) -> View:
    @wraps(view)
    def answer(*args: Any, **url: Any) -> Any:
        with transaction():
            return view(*args, **url)

    return answer


def _once(view: View, answer: type[Schema], field: bool) -> View:
    shape = answer()  # made once: building a schema costs as much as dumping a row

    @wraps(view)
    def act(body: dict[str, Any], **url: UUID) -> Any:
        say = _saying(body)
        content = cast(dict[str, Any], request.get_json())
        digest = acts.digest_of(request.path, who().id, content)
        try:
            return _typed(say.id, *_settled(lambda: _said(view, shape, say, digest, body, url)))
        except acts.IdReused:
            if field:
                with transaction():
                    acts.keep_sibling(say.id, digest, request.path, content, say)
            raise

    return act


def _settled(said: Callable[[], T]) -> T:
    """Two sayings of one new id at the same moment: the second finds the first's memory and answers from it."""
    try:
        return said()
    except IntegrityError:
        session().rollback()
    try:
        return said()
    except IntegrityError as error:
        if "unique" in str(error.orig).lower():
            raise acts.IdReused from None  # no act has this id, yet a row does
        raise malformed("This names something that does not exist here") from None


def _saying(body: dict[str, Any]) -> Saying:
    return Saying(
        UUID(request.path.rsplit("/", 1)[-1]),
        who().id,
        who().device_id,
        body.pop("at"),
        now(),
        body.pop("clock_offset_ms", 0),
        tuple(body.pop("after", ())),
    )


def _said(
    view: View, shape: Schema, say: Saying, digest: bytes, body: dict[str, Any], url: dict[str, UUID]
) -> tuple[Any, int, int]:
    with transaction() as active:
        before = acts.heard(say.id, digest, 201)
        row = view(replace(say, new=before is None), dict(body), **url)
        active.flush()  # the row's stamp is part of the answer
        untold = row is None or request.environ.get(ROWLESS)
        return ({} if untold else shape.dump(row)), before or 201, feed.in_feed_beyond()


def _typed(act_id: UUID, content: Any, status: int, beyond: int) -> Response:
    response = current_app.response_class(current_app.json.dumps(content), status=status, content_type=MEDIA)
    response.headers["Act-Id"] = str(act_id)
    response.headers["Act-Edge"] = str(beyond)
    return response


def _with_tag(view: View, answer: type[Schema]) -> View:
    shape = answer()

    @wraps(view)
    def put(body: dict[str, Any], **url: UUID) -> Any:
        body.pop("at", None)
        with transaction() as active:
            row, created = view(body, **url)
            active.flush()
            response = jsonify(shape.dump(row))
        response.status_code = 201 if created else 200
        response.headers["ETag"] = f'"{row.stamp}"'
        return response

    return put


def match(row: Any, shown: type[Schema]) -> None:
    """Refuse to overwrite what the asker has not seen (If-Match)."""
    given = request.headers.get("If-Match", "").strip().strip('"')
    if given != row.stamp:
        raise Problem("stale", 412, "Somebody changed this since you read it; look again", row=shown().dump(row))


def existing(row: T | None) -> T:
    if row is None:
        raise not_found()
    return row
