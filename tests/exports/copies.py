"""A static copy of the test's world, and what can be asked of it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from releases.public.exports.run import Told, export

BASE, ORIGIN = "https://copy.example", "https://register.example"
LINK = re.compile(rb"""(?:href|src|action)=["']([^"']*)["']|url\(["']?([^"')]*)""")


def copied(folder: Path, *, base: str = BASE) -> Told:
    return export(folder, base=base, origin=ORIGIN)


def files_of(folder: Path) -> dict[str, bytes]:
    """By their names."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def links_of(content: bytes) -> set[str]:
    """Those that lead to other files of the copy."""
    found = {unescape((one or other).decode()) for one, other in LINK.findall(content)}
    return {one for one in found if one and not one.startswith("#") and ":" not in one}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # a browser opens a connection for each file of a page


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """The port of a plain file server over the folder."""
    with _Server(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
