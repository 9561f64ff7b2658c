"""One page in one language: what nobody has reviewed is said in English, marked as English, and the page tells so."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from markupsafe import Markup, escape

from app import codes

from .catalogs import ENGLISH, LANGUAGES, Texts, texts
from .texts import PLAIN, every

CLDR = {"en": "en_US", "es": "es_US", "so": "so"}
"Names of days and months come from Unicode's CLDR, which people have reviewed; it has no Hmong."
KNOWN = frozenset(every())


class Speaker:
    """`say(text, class)` is the text for the page; `fell_back` tells afterwards whether some of it was English."""

    def __init__(self, language: str, found: Texts | None = None) -> None:
        self.asked = language
        self.language = language if language in LANGUAGES else ENGLISH
        self.texts = found or texts()
        self.fell_back = False

    def knows(self, *said: str, of: str = PLAIN) -> bool:
        """Whether all of these can be said in this very language."""
        assert all((of, text) in KNOWN for text in said), f"not in texts.py: {said}"
        return all(self.texts.has(self.language, (of, text)) for text in said)

    def __call__(self, text: str, of: str = PLAIN, **values: Any) -> Markup:
        if self.knows(text, of=of):
            return escape(self.texts.say(self.language, (of, text))).format(**values)
        return self.in_english(escape(text).format(**values))

    def in_english(self, words: Markup) -> Markup:
        """For want of a reviewed translation."""
        self.fell_back = self.fell_back or self.language != ENGLISH
        return self.as_written(words)

    def as_written(self, words: str) -> Markup:
        """The directory's own words, which are English whatever the page is."""
        return escape(words) if self.language == ENGLISH else Markup('<span lang="en">{}</span>').format(words)

    def plainly(self, text: str, of: str = PLAIN, **values: Any) -> str:
        """Without marks, for a text message or an attribute."""
        return self.texts.say(self.language, (of, text)).format(**values)

    @property
    def locale(self) -> Locale:
        return Locale.parse(CLDR.get(self.language, CLDR[ENGLISH]))

    @property
    def dates_known(self) -> bool:
        return self.language in CLDR

    def dated(self, words: str) -> Markup:
        """Words that CLDR gave: in English where it does not know the language."""
        return escape(words) if self.dates_known else self.in_english(escape(words))

    @property
    def asked_label(self) -> str:
        return label(self.asked)

    def day(self, at: date) -> Markup:
        return self.dated(format_date(at, "long", locale=self.locale))

    def moment(self, at: datetime) -> Markup:
        day = format_skeleton("MMMMEEEEd", at, tzinfo=at.tzinfo, fuzzy=True, locale=self.locale)
        return self.dated(f"{day}, {self.clock(at.time())}")

    def clock(self, at: time) -> str:
        return format_time(at, "short", locale=self.locale)

    def weekday(self, number: int) -> str:
        """0 is Monday; written as at the beginning of a line."""
        name = str(get_day_names("wide", context="stand-alone", locale=self.locale)[number])
        return name[:1].upper() + name[1:]


def own_name(language: str) -> str:
    """What a language calls itself."""
    row = codes.rows("language").get(language, {})
    return str(row.get("autonym") or row.get("label") or language)


def label(language: str) -> str:
    return codes.label("language", language) if language in codes.rows("language") else language
