"""All that a resident reads or hears from us, by class: what may be said in another language only after a review."""

from __future__ import annotations

from . import notices

PLAIN, CRISIS, RIGHTS, CONSENT = "", "crisis", "rights", "consent"
GUARDED = (CRISIS, RIGHTS, CONSENT)
"A wrong word can hurt here: a machine's draft is never used, not even when somebody passed it."
CLASSES = {PLAIN: "plain", CRISIS: "crisis", RIGHTS: "rights", CONSENT: "consent"}

Key = tuple[str, str]
"(class, the English text): what gettext calls msgctxt and msgid."

TAGLINE = (
    "ATTENTION: If you speak {language}, language assistance services, free of charge, are available to you. "
    "Call {phone} (TTY: {tty})."
)

IN_CRISIS = (
    "If somebody is in danger now",
    "Call 911.",
    "If you cannot speak, send a text to 911.",
    "To talk with somebody at any hour",
    "Call or text 988. It is free.",
    "For Spanish, press 2.",
    "To reach our team again",
    "Call {phone}.",
    "Call 911 and ask for {programme}.",
    "My plan for hard moments",
    "What I notice first",
    "What I can do on my own",
    "People and places that are good for me",
    "People I can ask for help",
    "Professionals I can reach",
    "Making my surroundings safer",
    "What matters most to me",
)

OF_RIGHTS = (
    TAGLINE,
    "You can ask for an interpreter. It costs you nothing.",
    "Whether you go there is up to you.",
    "You do not have to answer. Leave out whatever you like.",
    "We keep your answers and the day. We do not keep your name, your number, your address or the hour, "
    "and nobody can tell which visit they are about.",
)

ON_PAPER = (
    "Help that you can reach",
    "Where to go",
    "Phone",
    "Address",
    "Hours",
    "Languages",
    "Cost",
    "Free",
    "It may cost something. Ask first.",
    "Who can go there",
    "What to bring",
    "How to begin",
    "Your appointment",
    "Open at any hour",
    "{days}, at any hour",
    "{hours} (ends the next day)",
    "Closed {from} to {to}",
    "Closed {day}",
    "Closed from {day}",
    "First {day} of the month",
    "Second {day} of the month",
    "Third {day} of the month",
    "Fourth {day} of the month",
    "Last {day} of the month",
    "We do not know the hours. Call first.",
    "There are other hours too. Call first.",
    "It may be closed on holidays. Call first.",
    "It is closed for now. Call first.",
    "It may be closed for good. Call first.",
    "We have not checked this lately. Call before you go.",
    "Last checked: {day}",
    "Scan this with a phone to see these places again.",
    "Tell us how it was: six short questions, no name.",
    "Made on {day}. Hours change: call before you go.",
    "Your team has not written down a place for you to go yet.",
    "We no longer know these places. Call us.",
)

ON_THE_SCREEN = (
    "Read this in",
    "Some of this page is in English because nobody has checked its translation yet.",
    "We have no {language} yet, so this page is in English.",
    "Large print",
    "Ordinary print",
)

IN_THE_SURVEY = (
    "How was it?",
    "Six short questions about the team that came to you.",
    "Did the team treat you with respect?",
    "Did the team listen to you?",
    "Did you feel safe with the team?",
    "Did the team speak so that you could understand?",
    "Did it help you?",
    "Would you call this team again?",
    "Yes",
    "No",
    "I'm not sure",
    "Rather not say",
    "Send",
    "Thank you.",
    "Your answers are here. You can close this page.",
    "Nothing was chosen. Choose at least one answer, or close this page.",
    "Many answers came at once. Wait a minute and send it again.",
)

IN_MESSAGES = ("The list you asked for: {url}", "Questions: {phone}.", "Nobody reads replies to this number.")


def every() -> list[Key]:
    """Whatever a catalog should hold, in the order in which a translator meets it."""
    by_class = (
        (CRISIS, IN_CRISIS),
        (RIGHTS, OF_RIGHTS),
        (PLAIN, (*ON_PAPER, *ON_THE_SCREEN, *IN_THE_SURVEY, *IN_MESSAGES)),
        (CONSENT, notices.sentences()),
    )
    return [(context, text) for context, found in by_class for text in found]
