"""Bytes of a photo as they arrive: stored part by part, kept once all of them prove to be what was announced."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import chain
from uuid import UUID

from cryptography.exceptions import InvalidTag

from app.core import DRAFTS, Files, Problem, Saying, apart, by_server, files, new_id, now, session, transaction

from . import actions, queries
from .actions import Moved
from .models import PhotoPart
from .queries import Coming

PARTS = "parts"
LEFT_BEHIND = timedelta(days=1)
LOST = "lost"
MAGIC = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}
"What a file of each type begins with."


class Unfit(Exception):
    """What arrived is not what was announced: hash, type."""


def land(coming: Coming, start: int, content: bytes, say: Saying) -> int:
    """Store these bytes; returns how many there are now. A file that no row names, since the power went between the two,
    counts for nothing: so what the row says is true of what is stored."""
    if start + len(content) == coming.size:
        return finish(coming, start, content, say)
    part = PhotoPart(id=new_id(), photo_id=coming.id, start=start, size=len(content))
    name = of_part(part.id)
    apart(files().put, name, [content])
    try:
        with transaction():
            actions.add(coming, part)
    except Moved:
        apart(files().remove, [name])
        raise
    return start + len(content)


def finish(coming: Coming, start: int, content: bytes, say: Saying) -> int:
    """The last bytes do not count before all were looked at, so that no photo is ever here and not yet proven."""
    names = [of_part(part.id) for part in queries.parts(coming.id, start)]
    session().rollback()  # it may take a second: hold no connection meanwhile
    wrong = apart(assemble, files(), coming, names, content)
    with transaction():
        settle(coming, start, wrong, say)
    apart(files().remove, names)
    if wrong == LOST:
        raise Moved(0)
    if wrong:
        words = "What arrived is not the photo that was announced; send it again from its first byte"
        raise Problem("mismatch", 460, words, reason=wrong, headers={"Upload-Offset": "0"})
    return coming.size


def assemble(store: Files, coming: Coming, names: Iterable[str], content: bytes) -> str:
    """Put all bytes under the name of their hash; returns what is wrong with them, or ''."""
    try:
        whole = chain(chain.from_iterable(map(store.read, names)), [content])
        store.put(of_whole(store, coming), proven(coming, whole))
    except Unfit as unfit:
        return str(unfit)
    except (FileNotFoundError, InvalidTag):  # a part was lost or spoiled on the disk
        return LOST
    return ""


def proven(coming: Coming, whole: Iterable[bytes]) -> Iterator[bytes]:
    sha, head = hashlib.sha256(), b""
    for piece in whole:
        sha.update(piece)
        head += piece[: max(0, 12 - len(head))]
        yield piece
    if sha.hexdigest() != coming.sha256:
        raise Unfit("hash")
    if not head.startswith(MAGIC[coming.media_type]):
        raise Unfit("type")


def settle(coming: Coming, start: int, wrong: str, say: Saying) -> None:
    if not wrong:
        actions.keep(coming, start, say)
    elif wrong == LOST:
        actions.restart(coming, start)
    else:
        actions.refuse(coming, start, wrong, say)


def of_part(part_id: UUID) -> str:
    return f"{PARTS}/{part_id}"


def of_whole(store: Files, photo: Coming) -> str:
    return f"whole/{store.address(photo.sha256)}"


def sweep() -> None:
    """The worker, every few hours: photos that are here although their row does not know it, photos that nobody goes on
    sending, and files that no row names."""
    find_again()
    with transaction():
        actions.give_up()
    named = queries.named()
    session().rollback()  # a store elsewhere takes its time
    store = files()
    dead = [name for folder in (PARTS, DRAFTS) for name in store.names(folder) if left_behind(name, named)]
    store.remove(dead)


def find_again() -> None:
    """After the database was restored a phone says again that it took a photo, but has its bytes no more: they are here.

    Only a file that no photo has is looked for, so that nobody gets a picture by knowing its hash.
    """
    lost, store = queries.unfinished(), files()
    session().rollback()
    for coming in lost:
        if store.has(of_whole(store, coming)):  # hardly ever
            with suppress(Moved), transaction():
                actions.find(coming, by_server())


def left_behind(name: str, named: set[UUID]) -> bool:
    """Files bear ids with their time in them: a young one may be of a request that is still going on."""
    made = UUID(name.rpartition("/")[2])
    return made not in named and (made.int >> 80) / 1000 < (now() - LEFT_BEHIND).timestamp()
