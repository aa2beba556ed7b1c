"""Lists: which records, in which order, on which page."""

import json
from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from releases.ledger.core.tables import Suppression
from releases.ledger.read.listing import NEWEST_FIRST
from releases.terms.vocabularies.records import RecordKind
from tests.api.documents import KINDS, TIME, publish, release
from tests.api.pieces import CONCESSION, DETENTION, linked
from tests.pages.samples import day as dated

pytestmark = pytest.mark.django_db
RELEASES = "/api/v1/releases/"


def ids(answer: dict) -> list[str]:
    return [row["id"] for row in answer["results"]]


def walk(client: Client, url: str | None, step: str = "next") -> list[dict]:
    """All pages from this one on."""
    pages = []
    while url:
        pages.append(client.get(url).json())
        url = pages[-1][step]
    return pages


@pytest.mark.parametrize("kind", KINDS)
def test_list_of_nothing_is_empty(client: Client, kind: RecordKind) -> None:
    answer = client.get(f"/api/v1/{kind}s/")
    assert answer.status_code == 200
    assert answer.json() == {"results": [], "next": None, "previous": None}


@pytest.mark.parametrize("kind", KINDS)
def test_list_sends_the_stored_bytes(client: Client, kind: RecordKind) -> None:
    first, second = publish(kind, sort_key="b"), publish(kind, sort_key="a")
    if kind not in NEWEST_FIRST:
        first, second = second, first
    other = publish(next(each for each in KINDS if each != kind))
    answer = client.get(f"/api/v1/{kind}s/")
    expected = b'{"results":[%b,%b],"next":null,"previous":null}' % (first.answer, second.answer)
    assert answer.content == expected
    assert other.answer not in answer.content
    assert answer.headers["Content-Type"] == "application/json"


def test_list_with_ties_gives_every_record_once_forth_and_back(client: Client) -> None:
    days = ["2025-12-13"] * 5 + ["2025-11-22"] * 4 + [""] * 2
    made = {str(release(day).record_id) for day in days}
    forth = walk(client, f"{RELEASES}?limit=3")
    back = walk(client, forth[-2]["next"], "previous")
    assert [len(page["results"]) for page in forth] == [3, 3, 3, 2]
    assert {each for page in forth for each in ids(page)} == made
    assert [ids(page) for page in reversed(back)] == [ids(page) for page in forth]
    assert forth[0]["previous"] is None
    assert back[-1]["previous"] is None


def test_list_with_an_insertion_between_pages_does_not_shift(client: Client) -> None:
    for day in ("2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01"):
        release(day)
    before = walk(client, f"{RELEASES}?limit=2")
    release("2026-01-01")
    assert client.get(before[0]["next"]).json()["results"] == before[1]["results"]


def test_list_last_page_that_is_full_has_no_next(client: Client) -> None:
    release("2025-01-01")
    release("2025-02-01")
    assert client.get(f"{RELEASES}?limit=2").json()["next"] is None


def test_list_links_are_absolute_and_keep_the_filters(client: Client) -> None:
    for day in ("2025-01-01", "2025-02-01", "2025-03-01"):
        release(day)
    release("2025-02-15", holding_state="RU")
    first = client.get(f"{RELEASES}?country=BY&from=2025-01-01&limit=1").json()
    assert first["next"].startswith(
        "http://testserver/api/v1/releases/?country=BY&from=2025-01-01&limit=1&cursor="
    )
    assert sum(len(page["results"]) for page in walk(client, first["next"])) == 2


def test_list_without_limit_gives_fifty(client: Client) -> None:
    for number in range(51):
        publish(RecordKind.SOURCE, sort_key=f"{number:03}")
    assert len(client.get("/api/v1/sources/").json()["results"]) == 50
    assert len(client.get("/api/v1/sources/?limit=100").json()["results"]) == 51


@pytest.mark.parametrize(
    "kind",
    [RecordKind.RELEASE, RecordKind.PRISONER, RecordKind.ACTOR, RecordKind.PLACE],
)
def test_list_by_country_gives_only_its_records(client: Client, kind: RecordKind) -> None:
    field = {RecordKind.RELEASE: "holding_state"}.get(kind, "country")
    both = [DETENTION | {"country": code} for code in ("BY", "RU")]
    many = kind == RecordKind.PRISONER
    wanted = publish(kind, **({"detentions": both} if many else {field: "BY"}))
    publish(kind, **({"detentions": both[1:]} if many else {field: "RU"}))
    publish(kind, **({"detentions": []} if many else {field: "LT"}))
    assert ids(client.get(f"/api/v1/{kind}s/?country=BY").json()) == [str(wanted.record_id)]


