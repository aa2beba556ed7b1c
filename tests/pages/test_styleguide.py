"""The style guide shows every component, with nothing of the ledger in it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from releases.terms.vocabularies.people import Status


@pytest.fixture(scope="module")
def guide() -> str:
    return Client().get("/styleguide/").content.decode()


def test_style_guide_asks_the_database_nothing(client: Client) -> None:
    response = client.get("/styleguide/")  # without the mark django_db any query fails
    assert response.status_code == 200
    assert 'content="noindex"' in response.content.decode()


@pytest.mark.parametrize("code", [code for code, _ in settings.LANGUAGES])
def test_style_guide_is_there_in_every_language(client: Client, code: str) -> None:
    prefix = "" if code == settings.LANGUAGE_CODE else f"/{code}"
    assert client.get(f"{prefix}/styleguide/").status_code == 200


def test_style_guide_shows_each_mark_and_each_status(guide: str) -> None:
    for shape in ("filled", "empty", "dashed", "struck"):
        assert f'href="#m-{shape}"' in guide
    for status in Status:
        assert str(status.label) in guide


def test_style_guide_draws_what_is_certain_uncertain_and_still_going_on(guide: str) -> None:
    for kind in ("bar-inside", "bar-outside", "bar-uncertain", "crossing", "still"):
        assert f'class="{kind}"' in guide


def test_style_guide_leads_to_no_record(guide: str) -> None:
    assert not re.findall(r'href="[^"]*/example/"', guide)


def test_style_guide_keeps_a_text_from_right_to_left_in_place(guide: str) -> None:
    assert re.search(r'lang="ar"[^>]*dir="auto"', guide)


def test_ids_on_the_style_guide_are_each_there_once(guide: str) -> None:
    ids = re.findall(r' id="([^"]+)"', guide)
    assert len(ids) == len(set(ids))


def test_templates_of_the_style_guide_are_all_in_use(guide: str) -> None:
    folder = Path(settings.BASE_DIR) / "templates/cards/guide"
    assert {f'id="{found.stem}"' in guide for found in folder.glob("*.html")} == {True}
