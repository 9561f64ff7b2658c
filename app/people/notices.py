"""What was read out to somebody before they were asked, and which spoken texts there are.

The room that holds the texts stands right of this one, so it says so when it is loaded.
"""

from __future__ import annotations

from typing import Any

from app.core import Body, Code, Words

READ_OUT: dict[str, int] = {}
"{purpose: the number of its latest text}; the earlier ones were read out as well."
NONE = "none"
"What a phone writes that had no text: the yes is kept, and counts for nothing until it is asked again with one."


class Notice(Body):
    """What was said to the person before they were asked, and in which language."""

    version = Words(
        40, 1, required=True, metadata={"description": f"number of the text that was read out; {NONE}: there was none"}
    )
    language = Code("language", required=True)
    words = Words(300, metadata={"description": "how: by an interpreter, in one's own words …"})


def unknown(purpose: str, notice: dict[str, Any] | None) -> str | None:
    """What is wrong with what a yes names as its text, in words."""
    version = (notice or {}).get("version")
    if version is None:
        return "Say which text was read out before they agreed"
    there_is = version.isascii() and version.isdecimal() and 1 <= int(version) <= READ_OUT.get(purpose, 1)
    return None if version == NONE or there_is else "There is no text with this number"
