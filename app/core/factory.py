"""Builds the empty house: settings, keys, database, doors; the rooms are moved in by `app.create_app`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_smorest import Api

from config import Config

from . import errors, guard, logs, secrets, shell, wake
from .crypto import Keys
from .db import db, engine_options
from .db import install as hook
from .schema import ProblemBody


class Described(Api):
    """The API's description; our own problems stand where the library would put its errors."""

    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        """Errors have one shape, which `core.errors` gives them."""


def build(settings: Config, first_time: bool = False) -> Flask:
    """Secrets are made for a demo and for `flask setup`; a real programme that lacks one refuses to start."""
    app = Flask("app", static_folder=None)
    app.config.update(options(settings))
    logs.install(settings.log_level)
    if first_time or not settings.public_url:
        secrets.make(settings.data_dir)
    app.secret_key = secrets.read(settings.data_dir, "session.key")
    app.extensions["keys"] = Keys(secrets.read(settings.data_dir, "data.key"))
    errors.install(app)
    guard.install(app)
    connect(app, settings)
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


def connect(app: Flask, settings: Config) -> None:
    db.init_app(app)
    Migrate(app, db, directory="migrations", compare_type=True, render_as_batch=settings.sqlite)
    if not settings.database_url:
        (settings.data_dir / "alongside.db").touch(mode=0o600)
    with app.app_context():
        hook(db.engine, str(settings.data_dir / "writers.lock"))


def describe(app: Flask) -> Api:
    """Call it once all rooms are in."""
    api = Described(app)
    spec: Any = api.spec
    spec.components.schema("Problem", schema=ProblemBody)
    spec.components.security_scheme("session", {"type": "apiKey", "in": "cookie", "name": "alongside"})
    return api
