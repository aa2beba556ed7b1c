"""A partner's server on this machine, over TLS, that behaves as its path says."""

import contextlib
import ipaddress
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from releases.outside import tell
from releases.partners.sending import Post

CHUNK = b"x" * 65536
PATIENCE = 60.0  # seconds


@dataclass
class Received:
    path: str
    headers: dict[str, str]
    body: str


@dataclass
class Receiver:
    """`answers`: the statuses to give in turn; the last one stays. Else the path says which."""

    port: int
    certificate: bytes
    got: list[Received] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    written: int = 0

    def url(self, path: str = "/200") -> str:
        return f"https://localhost:{self.port}{path}"

    def post(self, *, seconds: float = PATIENCE, trusting: bool = True) -> Post:
        """The sender's way out, which may come here and nowhere else."""
        known = self.certificate.decode() if trusting else None
        trust = ssl.create_default_context(cadata=known)
        return partial(tell, may=self.may, trust=trust, seconds=seconds)

    def may(self, address: str, port: int) -> bool:
        return port == self.port and ipaddress.ip_address(address).is_loopback

    def ids(self) -> list[str]:
        return [one.headers["webhook-id"] for one in self.got]


class _Handler(BaseHTTPRequestHandler):
    receiver: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.receiver.got.append(Received(self.path, headers, body))
        answers = self.receiver.answers
        word = str(answers.pop(0) if len(answers) > 1 else answers[0]) if answers else ""
        with contextlib.suppress(OSError):  # nobody waits for the rest
            self._answer(word or self.path.split("/")[1])

    def do_GET(self) -> None:  # where somebody followed a redirect
        self.receiver.got.append(Received(self.path, {}, "followed"))
        self.send_response(200)
        self.end_headers()

    def _answer(self, word: str) -> None:
        if word == "slow":
            for _byte in range(1000):
                self.wfile.write(b"H")
                time.sleep(0.02)
        elif word == "garbage":
            self.wfile.write(b"\x00\xff not http\r\n\r\n")
        elif word == "endless-head":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100_000):
                self.wfile.write(b"X-%d: %b\r\n" % (number, b"x" * 100))
        elif word == "endless":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
            for _chunk in range(10_000):
                self.wfile.write(CHUNK)
                self.receiver.written += len(CHUNK)
        else:
            self.send_response(int(word))
            self.send_header("Location", f"https://127.0.0.1:{self.receiver.port}/followed")
            self.send_header("Content-Length", "0")
            self.end_headers()

    def log_message(self, *args: Any) -> None: ...


class _Server(ThreadingHTTPServer):
    def handle_error(self, *args: Any) -> None:
        """Whoever hangs up in the middle."""


def certificate(host: str) -> tuple[bytes, bytes]:
    """Self-signed; and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=3650)).not_valid_after(now + timedelta(days=3650))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return made.public_bytes(serialization.Encoding.PEM), private


@contextmanager
def receiving(folder: Path, host: str = "localhost") -> Iterator[Receiver]:
    public, private = certificate(host)
    both = folder / "both.pem"
    both.write_bytes(public + private)
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {}))
    receiver = Receiver(server.server_address[1], public)
    server.RequestHandlerClass.receiver = receiver  # type: ignore[attr-defined]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
