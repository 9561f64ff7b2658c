"""Alive, and ready to serve: for whoever watches the machine."""

from sqlalchemy import text

from app.core import new_id, transaction
from app.push import beat


def test_alive_without_looking_at_anything(app, client):
    assert client().get("/healthz").get_json() == {"alive": True}


def test_ready_when_migrated_and_it_says_whether_a_worker_lives(app, client):
    told = client().get("/readyz").get_json()
    assert told.pop("feed_held_back_s") >= 0
    assert told == {"database": True, "migrations": True, "worker": False}
    with transaction():
        beat(new_id())
    answer = client().get("/readyz")
    assert answer.status_code == 200 and answer.get_json()["worker"] is True


def test_not_ready_before_the_migrations(app, client):
    with transaction() as active:
        active.execute(text("UPDATE alembic_version SET version_num = 'older'"))
    answer = client().get("/readyz")
    assert answer.status_code == 503 and answer.get_json()["migrations"] is False
    with transaction() as active:
        active.execute(text("DROP TABLE alembic_version"))
    assert client().get("/readyz").status_code == 503


def test_not_ready_without_a_database(make_app, database, template):
    away = "sqlite:////nowhere/at/all.db" if template.kind == "sqlite" else "postgresql+psycopg://127.0.0.1:1/nobody"
    answer = make_app(database_url=away).test_client().get("/readyz")
    assert answer.status_code == 503 and answer.get_json()["database"] is False
