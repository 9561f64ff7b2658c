"""What people take home: the sheet, the consent notices, the survey, in languages that somebody has read over."""

from flask import Flask

from .commands import translations
from .pages import blueprint
from .views import for_phones, room


def install(app: Flask) -> None:
    """The pages that anybody may open; they are no part of the API."""
    app.register_blueprint(blueprint)


__all__ = ["for_phones", "install", "room", "translations"]
