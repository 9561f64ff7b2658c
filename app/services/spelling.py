"""The words of the directory, and which of them somebody may have meant who wrote another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite

from app.core import session

from .models import Piece, Word

SHORTEST, LONG = 4, 7
RARE, OFTEN = 2, 20
AT_ONCE = 3000


def learn(uses: Counter[str]) -> None:
    """Counts how many services each word stands in; a new one gets its pieces."""
    known = set[str]()
    for some in chunks(sorted(uses)):
        known |= set(session().scalars(select(Word.word).where(Word.word.in_(some))))
    fresh = [word for word in uses if word not in known]
    add(Word, [{"word": word, "uses": number} for word, number in uses.items()], count=True)
    add(Piece, [{"piece": piece, "word": word} for word in fresh for piece in pieces(word)])


def add(model: Any, rows: list[dict[str, Any]], count: bool = False) -> None:
    """Two imports may learn the same word at once."""
    made = postgresql if session().get_bind().dialect.name == "postgresql" else sqlite
    for some in chunks(rows):
        put = made.insert(cast(Table, model.__table__))
        if count:
            put = put.on_conflict_do_update(index_elements=["word"], set_={"uses": Word.uses + put.excluded.uses})
        else:
            put = put.on_conflict_do_nothing()
        session().execute(put, some)


def pieces(word: str) -> set[str]:
    return {word, *shorter(word)} if len(word) >= SHORTEST and not word.isdecimal() else set()


def shorter(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def meant(written: Iterable[str]) -> dict[str, list[str]]:
    """{word as written: known words that it may be, the likeliest first}; none for a word that is known and common."""
    asked = {word: pieces(word) for word in written}
    if not asked:
        return {}
    known = session().execute(select(Word.word, Word.uses).where(Word.word.in_(list(asked))))
    uses: dict[str, int] = {row.word: row.uses for row in known}
    unsure = {word: found for word, found in asked.items() if found and uses.get(word, 0) <= RARE}
    if not unsure:
        return {}
    wanted = sorted(set[str]().union(*unsure.values()))
    near = select(Piece.piece, Word.word, Word.uses).join(Word, Word.word == Piece.word).where(Piece.piece.in_(wanted))
    rows: list[tuple[str, str, int]] = [(row.piece, row.word, row.uses) for row in session().execute(near)]
    return {
        word: best(word, uses.get(word, 0), [row for row in rows if row[0] in found]) for word, found in unsure.items()
    }


def best(word: str, uses: int, near: Iterable[tuple[str, str, int]]) -> list[str]:
    """A rare word that is known may be a slip of one used far more often."""
    found = {
        other: (slips(word, other), -often) for _, other, often in near
        if other != word and often >= max(1, uses * OFTEN)
    }  # fmt: skip
    most = 1 if len(word) < LONG else 2
    return [other for other, told in sorted(found.items(), key=lambda item: item[1]) if told[0] <= most][:3]


def slips(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many or swapped with their neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]


def chunks(things: list[Any]) -> Iterator[list[Any]]:
    return (things[at : at + AT_ONCE] for at in range(0, len(things), AT_ONCE))
