"""What people take home: the sheet, the consent notices, the survey, in languages that somebody has read over."""

from flask import Flask

from app import people

from . import notices, restoring, texting
from .commands import translations
from .gateway import check
from .pages import blueprint
from .views import for_phones, room


def install(app: Flask) -> None:
    """The pages that anybody may open, which are no part of the API; nothing starts with half a gateway."""
    check(app.config["SETTINGS"])
    app.register_blueprint(blueprint)


people.READ_OUT.update({purpose: notice.version for purpose, notice in notices.NOTICES.items()})

__all__ = ["for_phones", "install", "restoring", "room", "texting", "translations"]
