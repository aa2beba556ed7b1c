"""The log of changes: what is told of each edition, of what is gone, and in which order."""

from typing import Any

import pytest
from django.test import Client

from releases.editing.publish import publish, withdraw
from releases.editing.takedown import hide
from tests.pages.test_past import fresh, page_of, text
from tests.world import make
from tests.world.scene import Scene, grown


@pytest.fixture
def corrected(published: Scene) -> Scene:
    return grown(published, _correct)


def _correct(published: Scene) -> None:
    claim = make.claim(published.release, published.actor, 123, qualifier="at_least")
    make.cite(published.release, published.source, count_claim=claim)
    release = fresh(published.release)
    release.announced = "2025-12-12"
    release.save()
    publish(release, by=published.by, correction=True, note="Counted again")


def test_log_tells_each_change_in_words(client: Client, corrected: Scene) -> None:
    log = text(client.get("/changes/"))
    assert "Announced: 13 December 2025 → 12 December 2025" in log
    assert "added: claim of at least 123 by Actor" in log
    assert "Counted again" in log
    assert f'href="{page_of(corrected.release)}?as_of=6"' in log
    assert log.index("correction") < log.index(f'id="edition-{1}"')


def test_log_of_a_record_leads_to_each_edition(client: Client, corrected: Scene) -> None:
    page = page_of(corrected.release)
    log = text(client.get(f"{page}changes/"))
    assert f'href="{page}?as_of=6"' in log
    assert f'href="{page}?as_of=4"' in log
    assert "Kolesnikova" not in log
    assert f'href="{page}"' in log


def test_log_is_narrowed_by_what_was_done_kind_and_year(client: Client, corrected: Scene) -> None:
    only = text(client.get("/changes/?change=correction&kind=release"))
    assert only.count('id="edition-') == 1
    assert text(client.get("/changes/?kind=deal")).count('id="edition-') == 0
    assert "No change is like this" in text(client.get("/changes/?year=1999"))
    assert client.get("/changes/?change=&kind=release")["Location"] == "/changes/?kind=release"


def test_edit_of_spelling_is_left_out_unless_it_is_asked_for(
    client: Client, corrected: Scene
) -> None:
    place = fresh(corrected.place)
    place.name_en = "Wilno"
    place.save()
    publish(place, by=corrected.by, minor=True)
    assert "Vilnius → Wilno" not in text(client.get("/changes/"))
    assert "Vilnius → Wilno" in text(client.get("/changes/?minor=yes"))
    assert "Vilnius → Wilno" in text(client.get(f"{page_of(place)}changes/"))


def test_withdrawal_shows_neither_name_nor_note_nor_what_was_before(
    client: Client, corrected: Scene
) -> None:
    title = corrected.release.title_en
    withdraw(fresh(corrected.release), by=corrected.by, note="Written of Petrova")
    log = text(client.get("/changes/"))
    assert "withdrawal" in log
    for word in (title, "Petrova", "Counted again", "123"):
        assert word not in log
    # The person lost the place in it, by an edition that empties the earlier one.
    assert "removed later" in log


def test_record_that_is_hidden_is_in_no_log(client: Client, corrected: Scene) -> None:
    before = text(client.get("/changes/")).count('id="edition-')
    hide(fresh(corrected.place))
    log = text(client.get("/changes/"))
    assert log.count('id="edition-') == before - 1
    assert "Vilnius" not in log


UNREADABLE = ("year=10000", "year=0000", "change=x", "kind=x", "minor=no", "cursor=5",
              "cursor=before-0", f"cursor=after-{'9' * 20}", "x=1", "year=2025&year=2026",
              "kind=%00")  # fmt: skip


def test_parameter_that_cannot_be_read_is_refused_by_name(client: Client, published: Scene) -> None:
    for query in UNREADABLE:
        answer = client.get(f"/changes/?{query}")
        assert answer.status_code == 400, query
        assert query.partition("=")[0] in text(answer)


def test_last_year_of_the_calendar_is_no_error(client: Client, published: Scene) -> None:
    assert client.get("/changes/?year=9999").status_code == 200


def test_pages_of_the_log_hold_every_edition_once(
    client: Client, corrected: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("releases.public.pages.past_views.PER_PAGE", 2)
    seen: list[str] = []
    query = ""
    while True:
        page = text(client.get(f"/changes/?{query}"))
        seen += ids(page)
        if 'rel="next"' not in page:
            break
        query = page.partition('rel="next" href="?')[2].partition('"')[0]
    assert seen == [str(number) for number in range(6, 0, -1)]
    back = page.partition('rel="prev" href="?')[2].partition('"')[0]
    assert ids(text(client.get(f"/changes/?{back}"))) == ["4", "3"]


def ids(page: Any) -> list[str]:
    return [part.partition('"')[0] for part in page.split('id="edition-')[1:]]


def test_log_is_linked_from_the_foot_and_the_method(client: Client, corrected: Scene) -> None:
    assert 'href="/changes/"' in text(client.get("/about/"))
    assert 'href="/changes/?change=correction"' in text(client.get("/method/"))
    assert 'href="changes/"' in text(client.get(page_of(corrected.release)))
    only_one_edition = page_of(corrected.place)
    assert 'href="changes/"' not in text(client.get(only_one_edition))


def test_log_of_a_record_changes_with_it_and_not_with_others(
    client: Client, corrected: Scene
) -> None:
    log = f"{page_of(corrected.release)}changes/"
    known = {"If-None-Match": client.get(log)["ETag"]}
    publish(make.source(corrected.by, title="Another"), by=corrected.by)
    assert client.get(log, headers=known).status_code == 304
    release = fresh(corrected.release)
    release.announced = "2025-12-11"
    release.save()
    publish(release, by=corrected.by)
    assert client.get(log, headers=known).status_code == 200
