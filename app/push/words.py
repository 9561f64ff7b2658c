"""The words of push's own pages, and the size that any page's words must fit into; no name, address or call type."""

from __future__ import annotations

import json
from typing import NamedTuple

LARGEST = 2700  # bytes of words; with ids and token the payload stays below 3 kB, which every service takes
LONGEST = {"tag": 100, "url": 200, "title": 120}


class Notice(NamedTuple):
    """What a notice says on a locked screen that anybody may see."""

    title: str
    body: str


TEST = Notice("Test page", "This phone can be paged. Nothing to do.")
ALARMS = {
    "unanswered": Notice("A page was not answered", "Open the board: a team has not answered."),
    "unpageable": Notice("A team cannot be paged", "Open the board: no phone of this team can ring."),
}


def fitted(tag: str, title: str, body: str, url: str) -> dict[str, str]:
    """Too long words are cut: a page that says less is better than one that no service takes."""
    words = {
        "tag": tag[: LONGEST["tag"]], "title": title[: LONGEST["title"]], "body": "", "url": url[: LONGEST["url"]],
    }  # fmt: skip
    room = LARGEST - size(words)
    while len(quoted(body)) - 2 > room:
        excess = (len(quoted(body)) - 2 - room) // 6 + 1  # one letter takes six bytes at most
        body = body[: -excess - 1].rstrip() + "…"
    return words | {"body": body}


def size(words: dict[str, str]) -> int:
    return len(quoted(words))


def quoted(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
