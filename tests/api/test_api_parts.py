"""Lists of participations, claims, concessions and citations: pages, filters, formats, refusals."""

import csv
import io
import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from releases.editing.publish import withdraw
from releases.editing.takedown import hide
from releases.ledger.read.shapes import PARTS, PartKind
from releases.public.api.parts.parameters import OF_LIST
from releases.terms.vocabularies.records import RecordKind
from tests.api.documents import publish, release
from tests.api.pieces import CLAIM, CONCESSION, DESTINATION, PARTICIPATION, cited, linked
from tests.api.test_api_contract import assert_kept, shape_of
from tests.api.test_api_lists import ids, walk
from tests.pages.samples import day
from tests.world.contract import CONTRACT
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
KINDS = list(PartKind)


def address(kind: str, query: str = "") -> str:
    return f"/api/v1/{kind}s/{query and '?'}{query}"


def with_a_part(kind: PartKind, when: str = "2025-12-13", **given: object) -> str:
    """Publishes a record with one such part that has these members; gives the part's id."""
    row = {"id": str(uuid4()), **given}
    match kind:
        case PartKind.PARTICIPATION:
            release(when, participations=[PARTICIPATION | row], claims=[], dates=dates(when))
        case PartKind.CLAIM:
            release(when, participations=[], claims=[CLAIM | row], dates=dates(when))
        case PartKind.CONCESSION:
            publish(RecordKind.DEAL, concessions=[CONCESSION | row], talks=dated(when))
        case PartKind.CITATION:
            source = cited()["source"] | {"published": dated(when)}
            publish(RecordKind.ACTOR, citations=[cited() | {"source": source} | row])
    return str(row["id"])


def dated(when: str) -> dict | None:
    return day(when) if when else None


def dates(when: str) -> dict:
    others = dict.fromkeys(("announced", "decided", "arrived", "confirmed"))
    return others | {"handed_over": dated(when)}


