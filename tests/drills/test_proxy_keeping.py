"""What the proxy keeps for half a second, and gives to all who ask meanwhile.

Before a face of the test's own, which says what it likes and counts how often it was asked.
"""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.drills.client import Answer
from tests.drills.processes import free_port
from tests.drills.test_proxy import NGINX, Proxy, running

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed"),
]
PAUSE = 1.1  # seconds; longer than any half of a second, and than what is still under way


@dataclass
class Face:
    """`slow`: seconds that an answer takes."""

    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    slow: float = 0.0
    asked: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def says(self, *, status: int = 200, slow: float = 0.0, **headers: str) -> None:
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.status, self.slow = status, slow
        self.asked.clear()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Face, Proxy]]:
    face = Face()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with face.lock:
                face.asked[self.path] += 1
                number = face.asked.total()
            time.sleep(face.slow)
            body = f"{number} {self.headers['Host']} {self.headers['Accept-Language']}".encode()
            self.send_response(face.status)
            for name, value in {**face.headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ports = {"public": server.server_address[1], "desk": free_port()}
    with running(tmp_path_factory.mktemp("keeping") / "proxy", ports) as proxy:
        yield face, proxy
    server.shutdown()


def at_the_beginning_of_half_a_second() -> None:
    time.sleep(0.5 - time.time() % 0.5 + 0.02)


def ask_together(proxy: Proxy, path: str, count: int, **headers: str) -> list[Answer]:
    at_the_beginning_of_half_a_second()
    with ThreadPoolExecutor(count) as threads:
        asked = [threads.submit(proxy.get, "public", path, headers=headers) for _ in range(count)]
        return [each.result() for each in asked]


def test_one_answer_is_given_to_all_who_ask_together(served: tuple[Face, Proxy]) -> None:
    face, proxy = served
    face.says(slow=0.03, Cache_Control="no-cache", ETag='"1"')
    answers = ask_together(proxy, "/together/", 12)
    assert {answer.status for answer in answers} == {200}
    # More than once where half a second ends meanwhile, or the machine is slow.
    assert face.asked["/together/"] < 6
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-cache"}
    assert {answer.headers["ETag"] for answer in answers} == {'"1"'}


def test_nothing_is_given_that_is_older_than_half_a_second(served: tuple[Face, Proxy]) -> None:
    face, proxy = served
    face.says(Cache_Control="no-cache", ETag='"1"')
    oldest = 0.0
    began: dict[int, float] = {}
    until = time.monotonic() + 4
    while time.monotonic() < until:
        now = time.monotonic()
        number = int(proxy.get("public", "/fresh/").text.split()[0])
        began.setdefault(number, now)
        oldest = max(oldest, now - began[number])
        time.sleep(0.01)
    assert len(began) >= 8
    assert oldest < 0.6
    assert face.asked["/fresh/"] < 20  # and most were answered by the proxy


def test_who_has_the_version_gets_304_of_what_is_kept(served: tuple[Face, Proxy]) -> None:
    face, proxy = served
    face.says(Cache_Control="no-cache", ETag='"1"')
    at_the_beginning_of_half_a_second()
    assert proxy.get("public", "/tag/").status == 200
    known = proxy.get("public", "/tag/", headers={"If-None-Match": '"1"'})
    assert (known.status, known.body) == (304, b"")
    assert face.asked["/tag/"] == 1


@pytest.mark.parametrize(
    ("path", "said", "sent"),
    [
        ("/secret/", {"Cache_Control": "no-store"}, {}),
        ("/private/", {"Cache_Control": "no-cache, private"}, {}),
        ("/nothing-said/", {}, {}),
        ("/cookie/", {"Cache_Control": "no-cache", "Set_Cookie": "a=b"}, {}),
        ("/every/", {"Cache_Control": "no-cache", "Vary": "*"}, {}),
        ("/search/?q=Maria", {"Cache_Control": "no-cache"}, {}),
        ("/search/?%71=Maria", {"Cache_Control": "no-cache"}, {}),
        ("/be/tell-us/x/", {"Cache_Control": "no-cache"}, {}),
        ("/prisoners/?country=BY&q=Maria", {"Cache_Control": "no-cache"}, {}),
        ("/api/v1/prisoners/", {"Cache_Control": "no-cache"}, {}),
        ("/key/", {"Cache_Control": "no-cache"}, {"Authorization": "Bearer x"}),
        ("/part/", {"Cache_Control": "no-cache"}, {"Range": "bytes=0-1"}),
    ],
)
def test_what_is_somebodys_own_is_asked_for_each_time(
    served: tuple[Face, Proxy], path: str, said: dict[str, str], sent: dict[str, str]
) -> None:
    face, proxy = served
    face.says(**said)
    at_the_beginning_of_half_a_second()
    for _ in range(3):
        proxy.get("public", path, headers=sent)
    assert face.asked[path] == 3


@pytest.mark.parametrize(
    ("status", "said"),
    [(404, "no-cache"), (302, "no-cache"), (200, "no-store"), (200, "no-cache")],
)
def test_nobody_waits_long_for_the_answer_of_others(
    served: tuple[Face, Proxy], status: int, said: str
) -> None:
    face, proxy = served
    face.says(status=status, slow=0.05, Cache_Control=said, ETag='"1"', Location="/be/")
    began = time.monotonic()
    answers = ask_together(proxy, f"/waits/{status}/{said}/", 24)
    assert {answer.status for answer in answers} == {status}
    # Half a second until all begin, and what making a connection over TLS takes.
    assert time.monotonic() - began < 2.0


def test_error_is_not_kept(served: tuple[Face, Proxy]) -> None:
    face, proxy = served
    face.says(status=404, Cache_Control="no-cache")
    at_the_beginning_of_half_a_second()
    assert {proxy.get("public", "/gone/").status for _ in range(3)} == {404}
    assert face.asked["/gone/"] == 3


def test_hosts_and_languages_are_kept_apart(served: tuple[Face, Proxy]) -> None:
    face, proxy = served
    face.says(Cache_Control="no-cache", Vary="Accept-Language")
    at_the_beginning_of_half_a_second()
    said = {
        (host, language): proxy.get(
            "public", "/", host=host, headers={"Accept-Language": language}
        ).text.split()[1:]
        for host in ("releases.example.org", "other.example.org")
        for language in ("be", "pl")
    }
    assert said == {key: [*key] for key in said}
