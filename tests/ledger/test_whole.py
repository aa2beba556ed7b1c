"""Whole lists, put together by the database part by part."""

import json

import pytest

from releases.editing.takedown import hide
from releases.ledger.read.listing import Filters
from releases.ledger.read.whole import AT_ONCE, whole
from releases.terms.vocabularies.records import RecordKind
from tests.api.test_api_merged import second
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
KIND = RecordKind.PRISONER


@pytest.mark.parametrize("at_once", [1, AT_ONCE])
def test_who_is_hidden_while_a_list_is_read_is_left_out_of_what_follows(
    published: Scene, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    other = second(published)
    monkeypatch.setattr("releases.ledger.read.whole.AT_ONCE", at_once)
    everybody = [line for part in whole(KIND, Filters(), ()) for line in part.splitlines()]
    assert len(everybody) == 2
    parts = whole(KIND, Filters(), ())
    first = json.loads(next(parts).splitlines()[0])["id"]
    left = next(one for one in (published.prisoner, other) if str(one.pk) != first)
    hide(left)
    assert list(parts) == []


def test_hidden_person_is_in_no_part_and_in_no_link(published: Scene) -> None:
    hide(published.prisoner)
    hidden = [published.prisoner.pk]
    assert list(whole(KIND, Filters(), hidden)) == []
    (releases,) = whole(RecordKind.RELEASE, Filters(), hidden)
    assert str(published.prisoner.pk).encode() not in releases
    assert len(releases.splitlines()) == 1


def test_list_of_nothing_has_no_part(published: Scene) -> None:
    assert list(whole(KIND, Filters(facets={"country": "MM"}), ())) == []
