"""All that a resident reads or hears from us, by class: what may be said in another language only after a review."""

from __future__ import annotations

from . import notices

PLAIN, CRISIS, RIGHTS, CONSENT = "", "crisis", "rights", "consent"
GUARDED = (CRISIS, RIGHTS, CONSENT)
"A wrong word can hurt here: a machine's draft is never used, not even when somebody passed it."
CLASSES = {PLAIN: "plain", CRISIS: "crisis", RIGHTS: "rights", CONSENT: "consent"}

Key = tuple[str, str]
"(class, the English text): what gettext calls msgctxt and msgid."


def every() -> list[Key]:
    """Whatever a catalog should hold, in the order in which a translator meets it."""
    spoken = [(CONSENT, sentence) for sentence in notices.sentences()]
    return [*spoken]
