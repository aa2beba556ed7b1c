"""The proxy's own file, served through: who reaches which face, and what gets no further."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.drills.client import Answer, ask
from tests.drills.installation import Installation
from tests.drills.processes import CHECKOUT, free_port, wait_for_port

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
CONFIGURATION = CHECKOUT / "tracker" / "deployment" / "nginx.conf"
INCLUDED = "include /srv/refused/locations.conf;"
PUBLIC, DESK = "releases.example.org", "desk.example.org"
MAKE_CERTIFICATE = re.compile(r"^openssl req -x509 (.+)$", re.MULTILINE)

pytestmark = [
    pytest.mark.drill,
    pytest.mark.xdist_group("deployment"),
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed"),
]


@dataclass
class Proxy:
    """`plain`, `public` and `desk` are the ports in place of 8080, 8443 and 9443."""

    folder: Path
    plain: int
    public: int
    desk: int

    def get(self, face: str, path: str, host: str = "", **more: object) -> Answer:
        name = {"public": PUBLIC, "desk": DESK}[face]
        certificate = self.folder / "tls" / f"{face}.crt"
        # Another host name is asked for inside the same certificate's connection.
        headers = {**more.pop("headers", {}), **({"Host": host} if host else {})}
        port = getattr(self, face)
        return ask(port, path, host=name, certificate=certificate, headers=headers, **more)


@pytest.fixture(scope="module")
def proxy(installation: Installation) -> Iterator[Proxy]:
    with running(installation.folder / "proxy", installation.ports) as made:
        yield made


@contextmanager
def running(folder: Path, ports: Mapping[str, int]) -> Iterator[Proxy]:
    """nginx before faces at these ports."""
    for name in ("tls", "tmp"):
        (folder / name).mkdir(parents=True)
    for face, host in (("public", PUBLIC), ("desk", DESK)):
        make_certificate(folder / "tls", face, host)
    (folder / "refused").symlink_to(CONFIGURATION.parent / "refused")
    (folder / "css").symlink_to(CHECKOUT / "releases" / "public" / "static" / "public" / "css")
    made = Proxy(folder, free_port(), free_port(), free_port())
    (folder / "nginx.conf").write_text(placed(made, ports))
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    # As root, its workers would become a user who cannot enter this folder.
    user = "user root; " if os.geteuid() == 0 else ""
    tested = subprocess.run([*command, "-t", "-g", user], capture_output=True, text=True)
    assert "syntax is ok" in tested.stderr, tested.stderr
    process = subprocess.Popen([*command, "-g", f"{user}daemon off;"])
    try:
        for port in (made.plain, made.public, made.desk):
            wait_for_port(port, process)
        yield made
    finally:
        process.terminate()
        process.wait(timeout=20)


def placed(proxy: Proxy, ports: Mapping[str, int]) -> str:
    """The file as it stands, but for places: ports, addresses of the faces, folders."""
    text = CONFIGURATION.read_text()
    text = text.replace(INCLUDED, (CONFIGURATION.parent / "refused" / "locations.conf").read_text())
    for there, here in (
        ("listen 8080", f"listen 127.0.0.1:{proxy.plain}"),
        ("listen 8443", f"listen 127.0.0.1:{proxy.public}"),
        ("listen 9443", f"listen 127.0.0.1:{proxy.desk}"),
        ("http://public:8000", f"http://127.0.0.1:{ports['public']}"),
        ("http://desk:8000", f"http://127.0.0.1:{ports['desk']}"),
        ("/tmp/", f"{proxy.folder}/tmp/"),
        ("/srv/acme", f"{proxy.folder}/acme"),
        ("alias /srv/", f"alias {proxy.folder}/"),
        ("root /srv;", f"root {proxy.folder};"),
    ):
        assert there in text
        text = text.replace(there, here)
    return text


def make_certificate(folder: Path, face: str, host: str) -> None:
    """With the guide's own command for the first start."""
    guide = (CHECKOUT / "docs" / "deployment.md").read_text()
    (options,) = MAKE_CERTIFICATE.findall(guide)
    command = f"openssl req -x509 {options}"
    subprocess.run(
        ["/bin/sh", "-ec", command], cwd=folder, check=True, capture_output=True,
        env={"PATH": os.environ["PATH"], "face": face, "host": host},
    )  # fmt: skip


@pytest.mark.parametrize("face", ["public", "desk"])
def test_proxy_serves_pages_over_tls(proxy: Proxy, face: str) -> None:
    answer = proxy.get(face, "/")
    assert answer.status == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "nginx/" not in answer.headers["Server"]
    assert proxy.get(face, "/healthz/").status == 200


def test_proxy_compresses_the_public_answers_and_not_the_desks(proxy: Proxy) -> None:
    accepting = {"Accept-Encoding": "gzip"}
    for path in ("/", "/api/v1/releases/"):
        assert proxy.get("public", path, headers=accepting).headers["Content-Encoding"] == "gzip"
    login = proxy.get("desk", "/admin/accounts/login/", headers=accepting)
    assert login.headers["Content-Encoding"] is None


