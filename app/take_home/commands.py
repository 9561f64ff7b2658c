"""`flask translations`: how far the catalogs are, and what translators still have to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click
from babel.messages import Catalog
from babel.messages.pofile import write_po
from flask.cli import AppGroup

from .catalogs import ENGLISH, FOLDER, LANGUAGES, read, reviewed
from .texts import CLASSES, Key, every

translations = AppGroup("translations", help="What residents read, in their languages.")
STATES = ("reviewed", "unreviewed", "missing")


@translations.command("status")
def status_command() -> None:
    """How many texts of each language and class are reviewed, unreviewed (not used) and missing."""
    click.echo(f"{'':10}{'':10}" + "".join(f"{state:>12}" for state in STATES))
    for language in others():
        for class_, counts in status(read(language)).items():
            click.echo(f"{language:10}{class_:10}" + "".join(f"{counts[state]:>12}" for state in STATES))


@translations.command("update")
def update_command() -> None:
    """Write what is new into the catalogs and take out what is gone, for the translators. Translations stay."""
    for language in others():
        catalog = read(language)
        catalog.update(template(), no_fuzzy_matching=True, update_creation_date=False)
        catalog.project, catalog.version, catalog.last_translator, catalog.language_team = "Alongside", "", "", ""
        catalog.obsolete.clear()
        with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("wb") as file:
            write_po(file, catalog, width=110, sort_output=False)
        click.echo(f"{language}: {len(catalog)} texts")


def others() -> Iterator[str]:
    return (language for language in LANGUAGES if language != ENGLISH)


def status(catalog: Catalog) -> dict[str, Counter[str]]:
    """{class: {state: how many}} of all that there is to say."""
    found = {name: Counter[str]() for name in CLASSES.values()}
    for key in every():
        found[CLASSES[key[0]]][state(catalog, key)] += 1
    return found


def state(catalog: Catalog, key: Key) -> str:
    message = catalog.get(key[1], context=key[0] or None)
    if message is None or not message.string:
        return "missing"
    return "reviewed" if reviewed(message) else "unreviewed"


def template() -> Catalog:
    catalog = Catalog()
    for context, text in every():
        catalog.add(text, context=context or None)
    return catalog
