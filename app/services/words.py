"""Text folded to the words that a search compares: no case, no accents, no endings. Pure.

The phone folds the same (pwa/state/words.js); tests/vectors/service-words.json holds both to one table.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

FILE = Path(__file__).with_name("synonyms.json")
WORD = re.compile(r"[^\W_]+")
QUOTES = str.maketrans("", "", "'’‘`ʼ")
DOUBLED = re.compile(r"([bdfglmnprt])\1$")
LONGEST = 40


@cache
def table() -> dict[str, Any]:
    """`types`, `same` and `stop`, as phones get them."""
    return cast(dict[str, Any], json.loads(FILE.read_text("utf-8")))


@cache
def stops() -> frozenset[str]:
    return frozenset(stem(word) for word in table()["stop"])


def folded(text: str) -> list[str]:
    """Every word, in order, without its ending."""
    return [stem(word) for word in spelt(text)]


def spelt(text: str) -> list[str]:
    """Every word, in order, with its ending."""
    plain = unicodedata.normalize("NFKD", text.translate(QUOTES).lower())
    if not plain.isascii():
        plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
    return [word[:LONGEST] for word in WORD.findall(plain)]


def telling(text: str) -> list[str]:
    """Without the words that say nothing, unless there are no others."""
    every = folded(text)
    return [word for word in every if word not in stops()] or every


@lru_cache(100_000)
def stem(word: str) -> str:
    """A few endings of English: enough that "counsellors" meets "counseling", and short enough to say twice."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending, least in (("ing", 6), ("ers", 6), ("ors", 6), ("er", 6), ("or", 6), ("ed", 5), ("e", 4)):
        if len(word) >= least and word.endswith(ending):
            word = word[: -len(ending)]
            break
    return DOUBLED.sub(r"\1", word) if len(word) > 3 else word


@cache
def groups() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """{phrase: the other phrases of its group}, all folded."""
    found: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    for group in table()["same"]:
        phrases = tuple(dict.fromkeys(tuple(folded(phrase)) for phrase in group))
        for phrase in phrases:
            found[phrase] = tuple(other for other in phrases if other != phrase)
    return found


@cache
def words_of_type(code: str, label: str) -> tuple[str, ...]:
    """What a service of this type is found by."""
    said = " ".join((label, *table()["types"].get(code, ())))
    return tuple(dict.fromkeys(word for word in folded(said) if word not in stops()))
