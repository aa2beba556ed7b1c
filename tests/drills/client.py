"""A reader's or a health check's plain HTTP client, which follows no redirect."""

import http.client
import socket
import ssl
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def cookies(self) -> SimpleCookie:
        return SimpleCookie("\r\n".join(self.headers.get_all("Set-Cookie", [])))


def ask(
    port: int, path: str, *, host: str = "", headers: dict[str, str] | None = None,
    method: str = "GET", body: str | None = None, certificate: Path | None = None,
) -> Answer:  # fmt: skip
    """`certificate`: over TLS, trusting that one alone; then `host` is checked against it."""
    name = host or "127.0.0.1"
    if certificate:
        trust = ssl.create_default_context(cafile=str(certificate))
        connection = http.client.HTTPSConnection(name, port, timeout=20, context=trust)
    else:
        connection = http.client.HTTPConnection(name, port, timeout=20)
    connection._create_connection = lambda *_: socket.create_connection(  # type: ignore[attr-defined]
        ("127.0.0.1", port), timeout=20
    )
    try:
        connection.request(method, path, body, {"Host": name, **(headers or {})})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()
