"""The words of services in the database's own index: FTS5 in SQLite, a tsvector in PostgreSQL.

Both get words that `words.folded` has folded already, so both compare the same ones. Migration 0016 makes the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, text

from app.core import session


@dataclass(frozen=True, slots=True)
class Text:
    """The folded words of one listing."""

    no: int
    name: str
    organization: str
    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Words that all have to be there; the last may be the beginning of one. `worth` is less for a guess."""

    words: tuple[str, ...]
    open_ended: bool = False
    worth: float = 1.0


Asked = Sequence[Sequence[Choice]]
"One group for each thing asked for, with what may stand for it."

PUT = {
    "sqlite": (
        "INSERT INTO service_index (rowid, name, organization, kind, body)"
        " VALUES (:no, :name, :organization, :kind, :body)"
    ),
    "postgresql": (
        "INSERT INTO service_index (no, words) VALUES (:no, setweight(to_tsvector('simple', :name), 'A')"
        " || setweight(to_tsvector('simple', :kind), 'B') || setweight(to_tsvector('simple', :organization), 'C')"
        " || setweight(to_tsvector('simple', :body), 'D'))"
    ),
}
DROP = {
    "sqlite": "DELETE FROM service_index WHERE rowid = :no",
    "postgresql": "DELETE FROM service_index WHERE no = :no",
}
FOUND = {
    "sqlite": (
        "SELECT rowid AS no, bm25(service_index, 8.0, 3.0, 5.0, 1.0) AS rank"
        " FROM service_index WHERE service_index MATCH :asked"
    ),
    "postgresql": (
        "SELECT no, -ts_rank('{0.1, 0.3, 0.6, 1.0}', words, to_tsquery('simple', :asked)) AS rank"
        " FROM service_index WHERE words @@ to_tsquery('simple', :asked)"
    ),
}


def dialect() -> str:
    return session().get_bind().dialect.name


def put(texts: Sequence[Text]) -> None:
    if texts:
        rows = [{name: getattr(one, name) for name in Text.__slots__} for one in texts]
        drop([one.no for one in texts])
        session().execute(text(PUT[dialect()]), rows)


def drop(numbers: Sequence[int]) -> None:
    if numbers:
        session().execute(text(DROP[dialect()]), [{"no": no} for no in numbers])


def matching(asked: Asked, every: bool, most: int | None) -> Any:
    """A sub-select of (no, rank), the best rank lowest; with `every` all groups have to match, else any."""
    joined = AND[dialect()] if every else OR[dialect()]
    said = joined.join(f"({OR[dialect()].join(_choice(choice) for choice in group)})" for group in asked)
    if most is None:
        return text(FOUND[dialect()]).bindparams(bindparam("asked", said))
    best = text(f"{FOUND[dialect()]} ORDER BY rank, no LIMIT :most")
    return best.bindparams(bindparam("asked", said), bindparam("most", most))


AND = {"sqlite": " AND ", "postgresql": " & "}
OR = {"sqlite": " OR ", "postgresql": " | "}


def _choice(choice: Choice) -> str:
    """Folded words hold letters and digits only; quoted all the same."""
    quote, more = ('"', "*") if dialect() == "sqlite" else ("'", ":*")
    words = [f"{quote}{word}{quote}" for word in choice.words]
    if choice.open_ended:
        words[-1] += more
    return f"({AND[dialect()].join(words)})"
