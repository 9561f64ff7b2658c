"""No instrument under another's licence, and no code that nobody gave us, stands in what is served or shipped."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS, VENDOR = ("app", "pwa"), ROOT / "pwa" / "vendor"
TEXTS = {".js", ".json", ".py", ".html", ".css", ".csv", ".md", ".po", ".svg", ".ts", ".txt", ".webmanifest"}
PICTURES = {".png", ".mo", ".pyc"}
OTHERS = re.compile(r"c\W?ssrs|columbia|stanley|sad\W?persons|loinc", re.IGNORECASE)
"Columbia's scale, the safety plan of Stanley and Brown, a scale that does not hold, and numbers that only LOINC gives."
PLACES = re.compile(r"District\s+of\s+Columbia|Columbia Park")
"Names on a map."
PLAN = "app/assessments/shipped/plan.json"
CREDIT = (
    "The idea of an ordered plan in the person’s own words goes back to Barbara Stanley and Gregory K. Brown. Layout and "
    "words are our own; this is not their Safety Planning Intervention form. It is no contract."
)


def files() -> Iterator[Path]:
    for room in ROOMS:
        yield from (one for one in sorted((ROOT / room).rglob("*")) if one.is_file() and VENDOR not in one.parents)


def foreign(name: str, text: str) -> list[str]:
    """What stands there of others, but for where an idea comes from."""
    text = PLACES.sub("", text)
    text = text.replace(CREDIT, "", 1) if name == PLAN else text
    return [f"{name}: {found}" for found in OTHERS.findall(f"{name}\n{text}")]


def test_nothing_of_theirs_is_served_or_shipped():
    known = list(files())
    assert {one.suffix for one in known} <= TEXTS | PICTURES, "a file of a new kind is read too"
    read = {str(one.relative_to(ROOT)): one.read_text("utf-8") for one in known if one.suffix in TEXTS}
    shipped = [name for name in read if name.startswith("app/assessments/shipped/")]
    assert len(shipped) >= 9 and "app/codes/codelists.json" in read and "pwa/paper/page.js" in read
    assert [fault for name, text in read.items() for fault in foreign(name, text)] == []


def test_the_plan_says_where_its_idea_comes_from():
    assert json.loads((ROOT / PLAN).read_text("utf-8"))["copyright"] == CREDIT


@pytest.mark.parametrize(
    "words", ["C-SSRS", "C‑SSRS", "cssrs", "Columbia", "STANLEY", "SAD PERSONS", "http://loinc.org"]
)
def test_each_is_found_wherever_it_stands(words: str):
    assert foreign("pwa/field/told.js", f"const ASKED = '{words}';")
    assert foreign(PLAN, f'{{"copyright": "{CREDIT} {words}"}}'), "one line is the exception, not the file"
    assert foreign(f"app/assessments/shipped/{words}.json", "{}")


def test_the_credit_is_the_plan_s_alone():
    assert not foreign(PLAN, CREDIT) and foreign("app/assessments/shipped/crisis.json", CREDIT)
    assert foreign(PLAN, f"{CREDIT} {CREDIT}") and not foreign("app/services/areas.json", "District of\nColumbia")
