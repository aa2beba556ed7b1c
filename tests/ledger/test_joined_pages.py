"""Pages that the database puts together are those that are made of single answers."""

import json
from datetime import date

import pytest

from releases.editing.publish import publish
from releases.ledger.read import paging
from releases.ledger.read.listing import Filters, orders_of
from releases.terms.vocabularies.records import RecordKind
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
PLACE = RecordKind.PLACE


def walk(order: str, filters: Filters, size: int, kind: RecordKind = PLACE) -> None:
    """From the first to the last page and back again."""
    last = ""
    for way in ("next", "previous"):
        seen: list[bytes] = []
        cursor = last
        while not seen or cursor:
            plain = paging.page(kind, filters, (), cursor, size, order=order)
            joined = paging.joined(kind, filters, cursor, size, order=order)
            answers = [entry.answer for entry in plain.entries]
            assert joined.answers == b",".join(answers)
            assert (joined.next, joined.previous) == (plain.next, plain.previous)
            seen = [*seen, *answers] if way == "next" else [*answers, *seen]
            last = cursor
            cursor = getattr(joined, way)
            if not answers:
                break
        whole = paging.page(kind, filters, (), size=100, order=order).entries
        assert seen == [entry.answer for entry in whole]


@pytest.mark.parametrize("order", orders_of(PLACE))
@pytest.mark.parametrize("size", [1, 2, 3, 50])
@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(facets={"country": "LT"}),
        Filters(facets={"country": "XX"}),
        Filters(earliest=date(2020, 1, 1)),
    ],
    ids=["all", "some", "none", "dated"],
)
def test_joined_page_is_the_page_of_single_answers(
    published: Scene, order: str, size: int, filters: Filters
) -> None:
    for name, country in (("Warsaw", "PL"), ("Kaunas", "LT"), ("Alytus", "LT"), ("Minsk", "BY")):
        publish(make.place(published.by, name_en=name, country=country), by=published.by)
    walk(order, filters, size)


def test_joined_page_of_releases_begins_with_the_newest(published: Scene) -> None:
    for order in orders_of(RecordKind.RELEASE):
        walk(order, Filters(), 1, RecordKind.RELEASE)


def test_cursor_of_another_list_is_refused_before_the_database_is_asked(
    published: Scene, django_assert_num_queries
) -> None:
    first = paging.joined(PLACE, Filters(), size=1, order="name")
    for bad in (first.next + "x", "x", "bnVsbA"):
        with pytest.raises(paging.BadCursor), django_assert_num_queries(0):
            paging.joined(PLACE, Filters(), bad, order="changed")


def test_empty_list_joined_is_a_list() -> None:
    found = paging.joined(PLACE, Filters())
    assert json.loads(b"[%b]" % found.answers) == []
    assert (found.next, found.previous) == ("", "")
