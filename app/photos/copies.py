"""Copies to look at: upright, no larger than a screen, and nothing of what a camera writes beside the picture."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

from PIL import Image, ImageOps

from app.core import Files, Problem, apart, files

from .arriving import of_whole
from .queries import Coming

LONGEST, QUALITY = 2048, 85
MOST_PIXELS = {"JPEG": 64_000_000, "PNG": 16_000_000}
"More than a phone's camera makes; a small file may claim far more. Only JPEG is read at a fraction of its size."
FORMATS = tuple(MOST_PIXELS)
Image.MAX_IMAGE_PIXELS = MOST_PIXELS["JPEG"] // 2  # the library opens up to twice as many
UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning)
_one_at_a_time = threading.Lock()


def copy_of(photo: Coming) -> bytes:
    """Made when somebody first looks, kept sealed from then on."""
    store = files()
    name = f"copies/{store.address(photo.sha256)}"
    if apart(store.has, name):
        return apart(whole, store, name)
    original = apart(whole, store, of_whole(store, photo))
    with _one_at_a_time:  # each takes a hundred megabytes for a second
        copy = apart(plain, original)
    apart(store.put, name, [copy])
    return copy


def whole(store: Files, name: str) -> bytes:
    return b"".join(store.read(name))


def plain(original: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(original), formats=FORMATS) as picture:
            return encoded(picture)
    except UNREADABLE as error:
        raise Problem(
            "conflict", 409, "This file cannot be shown as a picture; a lead can fetch the original"
        ) from error


def encoded(picture: Image.Image) -> bytes:
    """Painted on an empty sheet: whatever the file held beside its pixels stays behind."""
    if picture.width * picture.height > MOST_PIXELS[picture.format or "PNG"]:
        raise ValueError("too many pixels")
    picture.thumbnail((LONGEST, LONGEST))  # before anything else: a large JPEG is then read at a fraction of its size
    seen = ImageOps.exif_transpose(picture).convert("RGBA")
    sheet = Image.new("RGB", seen.size, "white")
    sheet.paste(seen, mask=seen)
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def original_of(photo: Coming) -> Iterator[bytes]:
    """Byte for byte what the phone sent."""
    return files().read(of_whole(files(), photo))
