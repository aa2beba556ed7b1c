"""Who is answered in which language: pages by their address, the desk and `/` by the browser."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.translation import gettext

from tracker import languages

pytestmark = pytest.mark.django_db


def test_languages_of_desk_and_content_are_among_the_public_ones() -> None:
    assert [code for code, _name in settings.LANGUAGES] == list(languages.PUBLIC)
    assert set(languages.DESK) <= set(languages.PUBLIC)
    assert set(languages.CONTENT) <= set(languages.PUBLIC)


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("be", "be"), ("be-BY,be;q=0.9,en;q=0.5", "be"), ("ru-RU,be;q=0.8", "be"),
        ("ru", "en"), ("ru-RU,ru;q=0.9", "en"), ("pl,lt;q=0.5", "en"), ("en", "en"), ("*", "en"),
        ("", "en"), ("x" * 9000, "en"), ("ru,*;q=0.1,be;q=0.05", "en"),
    ],
)  # fmt: skip
def test_desk_language_is_english_or_belarusian(asked: str, language: str) -> None:
    request = RequestFactory().get("/admin/", headers={"accept-language": asked})
    assert languages.of_desk(request) == language


@pytest.mark.parametrize(("asked", "language"), [("ru,en;q=0.5", "en"), ("be", "be")])
def test_desk_is_in_one_language_and_no_mixture(
    as_user, admin: User, asked: str, language: str
) -> None:
    answer = as_user(admin).get("/admin/", headers={"accept-language": asked})
    assert answer.headers["Content-Language"] == language
    assert "Accept-Language" in answer.headers["Vary"]
    page = answer.content.decode()
    for code in languages.PUBLIC:
        with translation.override(code):  # Django's own words, of which it knows all six
            assert (gettext("Log out") in page) == (code == language)


@pytest.mark.parametrize(
    ("asked", "home"),
    [
        ("ru-RU,ru;q=0.9,en;q=0.5", "/ru/"), ("de,lt;q=0.5", "/lt/"), ("uk", "/uk/"),
        ("pl;q=0.2,be", "/be/"),
    ],
)  # fmt: skip
def test_newcomer_is_sent_to_the_home_in_their_language(
    client: Client, asked: str, home: str
) -> None:
    for site in ("none", "cross-site"):
        headers = {"accept-language": asked, "sec-fetch-site": site}
        answer = client.get("/", headers=headers)
        assert (answer.status_code, answer.headers.get("Location")) == (302, home)
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers["Vary"] == "Accept-Language, Sec-Fetch-Site"


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("get", "/", {"accept-language": "en,ru;q=0.5", "sec-fetch-site": "none"}),
        ("get", "/", {"accept-language": "ru", "sec-fetch-site": "same-origin"}),
        ("get", "/", {"accept-language": "ru"}),
        ("get", "/", {"sec-fetch-site": "none"}),
        ("get", "/?x=1", {"accept-language": "ru", "sec-fetch-site": "none"}),
        ("get", "/releases/", {"accept-language": "ru", "sec-fetch-site": "none"}),
        ("get", "/be/", {"accept-language": "ru", "sec-fetch-site": "none"}),
    ],
)
def test_address_decides_everywhere_else(
    client: Client, method: str, path: str, headers: dict[str, str]
) -> None:
    answer = getattr(client, method)(path, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == ("be" if path == "/be/" else "en")
    if path != "/":
        assert "Accept-Language" not in answer.headers.get("Vary", "")