def test_list_by_mechanism_gives_only_its_releases(client: Client) -> None:
    wanted = release(mechanism="exchange")
    release()
    assert ids(client.get(f"{RELEASES}?mechanism=exchange").json()) == [str(wanted.record_id)]


def test_deals_are_found_by_what_was_given_for_what_by_whom_and_when(client: Client) -> None:
    release, giver = linked(RecordKind.RELEASE), linked(RecordKind.ACTOR)
    link = CONCESSION["links"][0] | {"release": release}
    concession = CONCESSION | {"giver": giver, "concession_type": "funds", "links": [link]}
    wanted = publish(RecordKind.DEAL, concessions=[concession], talks=dated("2024-05"))
    publish(RecordKind.DEAL, talks=dated("2025-12-12"))
    queries = ("concession=funds", f"release={release['id']}", f"actor={giver['id']}", "year=2024")
    for query in queries:
        assert ids(client.get(f"/api/v1/deals/?{query}").json()) == [str(wanted.record_id)], query
    assert client.get("/api/v1/deals/?concession=tanks").status_code == 400


def test_statements_are_found_by_whoever_made_them_and_what_they_are_about(client: Client) -> None:
    actor, prisoner, deal = map(linked, (RecordKind.ACTOR, RecordKind.PRISONER, RecordKind.DEAL))
    by_actor = publish(RecordKind.STATEMENT, speaker=actor)
    by_prisoner = publish(RecordKind.STATEMENT, speaker=None, person=prisoner)
    about_deal = publish(RecordKind.STATEMENT, about=deal)
    about_actor = publish(RecordKind.STATEMENT, about=actor)
    wanted = {
        f"speaker={actor['id']}": by_actor,
        f"speaker={prisoner['id']}": by_prisoner,
        f"about={deal['id']}": about_deal,
        f"about={actor['id']}": about_actor,
    }
    for query, document in wanted.items():
        answer = client.get(f"/api/v1/statements/?{query}").json()
        assert ids(answer) == [str(document.record_id)], query


def test_releases_are_found_by_the_deal_that_they_came_of(client: Client) -> None:
    deal = linked(RecordKind.DEAL)
    wanted = release(deal=deal)
    release(deal=None)
    answer = client.get(f"{RELEASES}?deal={deal['id']}").json()
    assert ids(answer) == [str(wanted.record_id)]


@pytest.mark.parametrize("kind", [RecordKind.DEAL, RecordKind.STATEMENT])
def test_what_happened_is_listed_newest_first(client: Client, kind: RecordKind) -> None:
    days = ("2025-02-01", "2025-12-13", "2024-07-01")
    made = {day: publish(kind, sort_key=day) for day in days}
    wanted = [str(made[day].record_id) for day in sorted(days, reverse=True)]
    assert ids(client.get(f"/api/v1/{kind}s/").json()) == wanted


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("from=2025-06-30&to=2025-07-01", "month open_end"),
        ("from=2025-06-15&to=2025-06-15", "day month open_end"),
        ("from=2025-07-01", "open_end"),
        ("to=2025-05-31", "open_start"),
        ("to=2025-06-01", "month open_start"),
        ("from=2025-06-16&to=2025-06-16", "month open_end"),
    ],
)
def test_list_by_days_gives_what_may_fall_between(client: Client, query: str, found: str) -> None:
    made = {
        "day": release("2025-06-15"),
        "month": release("2025-06-01", "2025-06-30"),
        "open_end": release("2025-06-10", latest=None),
        "open_start": release("", "2025-05-31"),
        "undated": release(""),
    }
    assert made["open_start"].latest == date(2025, 5, 31)
    wanted = {str(made[name].record_id) for name in found.split()}
    assert set(ids(client.get(f"{RELEASES}?{query}").json())) == wanted


def test_list_with_a_suppressed_record_leaves_it_out(client: Client) -> None:
    shown, hidden = release(), release()
    Suppression.objects.create(record_id=hidden.record_id, since=TIME)
    answer = client.get(RELEASES)
    assert ids(answer.json()) == [str(shown.record_id)]


def test_list_with_a_suppressed_person_takes_out_the_link(client: Client) -> None:
    row = release()
    person = UUID(json.loads(row.answer)["participations"][0]["person"]["id"])
    Suppression.objects.create(record_id=person, since=TIME)
    answer = client.get(RELEASES)
    assert str(person) not in answer.content.decode()
    assert answer.json()["results"][0]["participations"][0]["person"] is None


def test_list_of_a_full_page_asks_the_database_at_most_three_times(
    client: Client, django_assert_max_num_queries
) -> None:
    for _ in range(3):
        release()
    first = client.get(f"{RELEASES}?limit=2").json()
    with django_assert_max_num_queries(3):
        client.get(first["next"])
