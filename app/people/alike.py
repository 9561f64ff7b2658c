"""Whether two records could be of one person: pure rules for names, numbers and ages. They offer, they never decide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

APOSTROPHES = re.compile(r"['\u2018\u2019\u02bb\u02bc\u0060\u00b4]")
# Letters that Unicode does not take apart into a letter and a mark.
WHOLE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
LEAST_DIGITS, OF_A_NUMBER = 7, 10
BANDS = {
    "u12": (0, 11), "a12_17": (12, 17), "a18_24": (18, 24), "a25_34": (25, 34), "a35_44": (35, 44),
    "a45_54": (45, 54), "a55_64": (55, 64), "a65p": (65, 120),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of one record; `years` are those in which the person may have been born."""

    words: frozenset[str] = frozenset()
    phone: str = ""
    years: tuple[int, int] | None = None
    sounds: frozenset[str] = field(default=frozenset(), init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sounds", frozenset(map(sound, self.words)))


def traits(answers: dict[str, Any], year: int) -> Traits:
    """Of a record that was begun in `year`."""
    return Traits(
        words_of(str(value(answers, "name_to_use") or "")),
        number_of(str(value(answers, "contact_phone") or "")),
        years_of(value(answers, "birth_year"), value(answers, "age_band"), year),
    )


def value(answers: dict[str, Any], name: str) -> Any:
    return (answers.get(name) or {}).get("value")


def words_of(name: str) -> frozenset[str]:
    """Lower case, without marks and apostrophes: O’Brien and Obrien, Zoë and Zoe are written alike."""
    apart = unicodedata.normalize("NFKD", APOSTROPHES.sub("", name.casefold()).translate(WHOLE))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return frozenset(word for word in re.split(r"[\W_]+", plain) if len(word) > 1)


def sound(word: str) -> str:
    """The first letter and the consonants after it, none twice in a row: Mohamed, Mohammed and Muhammad sound alike."""
    bare = word[0] + re.sub(r"[aeiouyh]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", bare)


def number_of(phone: str) -> str:
    """The last ten digits: with or without the country's code it is the same number."""
    digits = "".join(str(unicodedata.digit(letter)) for letter in phone if letter.isdigit())
    return digits[-OF_A_NUMBER:] if len(digits) >= LEAST_DIGITS else ""


def years_of(born: int | None, band: str | None, year: int) -> tuple[int, int] | None:
    if born is not None:
        return born, born
    if band is None:
        return None
    youngest, oldest = BANDS[band]
    return year - oldest - 1, year - youngest


def marks(mine: Traits) -> set[str]:
    """What the blind index keeps hashes of; whoever shares none of these is not looked at."""
    named = {f"word {word}" for word in mine.words} | {f"sound {each}" for each in mine.sounds}
    return named | ({f"phone {mine.phone}"} if mine.phone else set())


def reasons(mine: Traits, theirs: Traits) -> list[str]:
    """Why they may be the same person, the strongest first; empty where nothing but the age agrees."""
    found = list(likenesses(mine, theirs))
    ages = mine.years and theirs.years and overlap(mine.years, theirs.years)
    if ages is False and "same_phone" not in found:
        return []
    return [*found, "same_age"] if found and ages else found


def likenesses(mine: Traits, theirs: Traits) -> Iterator[str]:
    if mine.phone and mine.phone == theirs.phone:
        yield "same_phone"
    if contained(mine.words, theirs.words):
        yield "same_name"
    elif contained(mine.sounds, theirs.sounds):
        yield "similar_name"


def contained(one: frozenset[str], other: frozenset[str]) -> bool:
    """Every word of the shorter name is in the longer: people leave names out, and turn them round."""
    return bool(one) and bool(other) and (one <= other or other <= one)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
