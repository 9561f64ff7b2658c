"""Gettext catalogs as translators hand them in (.po), compiled in memory at the start: only what was reviewed is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask_babel import Domain

from .texts import GUARDED, Key, every

FOLDER = Path(__file__).with_name("translations")
ENGLISH, LANGUAGES = "en", ("en", "es", "so", "hmn")
REVIEWED, MACHINE = "reviewed-by", "machine"


def said_of(message: Message) -> dict[str, str]:
    """The translator's comments: `# reviewed-by: somebody, 2026-11-26` is {"reviewed-by": "somebody, 2026-11-26"}."""
    pairs = (comment.partition(":") for comment in message.user_comments)
    return {name.strip(): words.strip() for name, _, words in pairs}


def key_of(message: Message) -> Key:
    return message.context or "", str(message.id)


def reviewed(message: Message) -> bool:
    """By a named person, and not marked as unsure. What can hurt is never a machine's, whoever passed it."""
    said = said_of(message)
    if message.fuzzy or not message.string or not said.get(REVIEWED) or not fits(message):
        return False
    return (message.context or "") not in GUARDED or MACHINE not in said


def fits(message: Message) -> bool:
    """It asks for no {value} that the English text has not: such a page would break before the person who needs it."""
    try:
        return gaps(str(message.string)) <= gaps(str(message.id))
    except ValueError:  # a lone brace
        return False


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def read(language: str, folder: Path = FOLDER) -> Catalog:
    """A broken file stops the start: a page that silently lost a language would be worse."""
    path = folder / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One language, as far as somebody has read it over."""

    keys: frozenset[Key]
    translations: Translations


def compiled(catalog: Catalog) -> Reviewed:
    """What msgfmt would make of the reviewed entries, without a file and without a build."""
    kept, wanted = Catalog(locale=catalog.locale_identifier), set(every())
    for message in catalog:
        if message.id and key_of(message) in wanted and reviewed(message):
            kept.add(message.id, message.string, context=message.context)
    made = BytesIO()
    write_mo(made, kept)
    made.seek(0)
    return Reviewed(frozenset(key_of(message) for message in kept if message.id), Translations(made))


class Texts(Domain):
    """Flask-Babel's domain over catalogs in memory, one for each language; English is the texts themselves."""

    def __init__(self, languages: Mapping[str, Reviewed]) -> None:
        super().__init__()
        self.languages = languages

    def has(self, language: str, key: Key) -> bool:
        return language == ENGLISH or (language in self.languages and key in self.languages[language].keys)

    def say(self, language: str, key: Key) -> str:
        """In that language where it was reviewed, else in English."""
        found = self.languages.get(language)
        translations = found.translations if found else NullTranslations()
        return str(translations.pgettext(*key) if key[0] else translations.gettext(key[1]))


@cache
def texts() -> Texts:
    return Texts({language: compiled(read(language)) for language in LANGUAGES if language != ENGLISH})