@pytest.mark.parametrize(("names", "linked"), [(270, True), (1000, False)])
def test_proxy_takes_the_longest_head_that_the_api_sends(
    proxy: Proxy, names: int, linked: bool
) -> None:
    answer = proxy.get("public", f"/api/v1/deals/?fields={','.join(['slug'] * names)}")
    assert answer.status == 200
    assert ('rel="first"' in answer.headers["Link"]) == linked
    assert len(answer.headers["Link"]) > (2_150 if linked else 0)


@pytest.mark.parametrize("slash", ["/", ""])
@pytest.mark.parametrize("prefix", ["", "/be"])
def test_proxy_writes_no_letter_to_a_file(proxy: Proxy, prefix: str, slash: str) -> None:
    """By default a body of 16 kB gets a file, and an answer that its reader is slow to take."""
    before = files_of(proxy)
    answer = proxy.get(
        "public", f"{prefix}/tell-us{slash}", method="POST", body="text=" + "a" * 200_000,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    assert answer.status != 413
    assert files_of(proxy) == before
    letters = CONFIGURATION.read_text().partition("(tell-us|takedown)")[2].partition("}")[0]
    assert "proxy_max_temp_file_size 0;" in letters


def files_of(proxy: Proxy) -> dict[str, int]:
    """Each folder that something was written to, and when: nginx deletes its files at once."""
    folder = proxy.folder / "tmp"
    return {str(path): path.stat().st_mtime_ns for path in (folder, *folder.rglob("*"))}


def test_proxy_public_port_never_reaches_the_desk(proxy: Proxy) -> None:
    assert proxy.get("public", "/admin/login/").status == 404
    assert proxy.get("public", "/admin/login/", host=DESK).status == 400


@pytest.mark.parametrize("face", ["public", "desk"])
@pytest.mark.parametrize("path", ["/readyz/", "//readyz/", "/%72eadyz/", "/x/../readyz/?y"])
def test_proxy_keeps_readiness_inside(proxy: Proxy, face: str, path: str) -> None:
    answer = proxy.get(face, path)
    assert answer.status == 404
    assert b"reasons" not in answer.body


def test_proxy_overwrites_what_a_client_claims_of_itself(
    proxy: Proxy, installation: Installation
) -> None:
    # Passed on, the first would send the client round in redirects.
    claims = {"X-Forwarded-Proto": "http", "X-Forwarded-For": "192.0.2.1", "Forwarded": "for=x",
              "X-Forwarded-Host": "evil.example", "X-Real-IP": "192.0.2.1"}  # fmt: skip
    assert proxy.get("public", "/", headers=claims).status == 200


def test_proxy_sends_plain_http_to_https_but_for_certificates(proxy: Proxy) -> None:
    sent = ask(proxy.plain, "/releases/?cursor=x", host=PUBLIC)
    assert sent.status == 301
    assert sent.headers["Location"] == f"https://{PUBLIC}/releases/?cursor=x"
    challenge = proxy.folder / "acme" / ".well-known" / "acme-challenge" / "token"
    challenge.parent.mkdir(parents=True)
    challenge.write_text("proof")
    assert ask(proxy.plain, "/.well-known/acme-challenge/token", host=PUBLIC).text == "proof"


def field(page: Answer) -> str:
    return re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.text).group(1)


def test_proxy_lets_an_administrator_log_in_at_the_desk(
    proxy: Proxy, installation: Installation
) -> None:
    page = proxy.get("desk", "/admin/accounts/login/")
    password = (installation.folder / "desk_key").read_text().strip()
    form = f"login=administrator&password={password}&csrfmiddlewaretoken={field(page)}"
    entered = proxy.get(
        "desk", "/admin/accounts/login/?next=/admin/", method="POST", body=form,
        headers={
            "Cookie": f"csrftoken={page.cookies['csrftoken'].value}",
            "Origin": f"https://{DESK}",
            "Content-Type": "application/x-www-form-urlencoded",
        },
    )  # fmt: skip
    assert entered.status == 302
    session = entered.cookies["sessionid"]
    assert session["secure"]
    assert session["httponly"]
    every_page_of_the_desk(lambda path: proxy.get(
        "desk", path, headers={"Cookie": f"sessionid={session.value}"}
    ))  # fmt: skip


def every_page_of_the_desk(get: Callable[[str], Answer]) -> None:
    """Each kind of page, with the files that it names: all of them were collected."""
    files = set()
    index = get("/admin/")
    lists = re.findall(r'href="(/admin/[a-z]+/[a-z]+/)"', index.text)
    assert "/admin/releases/release/" in lists
    for path in ("/admin/", *sorted(set(lists)), "/admin/releases/release/add/",
                 "/admin/releases/prisoner/add/", "/admin/auth/user/add/",
                 "/admin/accounts/password/"):  # fmt: skip
        page = get(path)
        assert page.status == 200, path
        assert "default-src 'none'" in page.headers["Content-Security-Policy"], path
        files.update(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))
    assert len(files) > 10
    for path in files:
        assert get(path).status == 200, path
