"""Builds the empty house: settings, keys, database, doors; the rooms are moved in by `app.create_app`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_smorest import Api, Blueprint
from sqlalchemy.exc import OperationalError

from config import Config

from . import errors, guard, logs, proof, secrets, shell, wake
from .crypto import Keys
from .db import db, engine_options
from .db import install as hook
from .files import Files
from .schema import ProblemBody
from .secrets import WeakSecret


class Described(Api):
    """The API's description, written when somebody asks for it: half of the time that a start would take.

    Our own problems stand where the library would put its errors.
    """

    DEFAULT_ERROR_RESPONSE_NAME = None

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._undescribed: list[Blueprint] = []
        self._lock = threading.Lock()
        super().__init__(app)

    def open(self, room: Blueprint) -> None:
        """Its doors are there at once."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][room.name] = self
        self._app.register_blueprint(room)
        self._undescribed.append(room)

    @property
    def spec(self) -> Any:
        with self._lock:
            while self._undescribed:
                self._describe(self._undescribed.pop(0))
        return self._spec

    @spec.setter
    def spec(self, spec: Any) -> None:
        self._spec = spec

    def _describe(self, room: Any) -> None:
        room.register_views_in_doc(self, self._app, self._spec, name=room.name, parameters=None)
        self._spec.tag({"name": room.name, "description": room.description})

    def _register_responses(self) -> None:
        """None of the library's own errors is ever answered: to describe all sixty was a third of a start."""

    def _register_error_handlers(self) -> None:
        """Errors have one shape, which `core.errors` gives them."""


def build(settings: Config, begun: Callable[[], bool], first_time: bool = False) -> Flask:
    """`begun` tells whether the database holds a programme; it opens nothing, since there may be no key yet."""
    app = Flask("app", static_folder=None)
    app.config.update(options(settings))
    logs.install(settings.log_level)
    if first_time or not settings.public_url:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        connect(app, settings)
        made = make_secrets(app, settings.data_dir, begun)
        unlock(app, settings.data_dir)
        if made:
            proof.renew(app)
    else:
        unlock(app, settings.data_dir)
        connect(app, settings)
    proof.install(app, settings.data_dir)
    app.extensions["files"] = Files(settings.files, app.extensions["keys"])
    errors.install(app)
    guard.install(app)
    shell.install(app)
    wake.install(app)
    return app


def options(settings: Config) -> dict[str, Any]:
    return {
        "SETTINGS": settings,
        "SQLALCHEMY_DATABASE_URI": settings.url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.url),
        "MAX_CONTENT_LENGTH": 256 * 1024,
        "SESSION_COOKIE_NAME": "alongside",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_REFRESH_EACH_REQUEST": False,  # the session ends on the server; the cookie need not be made anew
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_SECURE": settings.public_url.startswith("https:"),
        "PERMANENT_SESSION_LIFETIME": timedelta(days=14),
        "API_TITLE": "Alongside",
        "API_VERSION": "v1",
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": "/api/v1",
        "JSON_SORT_KEYS": False,
    }


def make_secrets(app: Flask, folder: Path, begun: Callable[[], bool]) -> bool:
    """True when it made some: once, beside an empty database. One that is lost later is never made anew, in the demo
    neither: it would open nothing of what is there."""
    if not secrets.missing(folder):
        return False
    if asked(app, folder, begun) and (names := secrets.missing(folder)):  # another process may have made them meanwhile
        raise secrets.lost(folder, names)
    secrets.make(folder)
    return True


def asked(app: Flask, folder: Path, begun: Callable[[], bool]) -> bool:
    with app.app_context():
        try:
            return begun()
        except OperationalError as error:
            raise WeakSecret(
                f"{folder} lacks secrets, and the database cannot be asked whether it needs the old ones. "
                "Start it first."
            ) from error
        finally:
            db.session.remove()
            db.engine.dispose()  # nothing of this question outlives it, whatever starts next


def unlock(app: Flask, folder: Path) -> None:
    """All of them are there and strong, or nothing starts."""
    session_key, data_key, _ = (secrets.read(folder, name) for name in secrets.NAMES)
    app.secret_key, app.extensions["keys"] = session_key, Keys(data_key)


def connect(app: Flask, settings: Config) -> None:
    db.init_app(app)
    Migrate(app, db, directory="migrations", compare_type=True, render_as_batch=settings.sqlite)
    if not settings.database_url:
        (settings.data_dir / "alongside.db").touch(mode=0o600)
    with app.app_context():
        hook(db.engine, str(settings.data_dir / "writers.lock"))


def describe(app: Flask) -> Described:
    """Call it once all rooms are in."""
    api = Described(app)
    spec: Any = api.spec
    spec.components.schema("Problem", schema=ProblemBody)
    spec.components.security_scheme("session", {"type": "apiKey", "in": "cookie", "name": "alongside"})
    return api
