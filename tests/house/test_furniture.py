"""Small files that say what they are for, and one place that commits."""

import ast
import re
from pathlib import Path
from statistics import median, quantiles

from app.assignments.fold import MILESTONES
from app.journal import Act

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "app").rglob("*.py")), ROOT / "config.py", ROOT / "wsgi.py"]
MOST, USUAL = 250, 120


def lines_of(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_no_file_is_a_drawer():
    assert not [str(path) for path in FILES if lines_of(path) > MOST]


def test_most_files_are_small():
    assert quantiles([lines_of(path) for path in FILES if path.read_text().strip()], n=20)[-1] <= USUAL * 1.6
    assert median(map(lines_of, FILES)) <= USUAL


def test_every_module_begins_with_one_plain_sentence():
    silent = [path for path in FILES if path.read_text("utf-8").strip() and not sentence(path)]
    assert not silent


def sentence(path: Path) -> bool:
    words = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    first = words.split("\n")[0]
    return len(first.split()) >= 3 and not first[0].islower() and words.split("\n\n")[0].rstrip().endswith((".", "?"))


def test_one_place_commits():
    """`core.db.transaction`; nothing else may end a transaction with a commit."""
    places = {path.relative_to(ROOT).as_posix(): commits(path) for path in FILES}
    assert {path: count for path, count in places.items() if count} == {"app/core/db.py": 1}


def commits(path: Path) -> int:
    calls = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return sum(isinstance(func, ast.Attribute) and func.attr == "commit" for func in calls)


def test_every_word_of_the_journal_is_said_somewhere():
    """A word that nothing says is a promise that the timeline never keeps."""
    said = {word for path in FILES for word in re.findall(r"\b(?:Act|Happened)\.([A-Z_]+)\b", path.read_text("utf-8"))}
    said |= {Act.of_milestone(code).name for code in MILESTONES}
    assert {act.name for act in Act} - said == set()


def test_no_secret_or_database_lies_in_the_tree():
    named = [path for path in (ROOT / "app").rglob("*") if path.suffix in (".pem", ".key", ".db")]
    assert not named
