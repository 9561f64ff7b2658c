"""Rooms stand in a row on the phone too, and what a service worker runs needs no import map."""

from pathlib import Path

import pytest

from tests.house.rows import phone_faults

PWA = Path(__file__).parents[2] / "pwa"
ROW = (
    "vendor",
    "base",
    "sync",
    "worker",
    "ui",
    "state",
    "account",
    "paper",
    "services",
    "navigate",
    "field",
    "dispatch",
    "lead",
)
ONLY = {
    "worker": ("base", "sync"),
    "ui": ("vendor", "base"),  # parts that take props and know no state
    # Screens of different roles never import each other.
    "navigate": ("vendor", "base", "sync", "ui", "state", "account", "paper", "services"),
    "field": ("vendor", "base", "sync", "ui", "state", "account", "paper", "services"),
    "dispatch": ("vendor", "base", "sync", "ui", "state", "account", "paper"),
    "lead": ("vendor", "base", "sync", "ui", "state", "account", "paper", "services", "navigate"),
}
RELATIVE = ("base", "sync", "worker")


def found(**files: str) -> list[str]:
    made = {f"{name.replace('__', '/')}.js": text for name, text in files.items()}
    return [fault.words for fault in phone_faults(made, ROW, ONLY, RELATIVE)]


def test_every_import_points_left():
    files = (path for path in sorted(PWA.rglob("*.js")) if path.relative_to(PWA).parts[0] != "vendor")
    tree = {path.relative_to(PWA).as_posix(): path.read_text("utf-8") for path in files}
    assert tree and not [str(fault) for fault in phone_faults(tree, ROW, ONLY, RELATIVE)]


def test_every_folder_of_the_phone_has_a_place():
    rooms = {path.name for path in PWA.iterdir() if path.is_dir() and any(path.rglob("*.js"))}
    assert rooms <= set(ROW)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"base__db": "import { html } from '../ui/html.js';"}, "base may not know ui"),
        ({"sync__outbox": "export { x } from '../state/store.js';"}, "sync may not know state"),
        ({"state__store": "const load = () => import('../field/app.js');"}, "state may not know field"),
        ({"ui__chip": "import { can } from '../state/store.js';"}, "ui may use only vendor, base, not state"),
        ({"ui__chip": "import '../app.js';"}, "it stands at the far right"),
        ({"attic__old": "import '../base/db.js';"}, "attic stands in no row"),
    ],
)
def test_a_wrong_direction_is_caught(files: dict[str, str], words: str):
    assert len(found(**files)) == 1 and words in found(**files)[0]


@pytest.mark.parametrize(("me", "other"), [("dispatch", "field"), ("lead", "dispatch"), ("lead", "field")])
def test_screens_of_two_roles_do_not_know_each_other(me: str, other: str):
    assert found(**{f"{me}__app": f"import {{\n  a,\n}} from '../{other}/app.js';"})


@pytest.mark.parametrize("other", ["vendor", "ui", "state"])
def test_the_worker_uses_only_base_and_sync(other: str):
    assert found(worker__shell=f"import {{ a }} from '../{other}/a.js';")
    assert not found(worker__shell="import { a } from '../base/a.js'; import { b } from '../sync/b.js';")


@pytest.mark.parametrize("room", RELATIVE)
def test_a_bare_name_is_caught_where_no_import_map_reaches(room: str):
    assert found(**{f"{room}__x": "import { signal } from '@preact/signals';"})
    assert not found(state__x="import { signal } from '@preact/signals';")


def test_types_in_comments_are_free():
    assert not found(base__x="/** @import {Row} from '../state/store.js' */\n// import '../ui/a.js'\nconst a = 1;")
