"""The table of contents: which rooms there are, in the order in which a call meets them."""

from __future__ import annotations

from flask import Flask

from app import (
    accounts,
    assessments,
    assignments,
    cards,
    follow_up,
    health,
    incidents,
    journal,
    metrics,
    people,
    photos,
    push,
    referrals,
    replay,
    safety,
    serve,
    services,
    supplies,
    sync,
    take_home,
    teams,
    work,
)
from app.core import factory
from config import Config

ROOMS = (
    accounts.room,
    push.room,
    teams.room,
    incidents.room,
    people.room,
    assignments.room,
    safety.room,
    assessments.room,
    photos.room,
    services.room,
    referrals.room,
    follow_up.room,
    cards.room,
    take_home.room,
    supplies.room,
    metrics.room,
    sync.room,
)
COMMANDS = (
    accounts.setup,
    incidents.commands,
    journal.commands,
    work.work,
    serve.serve,
    sync.restored,
    services.commands,
    take_home.translations,
)
SEAL_S, FORMS_S, SWEEP_S = 300, 86400, 6 * 3600


def create_app(settings: Config | None = None, first_time: bool = False) -> Flask:
    """Build the app with the settings given, or with those of the environment."""
    app = factory.build(settings or Config.from_env(), accounts.begun, first_time)
    accounts.install(app)
    health.install(app)
    sync.install(app)
    referrals.install(app)
    take_home.install(app)
    api = factory.describe(app)
    for room in ROOMS:
        api.open(room)
    incidents.commands.add_command(replay.command)
    for command in COMMANDS:
        app.cli.add_command(command)
    work.install(
        app,
        work.Timer("ladders", assignments.ladder.due, assignments.ladder.fire, pace=work.SOON_S),
        work.Timer("welfare", safety.timers.due, safety.timers.fire, pace=work.SOON_S),
        work.Timer("backups", safety.backup.due, safety.backup.fire, pace=work.SOON_S),
        work.Timer("referrals", referrals.timers.due, referrals.timers.fire),
        work.Timer(
            "follow-ups",
            follow_up.timers.due,
            follow_up.timers.fire,
            rest=follow_up.timers.REST_S,
            full=follow_up.timers.AT_ONCE,
        ),
        work.Timer("cards", cards.timers.due, cards.timers.fire),
        work.Timer("shifts", teams.turns.due, teams.turns.fire),
        work.Timer("texts", take_home.texting.due, take_home.texting.fire, alone=True),
        work.every("forms", FORMS_S, assessments.ship),
        work.every("findings", FORMS_S, assessments.refill, alone=True, rest=assessments.REST_S),
        work.Timer("reports", assessments.due.due, assessments.due.fire),
        work.every("reports of before", FORMS_S, assessments.due.reckon),
        work.every("seal", SEAL_S, journal.seal),
        work.every("retention", push.retention.LOOK_S, push.retention.tidy),
        work.every("photos", SWEEP_S, photos.sweep, alone=True),
    )
    return app
