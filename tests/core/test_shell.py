"""The app's files on the wire: compressed once an installation, whatever happens to what was kept."""

from pathlib import Path

import brotli
import pytest

from app.core.shell import CODINGS, Files, Packed, file_of

FILE = file_of(b"export const calm = true;\n" * 40, "text/javascript")


@pytest.mark.parametrize("coding", CODINGS)
def test_it_is_compressed_once_and_the_next_process_finds_it(
    tmp_path: Path, coding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Packed(tmp_path / "shell").of(FILE, coding)
    monkeypatch.setitem(CODINGS, coding, lambda content: pytest.fail("compressed again"))
    assert Packed(tmp_path / "shell").of(FILE, coding) == first
    assert len(first) < len(FILE.plain) / 2


def test_a_disk_that_keeps_nothing_still_answers(tmp_path: Path) -> None:
    (tmp_path / "shell").write_text("not a folder")
    assert brotli.decompress(Packed(tmp_path / "shell").of(FILE, "br")) == FILE.plain


def test_what_an_earlier_version_left_is_forgotten_and_nothing_else(tmp_path: Path) -> None:
    kept, files = Packed(tmp_path), Files()
    index = files.files["index.html"]
    kept.of(FILE, "br")
    kept.of(index, "br")
    kept.forget(files)
    assert [path.name for path in tmp_path.iterdir()] == [f"{index.digest}.br"]
