"""The survey: six questions, what may be answered, and figures in which nobody can be found. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

QUESTIONS = {
    "respect": "Did the team treat you with respect?",
    "listened": "Did the team listen to you?",
    "safe": "Did you feel safe with the team?",
    "understood": "Did the team speak so that you could understand?",
    "helped": "Did it help you?",
    "again": "Would you call this team again?",
}
OPTIONS = {"yes": "Yes", "unsure": "I'm not sure", "no": "No", "not_said": "Rather not say"}
LEAST = 11
"Fewer of anything than this are not shown, as of what came of the work."

Counts = dict[str, int | None]


def answered(form: Mapping[str, Any]) -> dict[str, str]:
    """What was chosen, as far as it is one of ours; a form can hold anything."""
    return {code: str(form[code]) for code in QUESTIONS if form.get(code) in OPTIONS}


def figures(sheets: Iterable[tuple[str, Mapping[str, str]]]) -> dict[str, Any]:
    """(language, answers) of one month → counts, or nothing where they are too few."""
    kept = list(sheets)
    if len(kept) < LEAST:
        return {"answers": None, "languages": {}, "questions": {}}
    by_question = {
        code: hidden({option: sum(given.get(code) == option for _, given in kept) for option in OPTIONS}
                     | {"left_out": sum(code not in given for _, given in kept)})
        for code in QUESTIONS
    }  # fmt: skip
    languages = hidden(dict(Counter(language for language, _ in kept)))
    return {"answers": len(kept), "languages": languages, "questions": by_question}


def hidden(counts: Mapping[str, int]) -> Counts:
    """Small numbers are taken out, and others with them until what is missing could not be reckoned from the whole:
    at least two cells and as many sheets as that."""
    out = {name for name, count in counts.items() if 0 < count < LEAST}
    rest = sorted((count, name) for name, count in counts.items() if count >= LEAST)
    while out and rest and (len(out) < 2 or sum(counts[name] for name in out) < LEAST):
        out.add(rest.pop(0)[1])
    return {name: None if name in out else count for name, count in counts.items()}
