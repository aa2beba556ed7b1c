"""Whatever fails, a stranger gets an answer in the site's voice, and no detail."""

import pytest
from django.test import Client

from releases.public.api import views as api
from releases.public.pages import views as pages


@pytest.fixture
def stranger() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["evil.example", "a b", "127.0.0.1:x", "[::", "x" * 300])
def test_wrong_host_name_is_refused_with_a_page_and_no_failure(stranger: Client, host: str) -> None:
    page = stranger.get("/", headers={"host": host})
    assert page.status_code == 400
    assert b"This request cannot be read" in page.content
    problem = stranger.get("/api/v1/releases/", headers={"host": host})
    assert problem.status_code == 400
    assert problem.json()["status"] == 400
    assert problem["Content-Type"] == "application/problem+json"


def broken(*args: object, **kwargs: object) -> None:
    raise RuntimeError("a detail that nobody may see")


@pytest.mark.django_db
def test_bug_in_a_page_answers_500_in_the_sites_voice(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages.documents, "counts", broken)
    answer = stranger.get("/")
    assert answer.status_code == 500
    assert b"Something went wrong here" in answer.content
    assert b"nobody may see" not in answer.content


@pytest.mark.django_db
def test_bug_in_the_api_answers_a_problem(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.paging, "joined", broken)
    answer = stranger.get("/api/v1/releases/")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert b"nobody may see" not in answer.content
