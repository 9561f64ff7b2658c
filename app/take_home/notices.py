"""The spoken consent notices, by purpose and with a version: what, why, that one may refuse, what follows, who sees it.

They follow the Tennessen warning of Minn. Stat. 13.04 and are read out in plain words. A sentence that changes means a
new number, so that what somebody heard can be looked up as it was: tests/take_home holds each number to its words.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from app import codes

BACK = " You can take a yes back at any time. Tell any of us, or call us."
YEAR = " A yes counts for twelve months at most."
OURS = "Of us, the crew on your call, and our navigators, clinicians and leads."


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said before somebody is asked for one purpose; `ask` is the question itself."""

    version: int
    what: str
    why: str
    refuse: str
    follows: str
    who: str
    ask: str


PARTS = tuple(field.name for field in fields(Notice) if field.name != "version")
"In the order in which they are said."

NOTICES = {
    "record_identity": Notice(
        1,
        "We would like to keep your name with what we write down about this visit.",
        "If you meet us again, you do not have to tell everything a second time.",
        "You do not have to give your name. You can say no, and we help you just the same.",
        "If you say no, we keep this visit without a name, and next time we may not know that we met." + BACK
        + " What is written down by then may have to stay.",
        "The crew on your call, 911 dispatchers, and our clinicians and leads. A court or another law may make us show it.",
        "May we keep your name?",
    ),
    "follow_up_contact": Notice(
        1,
        "We would like to call or visit you in the next days.",
        "We want to know how you are and whether the help has begun.",
        "You can say no, and we help you now just the same.",
        "If you say no, we do not contact you." + YEAR + BACK,
        OURS,
        "May we contact you? At which number, and when is it good?",
    ),
    "contact_voicemail": Notice(
        1,
        "We would like to know whether we may leave you a voice message or send you a text.",
        "It is so that we do not miss each other, and so that you have places and numbers at hand.",
        "You can say no. Then we leave no message.",
        "Somebody else with your phone could hear or read a message. We say only what you allow." + YEAR + BACK,
        OURS + " Phone companies carry it, and a text message is not secret.",
        "May we leave a message or send a text? What may it say?",
    ),
    "share_referral": Notice(
        1,
        "We would like to tell a place that can help you about you. We name the place and go through what it would hear.",
        "It is so that they expect you, and you do not have to begin again.",
        "You can say no, to all of it or to a part. We help you just the same, and you can go there yourself.",
        "If you say no, we tell them nothing. What they have heard from us is then with them, under their own rules."
        + YEAR + BACK,
        "The place that we name. " + OURS,
        "May we tell them? Which of these things?",
    ),
    "share_sud": Notice(
        1,
        "This is about alcohol or drugs. A federal law, 42 CFR Part 2, protects it more than the rest.",
        "The place that we name would use it to treat you.",
        "You can say no, and we help you just the same.",
        "If you say no, we leave it out of everything that we share. If you say yes, they may pass it on only as the law "
        "allows. It may not be used against you in court unless you agree or a court orders it." + YEAR + BACK,
        "The place that we name. " + OURS + " The law asks for this yes in writing.",
        "May we share what you told us about alcohol or drugs, with the place we name?",
    ),
    "share_family": Notice(
        1,
        "We would like to talk with a person you trust.",
        "It is so that they know how to help you, or where you are.",
        "You can say no, and you can say what we may tell and what not.",
        "If you say no, we tell them nothing. What they hear from us we cannot take back from them." + YEAR + BACK,
        "The person that you name. " + OURS,
        "May we talk with them? What may we say?",
    ),
    "care_card": Notice(
        1,
        "We would like to write a card with you, in your words: what helps you, and what makes it worse.",
        "If we are called to you again, the crew reads it on the way.",
        "You can say no, and you can leave out whatever you like.",
        "If you say no, the next crew knows none of it. You can see the card, change it, or have it deleted." + YEAR + BACK,
        OURS + " Each look at it is written down.",
        "Shall we make a card together?",
    ),
    "photo": Notice(
        1,
        "We would like to take a photo.",
        "We say now what it is for: the care of a wound, or what happened here.",
        "You can say no, and we help you just the same.",
        "If you say no, we take none. A photo that was taken stays locked away, and each look at it is written down.",
        "The crew on your call, and our clinicians and leads. A court or another law may make us show it.",
        "May we take this photo?",
    ),
    "survey": Notice(
        1,
        "We would like to ask your opinion later: a few questions about this visit.",
        "It is so that we get better.",
        "You can say no. Your help does not depend on it.",
        "If you say no, we do not ask. Your answers are kept without your name and apart from this visit." + YEAR + BACK,
        "The people who run this programme see the answers of many together, never yours by itself.",
        "May we ask you later?",
    ),
    "research": Notice(
        1,
        "We would like to use facts of this visit, without your name, to find out whether this work helps.",
        "The city wants to know what is good about it and what is not.",
        "You can say no, and we help you just the same.",
        "If you say no, this visit is left out." + BACK + " What was reckoned with before cannot be taken out again.",
        "The people who evaluate this programme. Nobody gets your name, your address or your number.",
        "May we use it, without your name?",
    ),
}  # fmt: skip


def sentences() -> list[str]:
    """All that a translator has to write, once each."""
    return list(dict.fromkeys(getattr(notice, part) for notice in NOTICES.values() for part in PARTS))


def in_english(purpose: str) -> dict[str, str]:
    return {part: getattr(NOTICES[purpose], part) for part in PARTS}


def labels() -> dict[str, Any]:
    return {purpose: codes.label("consent_purpose", purpose) for purpose in NOTICES}
