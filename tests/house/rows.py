"""Checks that rooms stand in a row: imports point left only, and only through the front door. Pure; it reads no disk."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

IMPORT = re.compile(r"""(?:^|[\s;}])(?:import|export)\b[^'"();]*?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]""")
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*$", re.S | re.M)


@dataclass(frozen=True)
class Fault:
    """One import that the house does not allow, told so that it can be mended without asking anybody."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.words}"


# --- Python ---------------------------------------------------------------------------------------------------------


def faults(
    tree: Mapping[str, str], row: tuple[str, ...], tools: tuple[str, ...], inside: set[tuple[str, str]]
) -> list[Fault]:
    """`tree` is {path under app/: source}; tools stand to the right of every room; `inside` are (who, module) pairs
    that may pass the front door, each for a reason written down where the list is."""
    found: list[Fault] = []
    within = hidden(tree)
    for file, source in tree.items():
        me = place_of(file)
        for module, line, nested in imported(file, source, within):
            if nested:
                found.append(Fault(file, line, "an import inside a function is the smell of a missing order"))
            parts = module.split(".")
            if parts[0] == "app":
                known = parts[1] if len(parts) > 1 else ""
                words = judged(me, known, row, tools) or door(me, module, row, tools, inside)
                found += [Fault(file, line, words)] if words else []
    return found


def place_of(file: str) -> str:
    """The room or tool that a file belongs to; '' is app/__init__.py, the table of contents."""
    path = PurePosixPath(file)
    if path.as_posix() == "__init__.py":
        return ""
    return path.parts[0] if len(path.parts) > 1 else path.stem


def hidden(tree: Mapping[str, str]) -> set[str]:
    """Modules that their room does not hand out: `from app.teams import models` is a reach through the wall too."""
    return {
        name for file in tree if (name := dotted(file)).count(".") == 2 and not handed_out(tree, name)
    }  # fmt: skip


def dotted(file: str) -> str:
    return ".".join(("app", *PurePosixPath(file.removesuffix("/__init__.py")).with_suffix("").parts))


def handed_out(tree: Mapping[str, str], module: str) -> bool:
    """Named in `__all__` of the front door."""
    _, room, name = module.split(".")
    front = parsed(tree.get(f"{room}/__init__.py", ""))
    lists = [node.value for node in ast.walk(front) if isinstance(node, ast.Assign) and "__all__" in ast.dump(node)]
    return any(isinstance(word, ast.Constant) and word.value == name for one in lists for word in ast.walk(one))


@cache
def parsed(source: str) -> ast.Module:
    return ast.parse(source)


def imported(file: str, source: str, hidden: set[str]) -> Iterator[tuple[str, int, bool]]:
    """(absolute module, line, whether inside a function) of every import; `from app import x` names app.x."""
    tree = parsed(source)
    inner = {id(node) for outer in ast.walk(tree) if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
             for node in ast.walk(outer)}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno, id(node) in inner
        elif isinstance(node, ast.ImportFrom):
            for name in named(file, node, hidden):
                yield name, node.lineno, id(node) in inner


def named(file: str, node: ast.ImportFrom, hidden: set[str]) -> Iterator[str]:
    base = absolute(file, node)
    whole = {f"{base}.{name.name}" for name in node.names}
    yield from sorted(whole if base == "app" else (whole & hidden) or {base})


def absolute(file: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = ["app", *PurePosixPath(file).parts[:-1]]
    package = package[: len(package) - node.level + 1]
    return ".".join([*package, *([node.module] if node.module else [])])


def judged(me: str, other: str, row: tuple[str, ...], tools: tuple[str, ...]) -> str:
    """Why `me` may not know `other` at all, or ''."""
    if me in ("", other) or other == "":
        return "" if me == "" or me == other else "app/__init__.py is the table of contents; nobody imports it"
    if me in tools:
        return "" if other in (*row, *tools) else f"{other} is in no row"
    if me not in row:
        return f"{me} stands in no row: put it where the story of a call has it"
    if other in tools:
        return f"{me} is a room, {other} a tool at the far right; rooms do not know tools"
    if other not in row:
        return f"{other} stands in no row"
    return "" if row.index(other) < row.index(me) else f"{me} may not know {other}: it stands to its right"


def door(me: str, module: str, row: tuple[str, ...], tools: tuple[str, ...], inside: set[tuple[str, str]]) -> str:
    """Why this is a reach through a wall, or ''."""
    parts = module.split(".")
    if len(parts) <= 2 or parts[1] == me or (me, module) in inside:
        return ""
    return f"{module} is inside {parts[1]}: enter by its front door, app/{parts[1]}/__init__.py"


# --- the phone ------------------------------------------------------------------------------------------------------


def phone_faults(
    tree: Mapping[str, str], row: tuple[str, ...], only: Mapping[str, tuple[str, ...]], relative: tuple[str, ...]
) -> list[Fault]:
    """`tree` is {path under pwa/: source}; files beside the rooms (app.js, sw.js) stand at the far right. `only` names
    for some rooms all that they may use; rooms in `relative` have no import map."""
    found: list[Fault] = []
    for file, source in tree.items():
        me = phone_place(file)
        for target, line in phone_imports(source):
            words = bare(me, target, relative) if not target.startswith(".") else phone_judged(file, target, row, only)
            found += [Fault(file, line, words)] if words else []
    return found


def phone_place(file: str) -> str:
    path = PurePosixPath(file)
    return path.parts[0] if len(path.parts) > 1 else ""


def phone_imports(source: str) -> Iterator[tuple[str, int]]:
    """Static and dynamic imports; those in comments are types only and cost nothing when the app runs."""
    code = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), source)
    for match in IMPORT.finditer(code):
        yield match.group(1) or match.group(2), code.count("\n", 0, match.start(1 if match.group(1) else 2)) + 1


def bare(me: str, target: str, relative: tuple[str, ...]) -> str:
    return f"import maps do not reach service workers: write '{target}' as a relative path" if me in relative else ""


def phone_judged(file: str, target: str, row: tuple[str, ...], only: Mapping[str, tuple[str, ...]]) -> str:
    me, other = phone_place(file), phone_place(resolved(file, target))
    if me in ("", other):
        return ""
    if other == "":
        return f"{me} may not know {target}: it stands at the far right"
    if me not in row or other not in row:
        return f"{me if me not in row else other} stands in no row"
    if me in only and other not in only[me]:
        return f"{me} may use only {', '.join(only[me])}, not {other}"
    return "" if row.index(other) < row.index(me) else f"{me} may not know {other}: it stands to its right"


def resolved(file: str, target: str) -> str:
    parts = list(PurePosixPath(file).parts[:-1])
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
