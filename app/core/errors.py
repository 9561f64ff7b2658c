"""One shape for every failure: RFC 9457 problems that say what to do (docs/wire.md lists the names)."""

from __future__ import annotations

import logging
from traceback import extract_tb
from typing import Any

from flask import Flask, Response, current_app, request
from sqlalchemy.exc import OperationalError, TimeoutError
from werkzeug.exceptions import HTTPException

from .ids import new_id

BASE = "https://alongside.invalid/problems/"
log = logging.getLogger("alongside")

NAMES = {
    400: ("malformed", "We could not read this request"),
    401: ("sign-in", "Please sign in"),
    403: ("not-allowed", "You may not do this"),
    404: ("not-found", "There is nothing here that you may see"),
    405: ("malformed", "This address does not take this method"),
    409: ("conflict", "Something changed in the meantime"),
    412: ("stale", "Somebody changed this since you read it"),
    413: ("too-large", "This is larger than we take"),
    415: ("malformed", "Please send JSON"),
    422: ("malformed", "Some of this does not fit"),
    429: ("too-many", "Too many tries; wait a moment"),
    503: ("busy", "The server is busy; try again in a moment"),
}


class Problem(Exception):
    """A refusal on purpose: a stable name, an HTTP status, a plain title and what may help."""

    def __init__(
        self,
        name: str,
        status: int,
        title: str,
        *,
        retry_after: int | None = None,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(name)
        self.name, self.status, self.title, self.retry_after = name, status, title, retry_after
        self.headers, self.more = headers or {}, more


def not_found() -> Problem:
    return Problem("not-found", 404, NAMES[404][1])


def malformed(title: str, **errors: str) -> Problem:
    """A body that is well-formed but does not fit; `errors` by field."""
    return Problem("malformed", 422, title, errors={field: [words] for field, words in errors.items()})


def answer(problem: Problem) -> Response:
    body = {"type": BASE + problem.name, "title": problem.title, "status": problem.status, **problem.more}
    response = current_app.response_class(
        current_app.json.dumps(body), status=problem.status, content_type="application/problem+json"
    )
    response.headers.update(problem.headers)
    if problem.retry_after is not None:
        response.headers["Retry-After"] = str(problem.retry_after)
    return response


def install(app: Flask) -> None:
    app.register_error_handler(Problem, answer)
    app.register_error_handler(HTTPException, from_http)
    app.register_error_handler(OperationalError, from_database)
    app.register_error_handler(TimeoutError, from_database)  # no connection came free
    app.register_error_handler(RecursionError, from_depth)
    app.register_error_handler(Exception, from_bug)


def from_http(error: HTTPException) -> Response:
    name, title = NAMES.get(error.code or 500, ("broken", error.name))
    data: dict[str, Any] = getattr(error, "data", None) or {}
    more: dict[str, Any] = {"errors": flat(data["messages"])} if "messages" in data else {}
    response = answer(Problem(name, error.code or 500, title, **more))
    for key, value in error.get_headers():
        if key in ("Allow", "Retry-After"):
            response.headers[key] = value
    return response


def flat(messages: dict[str, Any]) -> dict[str, Any]:
    """webargs nests errors under the place (json, query); people want the field."""
    merged: dict[str, Any] = {}
    for place in messages.values():
        merged |= place if isinstance(place, dict) else {"body": place}
    return merged


def from_depth(error: RecursionError) -> Response:
    """JSON nested thousands deep is nobody's phone."""
    broke(error)
    return answer(Problem("malformed", 400, NAMES[400][1]))


def from_database(error: OperationalError | TimeoutError) -> Response:
    """A full, locked or unreachable database: the phone keeps what it has and tries again."""
    reference = broke(error)
    return answer(Problem("busy", 503, NAMES[503][1], retry_after=2, reference=reference))


def from_bug(error: Exception) -> Response:
    reference = broke(error)
    return answer(
        Problem("broken", 500, "Something broke on our side; what you sent is not stored", reference=reference)
    )


def broke(error: Exception) -> str:
    """While a request was answered; whoever writes tests may look at more."""
    reference = noted(error, str(request.endpoint))
    if current_app.testing or current_app.debug:
        log.debug("details", exc_info=error)
    return reference


def noted(error: BaseException, where: str) -> str:
    """The log gets the kind and place of an error, never its words, which may hold a person's."""
    reference = str(new_id())[-8:]
    frames = [f"{frame.name}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
    log.error("broken %s in %s: %s at %s", reference, where, type(error).__name__, " < ".join(frames[-4:]))
    return reference
