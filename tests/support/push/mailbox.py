"""Messages that a push service keeps until the browser says that it has them."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Message:
    """One encrypted push on its way to one browser profile."""

    id: str
    agent: str
    frame: bytes
    expires: float
    topic: str = ""


class Mailbox:
    """Keeps what was not acknowledged, drops what is past its time to live, replaces by topic."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._messages: dict[str, Message] = {}

    def put(self, message: Message) -> None:
        with self._lock:
            self._drop(lambda old: bool(message.topic) and (old.agent, old.topic) == (message.agent, message.topic))
            self._messages[message.id] = message

    def waiting_for(self, agent: str) -> list[Message]:
        with self._lock:
            self._drop(lambda old: old.expires <= time.time())
            return [message for message in self._messages.values() if message.agent == agent]

    def received(self, message_id: str) -> None:
        with self._lock:
            self._messages.pop(message_id, None)

    def _drop(self, fits: Callable[[Message], bool]) -> None:
        for message_id in [key for key, message in self._messages.items() if fits(message)]:
            del self._messages[message_id]
