"""What people take home: the sheet, the consent notices, the survey, in languages that somebody has read over."""

from flask import Flask

from . import texting
from .commands import translations
from .gateway import check
from .pages import blueprint
from .views import for_phones, room


def install(app: Flask) -> None:
    """The pages that anybody may open, which are no part of the API; nothing starts with half a gateway."""
    check(app.config["SETTINGS"])
    app.register_blueprint(blueprint)


__all__ = ["for_phones", "install", "room", "texting", "translations"]
