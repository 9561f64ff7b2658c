"""`python -m bench [assign board scene …]`: measure, print the table, fail when a bound is not kept."""

from __future__ import annotations

import signal
import sys

from . import assign, board, directory, feed, find, history, paging, phone, photo, safety, scene
from .table import Figure, printed

ALL = {
    "assign": assign, "paging": paging, "board": board, "safety": safety, "feed": feed, "phone": phone, "scene": scene,
    "photo": photo, "directory": directory, "find": find, "history": history,
}  # fmt: skip
MEASURES = {name: module.run for name, module in ALL.items()}


def main(names: list[str]) -> int:
    if unknown := [name for name in names if name not in MEASURES]:
        print(f"No measure is called {', '.join(unknown)}. There are: {', '.join(MEASURES)}.", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in names or list(MEASURES):
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        figures += MEASURES[name]()
    print(printed(figures))
    return 0 if all(figure.kept for figure in figures) else 1


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was started is ended on the way out
    raise SystemExit(main(sys.argv[1:]))