@pytest.mark.parametrize("kind", KINDS)
def test_list_of_nothing_is_empty_and_no_part_is_found(client: Client, kind: PartKind) -> None:
    empty = {"results": [], "next": None, "previous": None}
    assert client.get(address(kind)).json() == empty
    assert client.get(address(kind, "total=yes")).json() == empty | {"total": 0}
    answer = client.get(f"/api/v1/{kind}s/{uuid4()}/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == f"No {kind} is public under this id."


@pytest.mark.parametrize("kind", KINDS)
def test_row_is_the_same_by_itself_in_the_list_and_in_a_line(
    client: Client, kind: PartKind
) -> None:
    key = with_a_part(kind)
    page = client.get(address(kind, "limit=100&total=yes"))
    assert_kept(page.json(), shape_of(address(kind), 200))
    alone = client.get(f"/api/v1/{kind}s/{key}/")
    assert_kept(alone.json(), PARTS[kind].__name__)
    assert alone.content in page.content
    lines = b"".join(client.get(f"/api/v1/{kind}s.ndjson")).splitlines()  # type: ignore[arg-type]
    assert alone.content in lines
    assert len(lines) == page.json()["total"] == len(page.json()["results"])
    again = client.get(f"/api/v1/{kind}s/{key}/", headers={"If-None-Match": alone.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("kind", KINDS[:3])
def test_pages_give_every_row_once_forth_and_back_while_rows_come_and_go(
    client: Client, kind: PartKind
) -> None:
    made = {with_a_part(kind, when) for when in ["2025-12-13"] * 4 + ["2025-11-22"] * 3 + [""]}
    forth = walk(client, address(kind, "limit=3"))
    assert [len(page["results"]) for page in forth] == [3, 3, 2]
    assert {each for page in forth for each in ids(page)} == made
    back = walk(client, forth[-2]["next"], "previous")
    assert [ids(page) for page in reversed(back)] == [ids(page) for page in forth]
    with_a_part(kind, "2026-01-01")
    assert client.get(forth[0]["next"]).json()["results"] == forth[1]["results"]
    oldest = walk(client, address(kind, "limit=5&sort=oldest"))
    assert [each for page in oldest for each in ids(page)][:-1] == [
        each for page in reversed(forth) for each in reversed(ids(page))
    ]
    assert client.get(address(kind, "total=yes&limit=1")).json()["total"] == 9


def test_cursor_of_another_list_or_order_is_refused(client: Client) -> None:
    for _number in range(2):
        with_a_part(PartKind.CLAIM)
        with_a_part(PartKind.PARTICIPATION)
    cursor = client.get(address("claim", "limit=1")).json()["next"].partition("cursor=")[2]
    assert client.get(address("claim", f"cursor={cursor}")).status_code == 200
    for query in (f"cursor={cursor}&sort=oldest", "cursor=x", "cursor=e30", "cursor=%00"):
        answer = client.get(address("claim", query))
        assert answer.status_code == 400, query
        assert answer.json()["errors"][0]["parameter"] == "cursor"
    assert client.get(address("participation", f"cursor={cursor}")).status_code == 400


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_and_unreadable_parameters_are_refused_by_name(
    client: Client, kind: PartKind
) -> None:
    for query in ("x=1", "q=x", "limit=0", "sort=name", "from=yesterday", "total=no"):
        answer = client.get(address(kind, query))
        assert answer.status_code == 400, query
        assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]
    assert client.get(address(kind, "from=2025-01-02&to=2025-01-01")).status_code == 400
    for path in (f"/api/v1/{kind}s.csv?limit=5", f"/api/v1/{kind}s/{uuid4()}/?x=1"):
        assert client.get(path).status_code == 400
    for suffix in ("jsonld", "ftm", "geojson", "json"):
        assert client.get(f"/api/v1/{kind}s.{suffix}").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_contract_names_the_parameters_that_are_read(kind: PartKind) -> None:
    given = CONTRACT["paths"][f"/api/v1/{kind}s/"]["get"]["parameters"]
    written = [each["name"] for each in given if each["in"] == "query"]
    assert written == [parameter.name for parameter in OF_LIST[kind]]


def test_participations_are_found_by_what_they_show(client: Client) -> None:
    person, place = linked(RecordKind.PRISONER), linked(RecordKind.PLACE) | {"country": "PL"}
    leg = DESTINATION | {"id": uuid4(), "place": place}
    rows = [
        PARTICIPATION | {"id": uuid4(), "person": person, "destination": leg["id"]},
        PARTICIPATION | {"id": uuid4(), "outcome": "rearrested", "instrument": "parole"},
    ]
    wanted = release("2024-05-01", holding_state="RU", dates=dates("2024-05-01"), claims=[],
                     destinations=[leg], participations=rows)  # fmt: skip
    other = with_a_part(PartKind.PARTICIPATION)
    first, second = (str(row["id"]) for row in rows)
    for query, found in (
        (f"release={wanted.record_id}", {first, second}),
        (f"prisoner={person['id']}", {first}),
        ("outcome=rearrested", {second}),
        ("destination=PL", {first}),
        ("instrument=parole", {second}),
        ("instrument=pardon_individual&country=RU", {first}),
        ("country=BY", {other}),
        ("from=2024-04-30&to=2024-05-01", {first, second}),
        ("from=2024-05-02", {other}),
        ("outcome=withheld", set()),
    ):
        answer = client.get(address("participation", f"{query}&total=yes")).json()
        assert {*ids(answer)} == found, query
        assert answer["total"] == len(found)
        lines = client.get(f"/api/v1/participations.ndjson?{query}")
        assert {json.loads(line)["id"] for line in b"".join(lines).splitlines()} == found  # type: ignore[arg-type]


def test_claims_concessions_and_citations_are_found_by_what_they_show(client: Client) -> None:
    actor, freed = linked(RecordKind.ACTOR), linked(RecordKind.RELEASE)
    claim = with_a_part(PartKind.CLAIM, claimant=actor, metric="still_held", country="RU")
    link = CONCESSION["links"][0] | {"release": freed}
    gave = with_a_part(PartKind.CONCESSION, giver=actor, concession_type="funds", links=[link])
    citation = with_a_part(PartKind.CITATION, field="name", stance="contradicts")
    for kind in PartKind:
        with_a_part(kind)
    said = client.get(f"/api/v1/citations/{citation}/").json()
    deal = client.get(f"/api/v1/concessions/{gave}/").json()["record"]["id"]
    for kind, queries, found in (
        ("claim", (f"claimant={actor['id']}", "metric=still_held", "country=RU"), claim),
        ("concession", (f"deal={deal}", f"release={freed['id']}", "concession=funds"), gave),
        ("concession", (f"giver={actor['id']}",), gave),
        (
            "citation",
            (f"source={said['source']['id']}", f"record={said['record']['id']}"),
            citation,
        ),
        ("citation", ("stance=contradicts", "field=name&kind=actor"), citation),
    ):
        for query in queries:
            assert ids(client.get(address(kind, query)).json()) == [found], query
    of_claims = client.get(address("citation", "part=claims&kind=release")).json()["results"]
    assert {row["part"] for row in of_claims} == {"claims"}


@pytest.mark.parametrize("kind", KINDS)
def test_table_has_a_line_for_each_row(client: Client, kind: PartKind) -> None:
    key = with_a_part(kind, "" if kind == PartKind.CLAIM else "2025-12-13")
    answer = client.get(address(kind), headers={"accept": "text/csv"})
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{kind}s.csv"'
    text = b"".join(answer).decode("utf-8-sig")  # type: ignore[arg-type]
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    (row,) = (row for row in rows if row["id"] == key)
    shown = client.get(f"/api/v1/{kind}s/{key}/").json()
    assert row["record_id"] == shown["record"]["id"]
    assert len(rows) == len(client.get(address(kind)).json()["results"])
    assert b"".join(client.get(f"/api/v1/{kind}s.csv")) == b"".join(answer)  # type: ignore[arg-type]


def test_part_of_what_is_hidden_is_found_no_more_than_one_that_never_was(
    client: Client, published: Scene
) -> None:
    paths = [f"/api/v1/claims/{published.claim.pk}/",
             f"/api/v1/participations/{published.participation.pk}/"]  # fmt: skip
    assert [client.get(path).status_code for path in paths] == [200, 200]
    never = client.get(f"/api/v1/claims/{uuid4()}/").json()
    hide(published.release)
    for path in paths:
        assert client.get(path).status_code == 404
    assert client.get(paths[0]).json()["detail"] == never["detail"]
    for kind in ("participation", "claim"):
        answer = client.get(address(kind, "total=yes")).json()
        assert (answer["results"], answer["total"]) == ([], 0)


def test_part_of_what_is_withdrawn_is_not_found(client: Client, published: Scene) -> None:
    withdraw(published.release, by=published.by)
    assert client.get(f"/api/v1/claims/{published.claim.pk}/").status_code == 404
    assert client.get(address("participation")).json()["results"] == []


def test_pages_hold_together_while_somebody_is_hidden(client: Client, published: Scene) -> None:
    others = {with_a_part(PartKind.PARTICIPATION, when) for when in ("2025-12-14", "2025-12-12")}
    before = [ids(page) for page in walk(client, address("participation", "limit=1"))]
    assert before[1] == [str(published.participation.pk)]
    hide(published.prisoner)
    pages = walk(client, address("participation", "limit=1&total=yes"))
    assert [ids(page) for page in pages] == before
    assert pages[1]["results"][0]["person"] is None
    assert [page["total"] for page in pages] == [3, 3, 3]
    back = walk(client, pages[1]["next"], "previous")
    assert [ids(page) for page in reversed(back)] == before
    assert others < {each for page in pages for each in ids(page)}


def test_list_takes_few_questions_whatever_its_length(client: Client) -> None:
    for _number in range(5):
        with_a_part(PartKind.PARTICIPATION)
    with CaptureQueriesContext(connection) as asked:
        client.get(address("participation", "outcome=freed_and_removed&total=yes"))
    assert len(asked) == 3
