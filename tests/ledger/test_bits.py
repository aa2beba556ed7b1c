"""However a narrowed list is found, its pages are those of the facets themselves."""

import random

import pytest

from releases.ledger.projection import masks
from releases.ledger.projection.masks import UNCOUNTED
from releases.ledger.projection.tables import Document, Facet
from releases.ledger.read import bits, paging, quick
from releases.ledger.read.listing import Filters, orders_of
from releases.terms.vocabularies.records import RecordKind
from tests.ledger.test_counts import NAMES, PEOPLE, crowd

__all__ = ["crowd"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def people(crowd: random.Random) -> list[dict[str, str]]:
    """Filters, most of which leave some of the people that there are now."""
    dice, asked = crowd, []
    for _each in range(25):
        (one, other) = dice.sample([*Document.objects.filter(kind=PEOPLE)], 2)
        rows = Facet.objects.filter(record_id=one.record_id, facet__in=NAMES[PEOPLE])
        also = Facet.objects.filter(record_id=other.record_id, facet__in=NAMES[PEOPLE])
        pairs = [*rows.values_list("facet", "value")][: dice.randint(1, 3)]
        asked.append(dict([*pairs, *([*also.values_list("facet", "value")][: dice.randint(0, 1)])]))
    return [facets for facets in asked if facets]


def walked(filters: Filters, order: str) -> list[str]:
    """The names in the addresses of all pages, one after the other."""
    found, cursor = [], ""
    while not found or cursor:
        page = paging.page(PEOPLE, filters, (), cursor, 3, order=order)
        found += [entry.slug for entry in page.entries]
        cursor = page.next
        if not page.entries:
            break
    return found


@pytest.mark.parametrize("order", orders_of(PEOPLE))
def test_list_is_the_same_by_every_way(
    people: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    lengths = set()
    for facets in people:
        filters = Filters(facets=facets)
        with monkeypatch.context() as patch:
            patch.setattr(bits, "question", lambda *_: None)
            expected = walked(filters, order)
        with monkeypatch.context() as patch:
            patch.setattr(bits, "FEW", len(expected) - 1)
            assert walked(filters, order) == expected, facets
        assert walked(filters, order) == expected, facets
        lengths.add(len(expected))
    assert max(lengths) > 6


def test_few_are_taken_out_and_many_are_left_to_the_database(
    people: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Filters(facets={"country": "BY"})
    many = len(walked(asked, "name"))
    monkeypatch.setattr(bits, "FEW", many)
    assert bits.question(PEOPLE, asked)
    monkeypatch.setattr(bits, "FEW", many - 1)
    assert bits.question(PEOPLE, asked) is None
    assert bits.question(PEOPLE, Filters(facets={"country": "nowhere"}))


def test_places_that_are_others_by_now_are_not_listed(people: list[dict[str, str]]) -> None:
    """Between the two questions all places are drawn anew."""
    asked = Filters(facets={"country": "BY"})
    (sql, given) = bits.question(PEOPLE, asked) or ("", ())
    right = {row[0] for row in quick.rows(sql, given)}
    masks.make_all()
    found = {row[0] for row in quick.rows(sql, given)}
    assert found < right


def test_what_is_no_string_of_bits_is_left_to_the_database() -> None:
    for name in UNCOUNTED:
        assert bits.question(PEOPLE, Filters(facets={name: "x", "country": "BY"})) is None
    assert bits.question(PEOPLE, Filters()) is None
    dated = Filters(facets={"country": "BY"}, dated={"born": (None, None)})
    assert bits.question(RecordKind.PRISONER, dated) is None


def test_places_of_bits_are_counted_from_the_left() -> None:
    assert bits._places(0) == []
    assert bits._places(1) == [4095]
    assert bits._places((1 << 4095) | (1 << 4094) | 2) == [0, 1, 4094]
