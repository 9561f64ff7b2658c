"""What somebody typed, as what the index is asked for: phrases, their synonyms, and what they may have meant."""

from __future__ import annotations

import re

from . import spelling
from .fulltext import Choice
from .words import groups, spelt, stem, stops

BRITISH, AMERICAN = (re.compile(rf"(?<=[a-z][a-z]){end}(?=s?$|ed$|ing$|hood$|al$)") for end in ("our", "or"))
"The phone has the same (pwa/state/words.js)."
LONGEST_PHRASE, OPEN_FROM, MOST = 3, 3, 8
AS_WELL, GUESSED, GUESSED_AS_WELL = 0.8, 0.6, 0.5

Group = list[Choice]


def asked(text: str) -> list[Group]:
    """One group for each word or known phrase that tells something."""
    written = [word for word in spelt(text) if stem(word) not in stops()] or spelt(text)
    written = written[:MOST]
    guesses = spelling.meant({form for word in written for form in (word, stem(word))})
    found: list[Group] = []
    at = 0
    while at < len(written):
        length = phrase_at(written, at)
        if length:
            found.append(phrase(tuple(map(stem, written[at : at + length]))))
        else:
            found.append(single(written[at], guesses, last=at == len(written) - 1))
        at += length or 1
    return found


def phrase_at(written: list[str], at: int) -> int:
    stems = tuple(map(stem, written[at : at + LONGEST_PHRASE]))
    return next((length for length in range(len(stems), 0, -1) if stems[:length] in groups()), 0)


def respelt(word: str) -> str:
    """As it is written across the ocean: without its ending "harbor" is too short to be a slip of "harbour"."""
    return BRITISH.sub("or", word) if BRITISH.search(word) else AMERICAN.sub("our", word)


def phrase(words: tuple[str, ...]) -> Group:
    return [Choice(words), *(Choice(other, worth=AS_WELL) for other in groups()[words])]


def single(word: str, guesses: dict[str, list[str]], last: bool) -> Group:
    """The last word may still be being typed."""
    found = [Choice((stem(word),), open_ended=last and len(word) >= OPEN_FROM)]
    if (other := respelt(word)) != word:
        found.append(Choice((stem(other),), worth=AS_WELL))
    for other in dict.fromkeys((*guesses.get(stem(word), ()), *guesses.get(word, ()))):
        found.append(Choice((other,), worth=GUESSED))
        found += [Choice(words, worth=GUESSED_AS_WELL) for words in groups().get((other,), ())]
    return found
