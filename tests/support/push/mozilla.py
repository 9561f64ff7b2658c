"""Stands in for Mozilla's push service: speaks to Firefox over a websocket, takes posts at the push door."""

import json
import socket
import threading
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve
from websockets.typing import Subprotocol

from tests.support.ledger import Ledger
from tests.support.push.door import Post, PushDoor
from tests.support.push.mailbox import Mailbox, Message
from tests.support.push.vapid import to_base64

Preferences = dict[str, str | float | bool]


@dataclass(frozen=True)
class Channel:
    """One subscription of one Firefox profile."""

    agent: str
    channel_id: str
    key: str


class Mozilla:
    """Delivers at once, or when Firefox comes back; forgets a channel that Firefox gave up."""

    prefix = "/wpush/v2/"
    refusal_status = 401

    def __init__(self, door: PushDoor) -> None:
        self.door = door
        self.acknowledged: Ledger[dict[str, Any]] = Ledger("acknowledgements of Firefox")
        self.given_up: Ledger[str] = Ledger("channels that Firefox gave up")
        self._mailbox = Mailbox()
        self._channels: dict[str, Channel] = {}
        self._agents: dict[str, ServerConnection | None] = {}
        self._lock = threading.RLock()
        self._server = serve(
            self._talk, "127.0.0.1", 0, subprotocols=[Subprotocol("push-notification")], compression=None
        )
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        door.add(self)

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}/"

    def preferences(self) -> Preferences:
        """What a Firefox profile needs to take its pushes from here."""
        return {
            "dom.push.serverURL": self.url,
            "dom.push.testing.allowInsecureServerURL": True,
            "dom.push.connection.enabled": True,  # the remote agent turns it off
            "dom.push.retryBaseInterval": 200,
        }

    def cut(self) -> None:
        """Drop every websocket as a lost network does; Firefox comes back by itself."""
        with self._lock:
            open_now = [connection for connection in self._agents.values() if connection]
        for connection in open_now:
            _hang_up(connection)

    def stop(self) -> None:
        self.cut()
        self._server.shutdown()
        self._thread.join()

    def application_key(self, token: str) -> str | None:
        channel = self._channels.get(token)
        return channel.key if channel else None

    def knows_audience(self, audience: str) -> bool:
        return audience == self.door.base

    def deliver(self, post: Post) -> str:
        channel = self._channels[post.token]
        frame: dict[str, Any] = {
            "messageType": "notification",
            "channelID": channel.channel_id,
            "version": uuid.uuid4().hex,
        }
        if post.body:
            frame["data"] = to_base64(post.body)
            frame["headers"] = {"encoding": post.headers.get("content-encoding", "aes128gcm")}
        topic = f"{post.token} {post.headers['topic']}" if "topic" in post.headers else ""
        message = Message(frame["version"], channel.agent, json.dumps(frame).encode(), time.time() + post.ttl, topic)
        self._mailbox.put(message)
        self._send_waiting(channel.agent, [message])
        return message.id

    def _send_waiting(self, agent: str, messages: list[Message]) -> None:
        connection = self._agents.get(agent)
        if not connection:
            return
        with suppress(ConnectionClosed):  # what is waiting is sent when it comes back
            for message in messages:
                connection.send(message.frame.decode())

    def _talk(self, connection: ServerConnection) -> None:
        agent = ""
        try:
            for raw in connection:
                said = json.loads(raw)
                if said.get("messageType") == "hello":
                    agent = self._greet(connection, said)
                else:
                    self._hear(connection, agent, said)
        except ConnectionClosed:
            pass
        finally:
            with self._lock:
                if self._agents.get(agent) is connection:
                    self._agents[agent] = None

    def _greet(self, connection: ServerConnection, said: dict[str, Any]) -> str:
        with self._lock:
            known = said.get("uaid") or ""
            agent = known if known in self._agents else uuid.uuid4().hex
            self._agents[agent] = connection
        _say(connection, messageType="hello", status=200, uaid=agent, use_webpush=True, broadcasts={})
        self._send_waiting(agent, self._mailbox.waiting_for(agent))
        return agent

    def _hear(self, connection: ServerConnection, agent: str, said: dict[str, Any]) -> None:
        match said.get("messageType"):
            case "register":
                token = uuid.uuid4().hex
                self._channels[token] = Channel(agent, said["channelID"], said.get("key") or "")
                endpoint = f"{self.door.base}{self.prefix}{token}"
                _say(connection, messageType="register", status=200, channelID=said["channelID"], pushEndpoint=endpoint)
            case "unregister":
                self._forget(said["channelID"])
                _say(connection, messageType="unregister", status=200, channelID=said["channelID"])
            case "ack":
                for update in said.get("updates", []):
                    self._mailbox.received(update["version"])
                    self.acknowledged.add(update)
            case None | "ping":
                connection.send("{}")
            case _:
                pass  # broadcast_subscribe and nack want no answer

    def _forget(self, channel_id: str) -> None:
        with self._lock:
            for token in [key for key, one in self._channels.items() if one.channel_id == channel_id]:
                del self._channels[token]
        self.given_up.add(channel_id)


def _say(connection: ServerConnection, **message: Any) -> None:
    connection.send(json.dumps(message))


def _hang_up(connection: ServerConnection) -> None:
    with suppress(OSError):  # it went by itself
        connection.socket.shutdown(socket.SHUT_RDWR)
