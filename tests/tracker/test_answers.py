"""What every answer of the site carries, and the two files that any site is asked for."""

import fnmatch
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles.finders import get_finders
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, override_settings

from tracker import wsgi

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200), ("/nowhere/", 404), ("/releases/?x=1", 400), ("/robots.txt", 200),
        ("/favicon.ico", 302), ("/healthz/", 200), ("/readyz/", 200),
        ("/api/v1/releases/", 200), ("/api/v1/nowhere/", 404), ("/api/v1/schema/", 200),
        ("/admin/", 200), ("/admin/releases/release/", 200), ("/admin/releases/release/add/", 200),
        ("/admin/nowhere/", 404), ("/admin/logout/", 405), ("/admin/jsi18n/", 200),
    ],
)  # fmt: skip
def test_answer_carries_the_strict_policy(as_user, admin: User, path: str, status: int) -> None:
    answer = as_user(admin).get(path)
    assert answer.status_code == status
    assert answer["Content-Security-Policy"].startswith(POLICY)
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_answer_to_strangers_and_refusals_carries_the_policy() -> None:
    for answer in (
        Client().get("/admin/login/"),
        Client().get("/admin/"),
        Client().get("/", headers={"host": "evil.example"}),
        Client(enforce_csrf_checks=True).post("/admin/login/", {}),
    ):
        assert answer["Content-Security-Policy"].startswith(POLICY)


@override_settings(SECURE_SSL_REDIRECT=True)
def test_answer_that_sends_to_https_carries_the_policy() -> None:
    answer = Client().get("/")
    assert answer.status_code == 301
    assert answer["Content-Security-Policy"].startswith(POLICY)


@pytest.mark.parametrize(("editorial", "rule"), [(True, "Disallow: /admin/"), (False, "Disallow:")])
def test_robots_may_read_all_but_the_desk(editorial: bool, rule: str) -> None:
    with override_settings(EDITORIAL=editorial):
        answer = Client().get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode().splitlines() == ["User-agent: *", rule]


def test_favicon_leads_to_the_sites_icon() -> None:
    answer = Client().get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/static/public/favicon.")


def collected() -> list[str]:
    return [path for finder in get_finders() for path, _storage in finder.list(["CVS", ".*", "*~"])]


def test_static_files_collected_are_those_that_a_page_can_ask_for() -> None:
    paths = collected()
    assert "public/css/tokens.css" in paths
    assert "admin/css/base.css" in paths
    kinds = {Path(path).suffix for path in paths}
    assert kinds <= {".css", ".js", ".svg"}
    assert not [path for path in paths if path.split("/")[0] not in ("admin", "public", "releases")]
    words = fnmatch.filter(paths, "admin/js/vendor/select2/i18n/*")
    # It has no Belarusian.
    assert words == ["admin/js/vendor/select2/i18n/en.js"]


@pytest.mark.parametrize(
    "charset", ["rot13", "hex", "zlib", "undefined", "unicode_escape", "idna", "latin-1", "x"]
)
def test_charset_that_a_request_claims_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, charset: str
) -> None:
    """Through the server's own way in: Django's test client takes another."""
    monkeypatch.setattr(wsgi, "django", lambda environ, _start: [WSGIRequest(environ).GET["q"]])
    claimed = f"multipart/form-data; Charset={charset}; boundary=x"
    environ = {"QUERY_STRING": "q=%D0%B1", "CONTENT_TYPE": claimed}
    setup_testing_defaults(environ)
    assert wsgi.application(environ, None) == ["б"]
    assert environ["CONTENT_TYPE"] == "multipart/form-data; boundary=x"
