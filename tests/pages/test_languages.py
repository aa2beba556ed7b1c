"""A record on the pages of all six languages: whose words are whose, and which way they run."""

import re

import pytest
from django.test import Client

from tests.pages.samples import name, prisoner, release, uid, world
from tests.pages.test_addresses import RELEASE, begin_with, publish, text
from tracker import languages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _records() -> None:
    begin_with(*world())


def test_record_that_is_written_in_two_languages_reads_in_all_six(client: Client) -> None:
    mark = '<h1><span lang="{}" dir="auto">{}</span> <span class="in-language">{}</span></h1>'
    shown = {
        "en": "<h1>123 people freed</h1>",
        "be": "<h1>Вызвалілі 123 чалавекі</h1>",
        "ru": mark.format("be", "Вызвалілі 123 чалавекі", "белорусский"),
        "uk": mark.format("be", "Вызвалілі 123 чалавекі", "білоруська"),
        "pl": mark.format("en", "123 people freed", "angielski"),
        "lt": mark.format("en", "123 people freed", "anglų"),
    }
    for code in languages.PUBLIC:
        page = text(client.get(f"/{code}{RELEASE}" if code != "en" else RELEASE))
        assert shown[code] in page, code
        # Somebody's name is nobody's English: no page says so of it.
        assert "Kolesnikova</span> <span" not in page
        # What the page itself says is in its own language.
        assert (">Search<" in page) == (code == "en"), code


def test_names_and_titles_from_right_to_left_do_not_turn_the_line(client: Client) -> None:
    arabic = "خالد درويش"
    person = prisoner(
        id=uid("khaled"), slug="khaled", label={"ar": arabic, "en": arabic},
        names=[name(arabic, "ar", primary=True), name("Khaled \u202eDarwish")],
    )  # fmt: skip
    publish(person)
    publish(release(id=uid("turned"), slug="turned", title={"en": "Freed: \u2067خ"}))
    page = text(client.get("/prisoners/khaled/"))
    assert f'<h1><span lang="ar" dir="auto">{arabic}</span></h1>' in page
    assert "<bdi>Khaled \u202eDarwish</bdi>" in page or 'dir="auto">Khaled \u202e' in page
    for path in ("/prisoners/", "/ru/prisoners/"):
        listed = text(client.get(path))
        assert f'<span lang="ar" dir="auto">{arabic}</span></a>' in listed
    listed = text(client.get("/releases/"))
    assert "<bdi>Freed: \u2067خ</bdi>" in listed


def test_no_page_leaves_english_words_in_its_frame(client: Client) -> None:
    """What is Latin in a Cyrillic one are languages’ own names, a licence and formats."""
    allowed = {"English", "Polski", "Lietuviškai", "CC", "BY", "API", "Atom", "cookie"}
    for code in ("be", "ru", "uk"):
        page = text(client.get(f"/{code}/about/"))
        frame = page[page.index("<body") : page.index("<main")] + page[page.index("</main>") :]
        words = re.findall(r"[^\W\d_]+", re.sub(r"<[^>]+>|&\w+;", " ", frame))
        assert {word for word in words if word[0] < "\u0250"} <= allowed, code
