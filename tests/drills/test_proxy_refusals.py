"""What the proxy says itself: a page in all languages, and a problem document for programs.

Before faces that are not there, so nothing else needs to be started.
"""

import json
from collections.abc import Iterator

import pytest

from releases.public.api.problems import MEDIA_TYPE, Problem
from tests.drills.client import Answer
from tests.drills.processes import free_port
from tests.drills.test_proxy import NGINX, Proxy, running
from tracker import languages

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed"),
]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    nobody = {"public": free_port(), "desk": free_port()}
    with running(tmp_path_factory.mktemp("refusing") / "proxy", nobody) as made:
        yield made


def is_page(answer: Answer, title: str) -> bool:
    """In the site's voice and every language, with nothing that is fetched from elsewhere."""
    text = answer.text
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert all(f'lang="{code}"' in text for code in languages.PUBLIC)
    assert "nginx" not in text
    assert "//" not in text
    return f"<h1>{title}</h1>" in text


def problem(answer: Answer) -> Problem:
    assert answer.headers["Content-Type"] == MEDIA_TYPE
    found = Problem.model_validate(json.loads(answer.text))
    assert found.status == answer.status
    return found


@pytest.mark.parametrize("face", ["public", "desk"])
def test_face_that_does_not_answer_has_a_page(proxy: Proxy, face: str) -> None:
    answer = proxy.get(face, "/be/releases/")
    assert answer.status == 502
    assert is_page(answer, "The register does not answer just now")
    assert answer.headers["Retry-After"] == "120"
    for sheet in ("tokens", "base", "frame"):
        css = proxy.get(face, f"/refused/css/{sheet}.css")
        assert (css.status, css.headers["Content-Type"]) == (200, "text/css; charset=utf-8")


@pytest.mark.parametrize("path", ["/refused/resting.html", "/refused/locations.conf"])
def test_page_of_the_proxy_has_no_address_of_its_own(proxy: Proxy, path: str) -> None:
    assert proxy.get("public", path).status == 404


@pytest.mark.parametrize("face", ["public", "desk"])
def test_what_the_proxy_does_not_pass_on_has_a_page(proxy: Proxy, face: str) -> None:
    much = "a" * 8_400  # little more than is read: so that all is sent before the answer comes
    long = proxy.get(face, f"/{much}")
    assert long.status == 414
    assert is_page(long, "This request cannot be read")
    wide = proxy.get(face, "/", headers={"X-Wide": much})
    assert wide.status == 400
    assert is_page(wide, "This request cannot be read")
    inner = proxy.get(face, "/readyz/")
    assert inner.status == 404
    assert is_page(inner, "Nothing is here")


@pytest.mark.parametrize("path", [
    "/tell-us/", "/be/tell-us/", "/releases/",
])  # fmt: skip
def test_letter_that_is_too_large_is_refused_with_a_page(proxy: Proxy, path: str) -> None:
    answer = proxy.get("public", path, method="POST", body="a" * 300_000, headers=FORM)
    assert answer.status == 413
    assert is_page(answer, "What you sent is too large")
    assert answer.headers["Retry-After"] is None


def test_api_is_refused_with_problems(proxy: Proxy) -> None:
    resting = proxy.get("public", "/api/v1/releases/?country=BY")
    assert resting.status == 503
    assert resting.headers["Retry-After"] == "120"
    assert problem(resting).instance == "/api/v1/releases/"
    large = proxy.get("public", "/api/v1/", method="POST", body="a" * 100_000, headers=FORM)
    assert problem(large).status == 413
    assert problem(proxy.get("public", '/api/v1/%22"\\')).instance == "/api/v1/%22"


def test_who_asks_too_often_is_told_to_wait(proxy: Proxy) -> None:
    letters = [
        proxy.get("public", "/tell-us/", method="POST", body="text=a", headers=FORM)
        for _number in range(25)
    ]
    refused = letters[-1]
    assert refused.status == 429
    assert is_page(refused, "Too many requests")
    assert refused.headers["Retry-After"] == "60"
