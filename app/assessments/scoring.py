"""What the answers of a screen amount to: pure, and the same in pwa/state/scoring.js."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .questionnaire import Answers, Conflicts

Score = dict[str, Any]
ASQ, ASQ_SAID = "asq", ("yes", "no")
ASQ_FIRST = ("q1", "q2", "q3", "q4")
ASQ_NOW = "q5"
ASQ_VERSION = "asq-1"
GRAVITY = ("no", None, "declined", "yes")
"What an answer weighs where two do not know of each other; every other non-answer weighs as nothing said."


def score(code: str, answers: Answers, conflicts: Conflicts | None = None) -> Score | None:
    """{result, level, incomplete, rule_version}, or None for forms that are not scored.

    While `conflicts` ({linkId: what stands beside each other}) are not settled, the gravest of them counts.
    """
    rule = RULES.get(code)
    return rule({**answers, **{link: gravest(those) for link, those in (conflicts or {}).items()}}) if rule else None


def gravest(those: list[dict[str, Any]]) -> dict[str, Any]:
    return max(those, key=lambda one: GRAVITY.index(said if (said := heard(one)) in GRAVITY else None))


def asq(answers: Answers) -> Score:
    """NIMH ASQ. Yes or a refusal to 1–4 is positive; only then is 5 asked, and yes to it is acute.

    A negative needs four times no: what was not asked or could not be established leaves it undetermined. After a
    positive screen, whoever was not asked or did not answer 5 counts as high until they have, since "right now" is open.
    """
    said = [heard(answers.get(link)) for link in ASQ_FIRST]
    if "yes" in said or "declined" in said:
        return after_positive(answers, [link for link, one in zip(ASQ_FIRST, said, strict=True) if open_end(one)])
    unknown = [link for link, one in zip(ASQ_FIRST, said, strict=True) if one != "no"]
    return told("undetermined", "undetermined", unknown) if unknown else told("negative", "none_found", [])


def after_positive(answers: Answers, unknown: list[str]) -> Score:
    now = heard(answers.get(ASQ_NOW))
    if now == "yes":
        return told("acute_positive", "imminent", unknown)
    if now == "no":
        return told("non_acute_positive", "moderate", unknown)
    return told("non_acute_positive", "moderate" if now is None else "high", [*unknown, ASQ_NOW])


def heard(answer: dict[str, Any] | None) -> str | None:
    """yes, no, or the non-answer; None where nobody said anything yet."""
    if not answer:
        return None
    return answer.get("state") or next(iter(answer.get("value") or ()), None)


def open_end(one: str | None) -> bool:
    return one not in (*ASQ_SAID, "declined")


def told(result: str, level: str, incomplete: list[str]) -> Score:
    return {"result": result, "level": level, "incomplete": incomplete, "rule_version": ASQ_VERSION}


RULES: dict[str, Callable[[Answers], Score]] = {ASQ: asq}
