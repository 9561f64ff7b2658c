"""Words that people type are sealed: a column that can hold text in clear is named here, with the reason."""

from pathlib import Path
from typing import Any

import flask_migrate
from sqlalchemy import JSON, String, select, text

from app.accounts import Person
from app.core import Model, Sealed, db, now, session, transaction
from app.incidents import Incident
from app.push import Alarm
from app.teams import Team, Vehicle
from app.teams.models import TeamStatus
from tests.core.world import World
from tests.support.cast import CAST

CLEAR = {
    "codes of ours, chosen and never typed": """
        alarms.kind alarms.step assessment_acts.kind assessments.state assessments.told assignment_acts.kind assignment_acts.flags
        assignment_acts.milestone assignments.state backups.involvement backups.kind contacts.arrest contacts.contact
        contacts.disposition contacts.ems contacts.hold contacts.injuries contacts.no_contact_reason contacts.plan
        contacts.police contacts.services contacts.transport_mode contacts.unanswered contacts.voluntary
        consents.purpose consents.shares consents.state coverage.reason
        follow_ups.due_code follow_ups.parts follow_ups.reason follow_ups.risk follow_ups.settled follow_up_tries.channel
        follow_up_tries.outcome deliveries.error deliveries.kind deliveries.state deliveries.step devices.notifications
        forms.state
        incidents.call_type incidents.call_type_initial incidents.disposition incidents.flags incidents.language
        incidents.owed incidents.source incidents.status journal.act one_time_links.purpose people.languages people.role
        person_links.kind photos.media_type photos.purpose photos.refused referral_acts.kind referral_acts.source
        referral_acts.status referral_acts.via referrals.handoff_mode referrals.referral_type referrals.state referrals.urgency
        stock_acts.kind stock_movements.code
        stock_movements.kind supplies.code team_statuses.status teams.status welfare.state welfare_acts.channel
        welfare_acts.kind delivery_counts.error delivery_counts.kind delivery_counts.state delivery_counts.step
        sheet_texts.error sheet_texts.state survey_answers.answers survey_answers.language
    """,
    "codes with numbers or times": """
        assignments.milestones devices.storage equipment_checks.items handouts.items ladders.fired referrals.link ladders.plan
        persons.earlier stock_acts.items stocks.counted stocks.levels
    """,
    "ids of rows and acts, and where they were said": """
        assessment_acts.after care_card_acts.after care_cards.acts
        consents.after devices.riders incident_revisions.after incidents.revised person_answers.after
        follow_up_tries.after referral_acts.after referrals.after
        person_links.after persons.joined persons.joins siblings.path stocks.recent team_statuses.after
    """,
    "what the programme calls its own things, for everybody in it": """
        assessments.form_code forms.code forms.questionnaire people.skills programme.dispatch_phone programme.name
        shift_settings.equipment teams.name vehicles.name
    """,
    "colleagues are found by their address, and their names are before everybody who works here": """
        devices.name people.email people.name
    """,
    "the public directory of services, the same for everybody: what organisations say of themselves, and what staff add": """
        organizations.doc organizations.name organizations.source organizations.source_id service_listing_details.kind_words
        service_listing_details.name_words service_listing_details.points service_listing_details.schedules
        service_listing_details.words service_listings.areas service_listings.genders service_listings.languages
        service_listings.name service_listings.types service_word_pieces.piece service_word_pieces.word
        service_words.word services.doc services.edited services.genders services.handoff services.imported
        services.name services.odd services.source services.source_id services.status services.types
    """,
    "a hash": "people.password",
    "a part of the city, from a point": "incidents.area",
    "how another system counts its calls: an import finds by it what is there already": """
        incidents.external_id incidents.feed
    """,
    "which software, and whose push service": "deliveries.origin devices.app_version push_subscriptions.origin",
    "a random word that changes with a restore": "feed_state.epoch follow_up_reading.epoch",
}  # fmt: skip


def test_every_column_that_can_hold_words_is_sealed_or_named_with_its_reason():
    named = [column for columns in CLEAR.values() for column in columns.split()]
    assert len(named) == len(set(named))
    assert in_clear() - set(named) == set(), "seal it (core.Sealed), or say here why its words are nobody's"
    assert set(named) - in_clear() == set(), "no longer there"


def in_clear() -> set[str]:
    return {
        f"{table.name}.{column.name}" for table in Model.metadata.tables.values() for column in table.columns
        if isinstance(column.type, String | JSON) and not isinstance(column.type, Sealed)
    }  # fmt: skip


MARK = "Ingrid Solveig"
TYPED = (
    Alarm.close_reason, Incident.call_type_raw, Person.phone, TeamStatus.reason, Team.status_reason, Vehicle.out_of_service,
)  # fmt: skip
VANS = 1203


def test_what_lay_in_clear_before_is_sealed_by_the_migration(world: World, tmp_path: Path):
    """There and back: the older version of the tables holds the words in clear, as they once were typed."""
    typed(world)
    before = opens(world)
    with world.app.app_context():
        flask_migrate.downgrade(revision="0011")
        assert all(kept(column) for column in TYPED), "in clear, all of it"
        flask_migrate.upgrade()
        assert not any(kept(column) for column in TYPED)
        db.session.remove()
        db.engine.dispose()
    assert opens(world) == before and [len(rows) for rows in before] == [1, 1, 1, 2, 1, VANS]
    if world.kind == "sqlite":
        assert not [file for file in (tmp_path / "data").glob("alongside.db*") if MARK.encode() in file.read_bytes()]


def typed(world: World) -> None:
    """In each of these columns once, and in one of them more often than is rewritten at once."""
    world.takes_a_call(call_type=None, call_type_raw=MARK)
    world.stands("North", "out_of_service", reason=MARK)
    world.stands("South", "out_of_service", by="zoe", reason=MARK)
    world.stands("South", "available", by="zoe")
    with world.app.app_context(), transaction() as active:
        active.add(Alarm(kind="duress", closed_at=now(), close_reason=MARK))
        active.get_one(Person, CAST["ravi"].id).phone = MARK
        active.add_all(Vehicle(name="x", seats=4, wheelchair=False, out_of_service=MARK) for _ in range(VANS))


def opens(world: World) -> list[dict[Any, Any]]:
    """{id: words} of each column, as the app reads them."""
    with world.app.app_context():
        rows = [
            session().execute(select(column.class_.id, column).where(column.is_not(None))).all() for column in TYPED
        ]
    return [{row[0]: row[1] for row in found} for found in rows]


def kept(column: Any) -> int:
    """How many rows hold the mark as anybody with the file could read it."""
    raw = text(f"SELECT {column.key} FROM {column.class_.__tablename__} WHERE {column.key} IS NOT NULL")
    with db.engine.connect() as connection:
        return sum(MARK.encode() in bytes(value) for value in map(plain, connection.scalars(raw)))


def plain(value: Any) -> Any:
    return value.encode() if isinstance(value, str) else value
