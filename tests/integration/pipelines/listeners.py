"""A mail server and a web hook on loopback that keep what they are told."""

from __future__ import annotations

import base64
import email
import email.policy
import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


@dataclass
class Mailbox:
    """Messages that a mail server accepted; a login other than ``login`` is refused."""

    port: int = 0
    login: tuple[str, str] | None = None
    recipients: list[str] = field(default_factory=list)
    messages: list[EmailMessage] = field(default_factory=list)


@contextmanager
def mail_server(login: tuple[str, str] | None = None) -> Iterator[Mailbox]:
    box = Mailbox(login=login)

    class Conversation(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(line.encode() + b"\r\n")

        def handle(self) -> None:
            self.say("220 here")
            known = box.login is None
            while line := self.rfile.readline().decode().strip():
                verb, _, rest = line.partition(" ")
                verb = verb.upper()
                if verb == "EHLO":
                    self.say("250-here\r\n250 AUTH PLAIN" if box.login else "250 here")
                elif verb == "AUTH":
                    _, user, password = base64.b64decode(rest.split()[1]).decode().split("\0")
                    known = (user, password) == box.login
                    self.say("235 welcome" if known else f"535 no such {user} {password}")
                elif verb == "QUIT":
                    self.say("221 bye")
                    return
                elif not known:
                    self.say("530 log in first")
                elif verb == "RCPT":
                    box.recipients.append(rest)
                    self.say("250 ok")
                elif verb == "DATA":
                    self.say("354 go on")
                    self.keep()
                    self.say("250 kept")
                else:
                    self.say("250 ok")

        def keep(self) -> None:
            lines = iter(self.rfile.readline, b".\r\n")
            # A line that begins with a point comes with a second one before it.
            body = b"".join(line[line.startswith(b".") :] for line in lines)
            message = email.message_from_bytes(body, policy=email.policy.default)
            assert isinstance(message, EmailMessage)
            box.messages.append(message)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        box.port = server.server_address[1]
        with _served(server):
            yield box


@dataclass
class Hook:
    """What was posted to a web hook, which answers with ``status``."""

    url: str = ""
    status: int = 204
    posted: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def web_hook() -> Iterator[Hook]:
    hook = Hook()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.posted.append(json.loads(body))
            self.send_response(hook.status)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        hook.url = f"http://127.0.0.1:{server.server_port}/hook/tok-en-of-ours"
        with _served(server):
            yield hook


@contextmanager
def _served(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
