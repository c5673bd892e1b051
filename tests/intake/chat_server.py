"""A server on this machine that speaks the chat protocol, as a model's endpoint does: what it answers is given, what it was asked is kept."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class ChatServer:
    """Where it listens, and every request: its path, headers (lower case) and body."""

    url: str
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    """Status, body and further headers of an answer; with `waits` it is held back until the server ends."""

    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    waits: bool = False


def chat(*sentences: str) -> Answer:
    """A completion whose message is a JSON array of `sentences`."""
    return message(json.dumps(sentences, ensure_ascii=False))


def message(content: object) -> Answer:
    return Answer(json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode())


@contextmanager
def serving(answer: Answer | Callable[[], Answer]) -> Iterator[ChatServer]:
    """A server that gives this answer to every request, until the block ends."""
    over = threading.Event()
    found = ChatServer("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            found.asked.append((self.path, headers, json.loads(body)))
            given = answer() if callable(answer) else answer
            if given.waits:
                over.wait()
                return
            self.send_response(given.status)
            for name, value in (*given.headers, ("Content-Length", str(len(given.body)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(given.body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield found
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()
