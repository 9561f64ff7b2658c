"""Time that has passed: what was said is moved back, since a clock of the machine cannot be moved on."""

from collections.abc import Mapping
from datetime import timedelta

from flask import Flask
from sqlalchemy import select, update

from app.core import Model, now, transaction


def earlier(app: Flask, moments: Mapping[str, tuple[str, ...]], **span: float) -> None:
    """All of these (columns by table) that much earlier, and the timers of safety are looked at anew."""
    with app.app_context(), transaction() as session:
        for name, columns in moments.items():
            table = Model.metadata.tables[name]
            (key,) = table.primary_key.columns
            for row in session.execute(select(table)).mappings().all():
                before = {column: row[column] - timedelta(**span) for column in columns}
                session.execute(update(table).where(key == row[key.name]).values(before))
        session.execute(update(Model.metadata.tables["welfare"]).values(look_at=now()))
