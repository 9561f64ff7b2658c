"""A test that the docs name exists: a promise to look somewhere is kept."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS, DOCS = ROOT / "tests", ("docs/edge-cases.md", "docs/decisions/0009-field-traps.md")
PLACE = re.compile(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|js|json))`(?:: ((?:\"[^\"]+\"(?:, )?)+))?")
TITLE = re.compile(r"""\btest\(\s*(['"`])(.*?)\1""")
NAME = re.compile(r'"name": "([^"]+)"')


def named(doc: str) -> Iterator[tuple[str, list[str]]]:
    """(file, words of its tests) of every place that a document sends its reader to."""
    for path, words in PLACE.findall((ROOT / doc).read_text("utf-8")):
        if not path.startswith("state/"):
            yield path, re.findall(r'"([^"]+)"', words)


def plain(words: str) -> str:
    return f"_{re.sub('[^a-z0-9]+', '_', words.lower())}_"


def titles(path: Path) -> list[str]:
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        return [one.name for one in ast.walk(ast.parse(text)) if isinstance(one, ast.FunctionDef)]
    return [found[-1] for found in TITLE.findall(text)] if path.suffix == ".js" else NAME.findall(text)


@pytest.mark.parametrize("doc", DOCS)
def test_every_test_that_is_named_exists(doc: str):
    places = list(named(doc))
    assert len(places) > 20, "the document is read"
    assert [path for path, _ in places if not (TESTS / path).is_file()] == []
    lost = [
        (path, one)
        for path, words in places
        for one in words
        if not any(plain(one) in plain(test) for test in titles(TESTS / path))
    ]
    assert lost == []


def test_every_edge_case_has_a_test():
    rows = [line.split("|") for line in (ROOT / DOCS[0]).read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 30
    assert [row[1] for row in rows if not PLACE.search(row[3]) or '"' not in row[3]] == []
