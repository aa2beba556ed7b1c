"""Names and notes of another language inside sentences, charts and files: marked, and isolated."""

import csv
import io
import re

import pytest
from django.test import Client
from django.utils import translation

from releases.public.pages.cards.reconciliation import reconciliation_card
from releases.public.pages.charts import claims, files, ways
from releases.public.pages.charts.drawing import shortened
from releases.public.rendering.wording import drawn, said
from releases.public.texts import Said, inside, joined, loose, pieces, plain, sentence
from tests.pages.samples import claim, destination, linked, release
from tests.pages.test_addresses import publish, text

COUNCIL, FSI, PDI = "مجلس العدل", "\u2068", "\u2069"
ARABIC = {"label": {"ar": COUNCIL}}
MINSK = {"label": {"be": "Мінск"}, "country": "BY"}


def disputed() -> dict:
    """An Arabic council gives another number than the agency; the place has a Belarusian name."""
    return release(
        title={"be": "Вызвалілі людзей"},
        destinations=[destination("Minsk") | {"place": linked("place", "Minsk", {"be": "Мінск"})}],
        claims=[
            claim("released", 40, by="council", note="Паводле спісу")
            | {"claimant": linked("actor", "council", {"ar": COUNCIL})},
            claim("released", 52),
            claim("transferred", 38, to="Minsk"),
        ],
    )


def test_sentence_keeps_the_language_of_each_name_in_it() -> None:
    council, minsk = Said(COUNCIL, "ar"), Said("Мінск", "be")
    words = sentence(f"Between {inside(council)} (40) and {inside(minsk)}, nothing", council, minsk)
    assert str(words) == f"Between {FSI}{COUNCIL}{PDI} (40) and Мінск, nothing"
    assert said(words) == (
        f'Between <span lang="ar" dir="auto">{COUNCIL}</span> (40) and '
        '<span lang="be" dir="auto">Мінск</span>, nothing'
    )
    both = joined(", ", (words, Said("Vilnius")))
    assert [piece.lang for piece in pieces(both)] == ["", "ar", "", "be", ""]
    assert inside(Said("Vilnius")) == inside("Vilnius") == "Vilnius"
    assert sentence("Nothing").within == ()


def test_name_cannot_end_the_isolate_around_it_nor_bring_markup() -> None:
    nasty = Said(f"{PDI}<b>\u202e{FSI}שלום", "he")
    words = sentence(f"By {inside(nasty)}.", nasty)
    assert said(words) == ('By <span lang="he" dir="auto">&lt;b&gt;שלום</span>.')
    assert plain(words.text) == f"By {FSI}<b>שלום{PDI}."
    assert drawn(sentence(inside(nasty), nasty)).count("<") == 2


def test_picture_marks_words_of_another_language() -> None:
    assert drawn(shortened(Said("Вызвалілі людзей", "be"), 10)) == (
        '<tspan lang="be">Вызвалілі…</tspan>'
    )
    name = Said(COUNCIL, "ar")
    assert drawn(sentence(f"{inside(name)} 9", name)) == (
        f'<tspan lang="ar">{FSI}{COUNCIL}{PDI}</tspan> 9'
    )
    assert drawn(7) == "7"


@pytest.mark.parametrize(
    ("note", "language", "lang"),
    [("Паводле спісу", "en", "und"), ("Паводле спісу", "uk", ""), ("By a list", "pl", ""),
     ("By a list", "be", "und"), (COUNCIL, "en", "und"), ("1 + 2", "en", ""), (None, "en", "")],
)  # fmt: skip
def test_note_in_no_known_language_is_told_by_its_letters(
    note: str | None, language: str, lang: str
) -> None:
    assert loose(note, language) == Said(note or "", lang)


def test_reconciliation_marks_who_says_so() -> None:
    card = reconciliation_card(disputed(), "en")
    assert card
    sentences = [said(words) for kind in card["kinds"] for words in kind["sentences"]]
    assert any(f'(<span lang="ar" dir="auto">{COUNCIL}</span>)' in words for words in sentences)
    assert not any(FSI in words for words in sentences)


def test_chart_and_its_files_mark_and_isolate_names() -> None:
    chart = claims.claims_chart([disputed()], "en")
    (row,) = chart.rows
    assert said(row[3]) == f'<span lang="ar" dir="auto">{COUNCIL}</span>, agency'
    assert said(row[4]) == '<span lang="be" dir="auto">Мінск</span>: 38'
    table = csv.reader(io.StringIO(files.as_csv(chart, []).decode("utf-8-sig")))
    assert [*table][1][3:5] == [f"{FSI}{COUNCIL}{PDI}, agency", "Мінск: 38"]
    svg = files.as_svg(chart, [], "en")
    assert '<tspan lang="be">Вызвалілі людзей</tspan>' in svg
    out = ways.ways_chart(disputed(), "en")
    assert said(out.title) == 'Ways out: <span lang="be" dir="auto">Вызвалілі людзей</span>'
    assert '<tspan lang="be">Мінск</tspan> 38' in files.as_svg(out, [], "en")
    assert files.as_png(files.as_svg(out, [], "en")).startswith(b"\x89PNG")


@pytest.mark.django_db
def test_page_of_a_release_marks_every_foreign_name(client: Client) -> None:
    publish(disputed())
    for prefix, council in (("", "ar"), ("/be", "ar")):
        page = text(client.get(f"{prefix}/releases/freed-2025/"))
        body = page.partition("<main")[2]
        marked = re.sub(rf'<span lang="{council}" dir="auto">{COUNCIL}</span>', "", body)
        attributes = re.sub(r'="[^"]*"', "", marked)
        assert COUNCIL not in attributes
        note = '<span lang="" dir="auto">Паводле спісу</span>' if not prefix else "Паводле спісу"
        assert f'row-note">{note}</span>' in body
    with translation.override("en"):
        assert COUNCIL in body
