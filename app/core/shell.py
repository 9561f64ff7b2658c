"""Serves the progressive web app as it lies in `pwa/`: hashed, compressed once, under a strict content policy."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import mimetypes
import os
import re
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
from flask import Blueprint, Flask, Response, abort, current_app, redirect, request

from app import codes

ROOT = Path(__file__).parents[2] / "pwa"
INDEX, LIST, WORKER = "index.html", "shell-files.js", "sw.js"
CODES: dict[str, Callable[[], Any]] = {
    "codes.json": codes.for_phones, "codes-desk.json": codes.for_desks, "codes-scene.json": codes.for_scenes,
}  # fmt: skip
"Lists that phones have at hand without signal; rooms bring theirs by `carry`."
TEXT = {".html", ".js", ".css", ".json", ".webmanifest", ".svg"}
NOT_SHELL = {".md", ".ts", ".txt"}
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/javascript", ".js")

shell = Blueprint("shell", __name__)


@dataclass(frozen=True, slots=True)
class File:
    """One file of the shell; `text` is worth compressing."""

    plain: bytes
    mime: str
    digest: str
    text: bool


COMMENTS = {
    ".js": re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)|/\*\* @type [^\n]*?\*/ ?", re.S | re.M),
    ".css": re.compile(r"/\*.*?\*/", re.S),
}


def without_comments(text: str, suffix: str) -> str:
    """Types and reasons are for readers; on the wire they are a third of the phone's first load.

    Only comments that begin a line go, and types within one; line breaks stay, so that a line in an error is the line
    in the file.
    """
    return COMMENTS[suffix].sub(lambda comment: "\n" * comment.group().count("\n"), text)


def content_of(path: Path) -> bytes:
    """Vendored files go byte for byte."""
    if path.suffix not in COMMENTS or "vendor" in path.parts:
        return path.read_bytes()
    return without_comments(path.read_text("utf-8"), path.suffix).encode()


def carry(name: str, lists: Callable[[], Any]) -> None:
    """A room's words for phones, served and cached with the shell; said when the room is imported."""
    CODES[name] = lists


def lists_as(text: str) -> Response:
    """The same words by a door of the API: asked for anew each time, sent only when they changed."""
    response = current_app.response_class(text, mimetype="application/json")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def load(path: Path) -> File:
    mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return file_of(content_of(path), mime, path.suffix in TEXT)


def file_of(content: bytes, mime: str, text: bool = True) -> File:
    return File(content, mime, hashlib.sha256(content).hexdigest(), text)


def compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class Files:
    """The shell's files, and the list that its service worker imports."""

    def __init__(self, root: Path = ROOT) -> None:
        names = [path for path in sorted(root.rglob("*")) if path.is_file() and path.suffix not in NOT_SHELL]
        self.files = {path.relative_to(root).as_posix(): load(path) for path in names}
        for name, lists in CODES.items():
            self.files[name] = file_of(compact(lists()), "application/json")
        version, listing = self.listing()
        self.files[LIST] = file_of(listing.encode(), "text/javascript")
        # Chromium only installs a new version when the worker's own bytes differ, not those of what it imports.
        if WORKER in self.files:
            self.files[WORKER] = file_of(self.files[WORKER].plain + f"\n// {version}\n".encode(), "text/javascript")

    def listing(self) -> tuple[str, str]:
        """Every file with its hash: the worker's bytes change when any of them does."""
        shown = {
            f"/app/{'' if name == INDEX else name}": file.digest for name, file in self.files.items() if name != WORKER
        }
        version = hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:16]
        words = f"export const FILES = {json.dumps(shown, indent=0)};\nexport const VERSION = {json.dumps(version)};\n"
        return version, words

    def policy(self, tiles: str) -> str:
        """`self` only, and the one import map by its hash; a tile server only where a setting names it."""
        page = self.files[INDEX].plain.decode() if INDEX in self.files else ""
        inline = re.findall(r'<script type="importmap">(.*?)</script>', page, re.S)
        hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in inline)
        return (
            f"default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data: blob: {origin(tiles)}; "
            "connect-src 'self'; manifest-src 'self'; worker-src 'self'; font-src 'self'; "
            "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        )


CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.compress,
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
}


class Packed:
    """Compressed files by their hash, made when first asked for and kept on disk: it costs a second to make them all,
    and every process of an installation, at every start, sends the same."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[str, bytes] = {}

    def of(self, file: File, coding: str) -> bytes:
        name = f"{file.digest}.{coding}"
        if name not in self.made:
            self.made[name] = self._read(name) or self._write(name, CODINGS[coding](file.plain))
        return self.made[name]

    def _read(self, name: str) -> bytes:
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            return b""

    def _write(self, name: str, content: bytes) -> bytes:
        """Whole or not at all; a disk that is full or read-only costs time, never an answer."""
        part = self.folder / f"{name}.{os.getpid()}.{threading.get_ident()}"
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            part.write_bytes(content)
            part.replace(self.folder / name)
        except OSError:
            with suppress(OSError):
                part.unlink()
        return content

    def forget(self, files: Files) -> None:
        """What an earlier version has left behind."""
        digests = {file.digest for file in files.files.values()}
        for path in self.folder.glob("*.*"):
            if path.name.partition(".")[0] not in digests:
                with suppress(OSError):
                    path.unlink()


def origin(url: str) -> str:
    return "/".join(url.split("/")[:3]) if url else ""


def install(app: Flask) -> None:
    app.extensions["shell"] = files = Files()
    app.extensions["shell_packed"] = kept = Packed(app.config["SETTINGS"].data_dir / "shell")
    kept.forget(files)
    app.extensions["shell_policy"] = files.policy(app.config["SETTINGS"].tile_server)
    app.register_blueprint(shell)


@shell.get("/")
def front() -> Any:
    """Until the public site is built, the front door leads to the app."""
    return redirect("/app/")


@shell.get("/app/")
@shell.get("/app/<path:name>")
def serve(name: str = INDEX) -> Response:
    file: File | None = found().files.get(name)
    if file is None:
        abort(404)
    response = encoded(file)
    if name in (INDEX, WORKER):  # a policy counts for a document or a worker; on ninety files it would only weigh
        response.headers["Content-Security-Policy"] = current_app.extensions["shell_policy"]
    response.headers["Cache-Control"] = "no-cache"
    if name == WORKER:
        response.headers["Service-Worker-Allowed"] = "/app/"
    return response


def found() -> Files:
    """In development a changed file shows at once; a running service never looks at the disk again."""
    if current_app.debug:
        return Files()
    files: Files = current_app.extensions["shell"]
    return files


def encoded(file: File) -> Response:
    accepted = request.headers.get("Accept-Encoding", "")
    coding = next((name for name in CODINGS if file.text and name in accepted), "")
    kept: Packed = current_app.extensions["shell_packed"]
    body = kept.of(file, coding) if coding else file.plain
    response = current_app.response_class(body, content_type=typed(file.mime))
    response.headers["Vary"] = "Accept-Encoding"
    if coding:
        response.headers["Content-Encoding"] = coding
    response.set_etag(file.digest[:32] + coding)
    response.make_conditional(request)
    return response


def typed(mime: str) -> str:
    return f"{mime}; charset=utf-8" if mime.startswith("text/") or mime.endswith("json") else mime


for view in (front, serve):
    view.__dict__["guarded"] = True  # public on purpose; tests/house walks every route
