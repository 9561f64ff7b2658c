"""The table of contents: which rooms there are, in the order in which a call meets them."""

from __future__ import annotations

from flask import Flask

from app import accounts, incidents, journal, teams
from app.core import factory
from config import Config


def create_app(settings: Config | None = None) -> Flask:
    """Build the app with the settings given, or with those of the environment."""
    app = factory.build(settings or Config.from_env())
    accounts.install(app)
    api = factory.describe(app)
    for room in (accounts.room, teams.room, incidents.room):
        api.register_blueprint(room)
    for group in (journal.commands,):
        app.cli.add_command(group)
    return app
