"""Only what a named person has read over is ever shown in another language."""

from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from flask import Flask

from app.take_home import catalogs, commands
from app.take_home.texts import GUARDED, every

KEY = next(key for key in every() if key[0] == "consent")
GOOD = "# reviewed-by: Hodan, 2026-11-26\n"


def entry(comments: str = "", flags: str = "", text: str = "Waa hagaag", context: str = KEY[0]) -> catalogs.Reviewed:
    said = f'{comments}{flags}msgctxt "{context}"\nmsgid "{KEY[1]}"\nmsgstr "{text}"\n'
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return catalogs.compiled(read_po(BytesIO((head + said).encode()), locale="so"))


@pytest.mark.parametrize(
    ("comments", "flags", "text", "used"),
    [
        (GOOD, "", "Waa hagaag", True),
        ("", "", "Waa hagaag", False),  # nobody says that they read it
        ("# reviewed-by:\n", "", "Waa hagaag", False),  # nobody by name
        (GOOD, "#, fuzzy\n", "Waa hagaag", False),
        (GOOD, "", "", False),
        (GOOD + "# machine: some service\n", "", "Waa hagaag", False),  # a class in which a wrong word hurts
        (GOOD, "", "Wac {phone}", False),  # a gap that the English text does not fill
        (GOOD, "", "Wac {", False),
    ],
)
def test_what_is_used(comments: str, flags: str, text: str, used: bool):
    made = entry(comments, flags, text)
    texts = catalogs.Texts({"so": made})
    assert texts.has("so", KEY) == used
    assert texts.say("so", KEY) == (text if used else KEY[1])


def test_a_draft_of_a_machine_that_a_person_passed_may_label_things_but_never_guard_anybody():
    draft = catalogs.Message("Free", "Bilaash", user_comments=["machine: some service", "reviewed-by: Hodan"])
    assert catalogs.reviewed(draft)
    for context in GUARDED:
        draft.context = context
        assert not catalogs.reviewed(draft)


@pytest.mark.parametrize("language", list(commands.others()))
def test_the_committed_catalogs_are_whole_and_honest(language: str):
    """`flask translations update` has been run, and nothing that can hurt is there as a machine's draft."""
    catalog = catalogs.read(language)
    assert [catalogs.key_of(message) for message in catalog if message.id] == every()
    guarded = [message for message in catalog if message.context in GUARDED and message.string]
    assert not [message.id for message in guarded if "machine" in catalogs.said_of(message)]


def test_status_counts_every_text_of_every_language_once(app: Flask):
    told = app.test_cli_runner().invoke(args=["translations", "status"])
    rows = [line.split() for line in told.output.splitlines()[1:]]
    assert {(row[0], row[1]) for row in rows} == {
        (language, name) for language in ("es", "so", "hmn") for name in ("plain", "crisis", "rights", "consent")
    }
    assert sum(int(number) for row in rows for number in row[2:]) == 3 * len(every())
