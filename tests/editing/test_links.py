"""The addresses of sources are asked, and nothing inside a network ever is."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from releases import outside
from releases.editing.links import broken, check_link, check_links, to_check
from releases.models import LinkCheck
from releases.outside import NoAnswer, NoHost, Refused, ask, public_address
from tests.world import make
from tests.world.scene import Scene

EVER = datetime(2999, 1, 1, tzinfo=UTC)


class _Site(BaseHTTPRequestHandler):
    """Answers with the number in the path; `/301/where` leads there."""

    def do_GET(self) -> None:
        _empty, status, *rest = self.path.split("/")
        if status == "slow":
            with contextlib.suppress(OSError):  # nobody waits for it
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                for _byte in range(100):
                    self.wfile.write(b"x")
                    time.sleep(0.02)
            return
        if status == "garbage":
            self.wfile.write(b"\x00\xff not http\r\n\r\n")
            return
        self.send_response(int(status))
        if rest:
            self.send_header("Location", "/" + "/".join(rest))
        self.end_headers()

    def log_message(self, *args: Any) -> None: ...


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def _anywhere(address: str, port: int) -> bool:
    return True


@pytest.mark.parametrize(
    ("path", "state", "detail"),
    [
        ("/200", "answers", ""),
        ("/302/200", "answers", ""),
        ("/301/200", "moved", "/200"),
        ("/301/308/200", "moved", "/200"),
        ("/301/302/200", "answers", ""),
        ("/404", "gone", "404"),
        ("/410", "gone", "410"),
        ("/302/404", "gone", "404"),
        ("/403", "refuses", "403"),
        ("/429", "refuses", "429"),
        ("/500", "fails", "500"),
        ("/garbage", "fails", "RemoteProtocolError"),
        ("/301/301/301/301/301/301/301/200", "fails", "too many redirects"),
    ],
)
def test_address_is_noted_as_it_answers(
    scene: Scene, site: str, path: str, state: str, detail: str
) -> None:
    source = make.source(scene.by, url=site + path)
    found = check_link(source, may=_anywhere)
    assert found.state == state
    assert found.detail.removeprefix(site) == detail
    assert bool(found.since) == (state == "gone")


@pytest.mark.parametrize("place", ["http://[bad", "http://[::1", "//[", "http://a:b/", "\x7f"])
def test_redirect_to_what_is_no_address_fails_alone(
    scene: Scene, site: str, monkeypatch: Any, place: str
) -> None:
    monkeypatch.setattr(_Site, "send_header", _header_to(place, _Site.send_header))
    source = make.source(scene.by, url=f"{site}/302/x")
    assert check_link(source, may=_anywhere).state in ("fails", "no_host")


def test_fault_of_ours_at_one_address_does_not_stop_the_others(
    scene: Scene, monkeypatch: Any
) -> None:
    make.source(scene.by, url="https://example.org/other")
    monkeypatch.setattr("releases.editing.links.ask", lambda url, may: 1 / 0)
    checks = list(check_links(before=EVER))
    assert len(checks) > 1
    assert {(row.state, row.detail) for row in checks} == {("fails", "ZeroDivisionError")}


def test_server_that_drips_is_not_waited_for(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "SECONDS", 0.2)
    with pytest.raises(NoAnswer):
        ask(f"{site}/slow", may=_anywhere)


def test_address_stays_since_it_was_first_found_so(scene: Scene, site: str) -> None:
    source = make.source(scene.by, url=f"{site}/404")
    first = check_link(source, may=_anywhere).since
    assert check_link(source, may=_anywhere).since == first
    LinkCheck.objects.filter(source=source).update(url="https://example.org/before")
    assert check_link(source, may=_anywhere).since != first
    assert [row.source for row in broken()] == [source]
    source.url = f"{site}/200"
    assert check_link(source, may=_anywhere).since is None


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "::1",
     "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "100.64.0.1", "224.0.0.1",
     "240.0.0.1", "255.255.255.255", "64:ff9b::7f00:1", "2002:7f00:1::", "fec0::1", "::10.0.0.1",
     "::ffff:0:10.0.0.1", "64:ff9b:1::1"],
)  # fmt: skip
def test_address_inside_a_network_is_not_asked(address: str) -> None:
    assert not public_address(address, 443)


@pytest.mark.parametrize(("address", "port"), [("93.184.216.34", 443), ("2606:2800:220:1::1", 80)])
def test_address_of_the_public_network_is_asked(address: str, port: int) -> None:
    assert public_address(address, port)
    assert not public_address(address, 5432)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost:5432/", "http://[::1]/", "http://0/", "http://2130706433/",
     "http://0x7f.1/", "http://127.1/", "file:///etc/passwd", "ftp://example.org/", "//x", ""],
)  # fmt: skip
def test_url_that_leads_inside_is_refused(url: str) -> None:
    with pytest.raises((Refused, NoAnswer, NoHost)) as refused:
        ask(url)
    assert refused.type in (Refused, NoHost) or url in ("//x", "")


def test_redirect_that_leads_inside_is_refused(site: str, monkeypatch: Any) -> None:
    """Only the first address is allowed here: the redirect to another port is not."""
    port = int(site.rpartition(":")[2])
    inside = socket.socket()
    inside.bind(("127.0.0.1", 0))
    inside.listen()
    to = inside.getsockname()[1]
    monkeypatch.setattr(
        _Site, "send_header", _header_to(f"http://127.0.0.1:{to}/", _Site.send_header)
    )
    with pytest.raises(Refused):
        ask(f"{site}/302/x", may=lambda _address, asked: asked == port)
    inside.settimeout(0.05)
    with pytest.raises(TimeoutError):
        inside.accept()
    inside.close()


def _header_to(place: str, send: Any) -> Any:
    return lambda self, name, value: send(self, name, place if name == "Location" else value)


def test_name_that_also_stands_for_an_inner_address_is_refused(monkeypatch: Any) -> None:
    found = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: found)
    with pytest.raises(Refused):
        ask("http://example.org/")


def test_only_what_is_due_is_asked_and_what_waited_longest_comes_first(scene: Scene) -> None:
    asked, never, plain = (make.source(scene.by) for _each in range(3))
    plain.url = ""
    plain.save()
    now = timezone.now()
    LinkCheck.objects.create(source=asked, url=asked.url, state="answers", time=now)
    due = list(to_check(before=now - timedelta(days=1)))
    assert never in due
    assert asked not in due
    assert plain not in due
    assert list(to_check(before=EVER))[-1] == asked


def test_command_lists_what_is_broken(scene: Scene, site: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(
        "releases.management.commands.check_links.check_links",
        lambda before: check_links(before=before, may=_anywhere),
    )
    for source in (scene.source, make.source(scene.by)):
        source.url = f"{site}/404" if source == scene.source else f"{site}/200"
        source.save()
    out = StringIO()
    call_command("check_links", "--days=0", stdout=out)
    listed, counted = out.getvalue().splitlines()
    assert listed == f"{site}/404  gone"
    assert set(counted.split(", ")) == {"answers: 1", "gone: 1"}
