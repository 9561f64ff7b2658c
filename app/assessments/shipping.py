"""The forms that come with Alongside: data files, installed by code and number; saying it twice adds nothing."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, cast

from sqlalchemy import select

from app.core import by_server, new_id, session

from . import forms
from .models import Form

FOLDER = Path(__file__).with_name("shipped")


@cache
def shipped() -> dict[str, dict[str, Any]]:
    """{code: Questionnaire}; its `version` is the number of what is shipped, apart from the programme's own versions."""
    return {
        path.stem: cast(dict[str, Any], json.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.json"))
    }


def ship() -> int:
    """Install what is not here yet; returns how many. A form that a lead has made their own is never replaced.

    Then what is shipped comes as a draft, to be compared and published by a person.
    """
    known = list(session().scalars(select(Form)))
    return sum(install(code, form, [one for one in known if one.code == code]) for code, form in shipped().items())


def install(code: str, questionnaire: dict[str, Any], here: list[Form]) -> int:
    number = int(questionnaire["version"])
    if any((one.shipped or 0) >= number for one in here):
        return 0
    form = forms.draft(new_id(), code, questionnaire, by_server())
    form.shipped = number
    session().flush()
    theirs = any(one.state == "published" and one.shipped is None for one in here)
    retired = bool(here) and not any(one.state == "published" for one in here)
    if not theirs and not retired and not forms.broken(questionnaire, here):
        forms.publish(form, by_server())
    return 1
