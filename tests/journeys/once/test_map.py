"""A programme that named a tile server: its pictures lie below the neighbourhoods, and nobody else's are asked for."""

import base64
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browsers import Kind
from tests.support.databases import Template
from tests.support.fixtures import Programme, served
from tests.support.ledger import Ledger
from tests.support.push import PushDoor
from tests.support.stage import Stage

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


class Tiles:
    """A stand-in for a tile server: remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: Ledger[str] = Ledger("tiles asked for")
        tiles = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                """Say nothing: the ledger has it all."""

            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "image/png")
                self.end_headers()
                self.wfile.write(base64.b64decode(DOT))
                tiles.asked.add(self.path)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/tiles/{{z}}/{{x}}/{{y}}.png"

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def tiles() -> Iterator[Tiles]:
    tiles = Tiles()
    yield tiles
    tiles.stop()


@pytest.fixture
def programme(
    kind: Kind, templates: Callable[[str], Template], tmp_path: Path, door: PushDoor, tiles: Tiles
) -> Iterator[Programme]:
    with served(kind, templates, tmp_path, door, TILE_SERVER=tiles.address) as programme:
        yield programme


def test_the_map_lies_on_the_tiles_of_the_server_that_a_setting_names(
    stage: Stage, browser: Browser, tiles: Tiles
) -> None:
    dana = stage.board("dana", browser)
    asked: list[str] = []
    dana.page.on("request", lambda request: asked.append(request.url))
    dana.sign_in()
    path = tiles.asked.wait(lambda path: path.startswith("/tiles/"))
    z, x, y = map(int, re.findall(r"\d+", path))
    west, east = x / 2**z * 360 - 180, (x + 1) / 2**z * 360 - 180
    assert west < -93.19 and east > -93.34 and y, "a tile of Minneapolis"
    town = dana.page.get_by_role("group", name="Map of open calls and teams")
    expect(town.locator("image.map-tile ~ path.map-area")).to_have_count(87)
    outside = {url for url in asked if not url.startswith(dana.gate.url)}
    assert outside and all(url.startswith(tiles.address.partition("{")[0]) for url in outside)
