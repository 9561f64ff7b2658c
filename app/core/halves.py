"""Half an emoji: JSON can say it, and no database, no signature and no other system can take it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from flask import request

from .errors import Problem

PERHAPS = re.compile(rb"\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]")
"An escape of one, also of two that are a whole; or its bytes as they are. Hardly any body has either."


def refusing_halves(door: Callable[..., Any]) -> Callable[..., Any]:
    """Looked at before any field: also what a schema takes as it comes is stored, hashed and given out."""

    @wraps(door)
    def look(*args: Any, **url: Any) -> Any:
        if request.is_json and PERHAPS.search(request.get_data()):
            refuse(request.get_json(silent=True))
        return door(*args, **url)

    return look


def refuse(content: Any) -> None:
    if whole(content):
        return
    named = cast(dict[str, Any], content) if isinstance(content, dict) else {}
    fields = [name for name, value in named.items() if whole(name) and not whole(value)]
    errors = {name: ["Half a character is in here"] for name in fields or ["body"]}
    raise Problem(
        "malformed",
        422,
        "This holds half a character, such as half an emoji. Take it out and say it again",
        errors=errors,
    )


def whole(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
