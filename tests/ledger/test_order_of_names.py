"""Lists by name: by the reader's alphabet, page by page, in whatever language they go on."""

from uuid import UUID

import pytest

from releases.ledger.projection.base import SORTED, columns
from releases.ledger.projection.tables import Document
from releases.ledger.read import listing, paging
from releases.terms.collation import LAST
from releases.terms.vocabularies.records import RecordKind
from tests.pages.samples import place, prisoner, release, uid
from tests.pages.test_addresses import publish

pytestmark = pytest.mark.django_db
PEOPLE = {  # by their Latin names: Aliaksiej Ihar Jolka Uladzimir Zmicier Ivan Lukasz
    "Łukasz Ącki": {"pl": "Łukasz Ącki"},
    "Zmicier": {"en": "Zmicier", "be": "Зміцер"},
    "Ivan": {"en": "Ivan", "be": "Іван", "uk": "Іван"},
    "Aliaksiej": {"en": "Aliaksiej", "be": "Аляксей"},
    "Jolka": {"be": "Ёлка"},
    "Uladzimir": {"en": "Uladzimir", "be": "Уладзімір", "ru": "Владимир"},
}
WANTED = {
    "en": ["Aliaksiej", "Ivan", "Łukasz Ącki", "Uladzimir", "Zmicier", "Jolka"],
    "be": ["Aliaksiej", "Jolka", "Zmicier", "Ivan", "Uladzimir", "Łukasz Ącki"],
    "uk": ["Aliaksiej", "Jolka", "Zmicier", "Ivan", "Uladzimir", "Łukasz Ącki"],
    "ru": ["Aliaksiej", "Uladzimir", "Jolka", "Zmicier", "Ivan", "Łukasz Ącki"],
    "pl": ["Aliaksiej", "Ivan", "Łukasz Ącki", "Uladzimir", "Zmicier", "Jolka"],
    "lt": ["Aliaksiej", "Ivan", "Łukasz Ącki", "Uladzimir", "Zmicier", "Jolka"],
}


@pytest.fixture
def _people() -> None:
    for number, (name, label) in enumerate(PEOPLE.items()):
        answer = prisoner(id=uid(name), slug=f"person-{number}", label=label)
        publish(answer)
        Document.objects.filter(record_id=answer["id"]).update(**columns(answer))


def walk(language: str, *, size: int = 2) -> list[str]:
    """Names page by page to the end; each page leads back to the one before it."""
    names = {uid(name): name for name in PEOPLE}
    found: list[str] = []
    cursor, before = "", None
    while True:
        page = paging.page(RecordKind.PRISONER, listing.Filters(), (), cursor, size,
                            language=language)  # fmt: skip
        if before:
            back = paging.page(RecordKind.PRISONER, listing.Filters(), (), page.previous, size,
                                language=language)  # fmt: skip
            assert back.entries == before.entries
        found += [names[str(entry.record_id)] for entry in page.entries]
        if not page.next:
            return found
        cursor, before = page.next, page


@pytest.mark.usefixtures("_people")
@pytest.mark.parametrize("language", WANTED)
def test_people_stand_by_the_alphabet_of_the_reader(language: str) -> None:
    assert walk(language) == WANTED[language]


@pytest.mark.usefixtures("_people")
def test_list_goes_on_at_the_same_person_in_another_language() -> None:
    def page(language: str, cursor: str = "") -> paging.Page:
        return paging.page(RecordKind.PRISONER, listing.Filters(), (), cursor, 2,
                            language=language)  # fmt: skip

    names = {uid(name): name for name in PEOPLE}
    first = page("be")  # ends with Jolka
    assert [names[str(e.record_id)] for e in page("ru", first.next).entries] == ["Zmicier", "Ivan"]
    assert page("en", first.next).entries == []
    before = page("ru", first.next).previous
    out = [UUID(uid("Zmicier"))]
    shown = paging.page(RecordKind.PRISONER, listing.Filters(), out, before, 2, language="be")
    assert shown == paging.page(RecordKind.PRISONER, listing.Filters(), out, size=2, language="be")
    Document.objects.filter(record_id=uid("Jolka")).delete()
    assert page("ru", first.next).entries == page("ru").entries


def test_country_is_sorted_by_the_name_that_readers_see() -> None:
    answer = place("Ukraine")
    keys = columns(answer)
    assert keys["sort_uk"].endswith("україна")
    assert keys["sort_pl"].endswith("ukraina")
    assert keys["sort_key"].endswith("ukraine")


def test_what_has_a_day_has_no_other_order_and_who_has_no_name_comes_last() -> None:
    assert not set(columns(release())) & (set(SORTED.values()) - {"sort_key"})
    assert {columns(prisoner(label={}))[column] for column in SORTED.values()} == {LAST}
