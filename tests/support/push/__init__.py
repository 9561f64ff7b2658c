"""Stand-ins for the outside world of web push: two push services behind one door, and a desktop that shows notices."""

from tests.support.push.desktop import Desktop, Notice
from tests.support.push.door import Failure, Post, PushDoor
from tests.support.push.fcm import Fcm
from tests.support.push.mozilla import Mozilla, Preferences

__all__ = ["Desktop", "Failure", "Fcm", "Mozilla", "Notice", "Post", "Preferences", "PushDoor"]
