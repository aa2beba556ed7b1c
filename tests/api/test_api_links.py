"""The Link header: pages of lists, other forms of records, contract, papers and licence."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory
from rest_framework.request import Request

from releases.editing.publish import publish
from releases.ledger.read.shapes import PartKind
from releases.public.api.contract import LICENCE
from releases.public.api.formats.writers import formats_of
from releases.public.api.links import MOST, pages
from releases.terms.vocabularies.records import RecordKind
from tests.api.documents import publish as document
from tests.api.links import Told, links_of, to
from tests.api.test_api_parts import with_a_part
from tests.pages.test_past import fresh
from tests.world.contract import CONTRACT
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
AROUND = [
    Told("/api/v1/schema/", "describedby", "application/json"),
    Told("/api/v1/schema/", "service-desc", "application/json"),
    Told("/about/#readers", "service-doc", "text/html"),
    Told(LICENCE, "license", ""),
]


def own(answer: Any) -> list[Told]:
    """Those that not every answer has, which follow behind."""
    found = links_of(answer)
    assert found[-len(AROUND) :] == AROUND
    return found[: -len(AROUND)]


def walked(client: Client, url: str) -> Iterator[tuple[Any, dict]]:
    """All pages by their headers, which say what the bodies say."""
    first = following = "http://testserver" + url
    before = None
    while following:
        answer = client.get(following)
        body = answer.json()
        assert to(answer, "first") == first
        assert to(answer, "prev") == body["previous"]
        assert (body["previous"] is None) == (before is None)
        before, following = following, to(answer, "next")
        assert following == body["next"]
        yield answer, body


def several(kind: str) -> None:
    for _each in range(3):
        if kind in set(PartKind):
            with_a_part(PartKind(kind))
        else:
            document(RecordKind(kind))


@pytest.mark.parametrize("kind", [*RecordKind, *PartKind])
def test_pages_of_a_list_are_linked_as_in_the_body(client: Client, kind: str) -> None:
    several(kind)
    told = list(walked(client, f"/api/v1/{kind}s/?limit=1&total=yes"))
    assert len(told) >= 3
    assert [len(body["results"]) for _answer, body in told] == [1] * len(told)
    for answer, _body in told:
        ways = {each.relation for each in own(answer)}
        assert ways <= {"next", "prev", "first", "alternate"}
        assert others(answer) == in_other_forms(kind, "")


def others(answer: Any) -> set[str]:
    return {each.address for each in own(answer) if each.relation == "alternate"}


def in_other_forms(kind: str, query: str) -> set[str]:
    forms = formats_of(RecordKind(kind) if kind in set(RecordKind) else PartKind(kind))
    found = {f"/api/v1/{kind}s.{form.suffix}{query}" for form in forms}
    return found | ({f"/{kind}s/"} if kind in set(RecordKind) and not query else set())


def test_list_is_linked_to_all_that_its_filters_leave_in_other_forms(
    client: Client, published: Scene
) -> None:
    narrowed = "?country=BY&sort=name"
    answer = client.get(f"/api/v1/prisoners/{narrowed}&limit=1&total=yes&include=releases")
    assert others(answer) == in_other_forms("prisoner", narrowed)
    sparse = client.get("/api/v1/prisoners/?fields=id%2Cslug&limit=1")
    assert others(sparse) == {"/api/v1/prisoners.ndjson?fields=id%2Cslug"}
    looked_for = client.get(f"/api/v1/prisoners/?q={quote('Марыя & <Ка>')}")
    for found in (answer, sparse, looked_for, client.get("/api/v1/citations/?limit=1")):
        told = [each for each in own(found) if each.relation == "alternate"]
        assert told
        for each in told:
            other = client.get(each.address)
            assert other.status_code == 200, each
            assert other.headers["Content-Type"].partition(";")[0] == each.media_type


def test_pages_of_the_log_are_linked_as_in_the_body(client: Client, published: Scene) -> None:
    for _each in range(2):
        publish(published.release, by=published.by)
    assert len(list(walked(client, "/api/v1/changes/?limit=3"))) == 3
    of_one = f"/api/v1/releases/{published.release.pk}/changes/?limit=1"
    assert len(list(walked(client, of_one))) == 3


def test_list_of_words_and_an_empty_one_are_one_page(client: Client, published: Scene) -> None:
    for query in ("q=Maria", "country=FR", f"q={quote('Марыя Ка')}&limit=2"):
        answer = client.get(f"/api/v1/prisoners/?{query}")
        assert {each.relation for each in own(answer)} == {"first", "alternate"}
        assert client.get(to(answer, "first")).content == answer.content  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    ["", "limit=1", "cursor=c", "cursor=c&limit=1&sort=name", "limit=1&cursor=c&sort=name",
     "q=%D0%90%D0%BB%D0%B5%D1%81%D1%8C+%26%3D%25+%2B%7E%2A%3C%3E%22%2C%3B",
     "fields=id%2Ckind", "q="],
)  # fmt: skip
def test_address_of_a_page_is_the_same_question_from_another_place(query: str) -> None:
    """As Django writes it, which keeps the place of a parameter that is there already."""
    request = Request(RequestFactory().get(f"/api/v1/places/?{query}"))
    wanted = QueryDict(query, mutable=True)
    wanted["cursor"] = "Zm9v_-"
    here = "http://testserver/api/v1/places/"
    found = pages(request, "Zm9v_-", "")
    assert (found.next, found.previous) == (f"{here}?{wanted.urlencode()}", None)
    del wanted["cursor"]
    assert found.first == (f"{here}?{wanted.urlencode()}" if wanted else here)


def test_question_too_long_for_a_head_has_its_pages_in_the_body_alone(client: Client) -> None:
    several("place")
    for names, fits in ((["name"] * 20, True), (["name"] * 600, False)):
        answer = client.get(f"/api/v1/places/?limit=1&fields={','.join(names)}")
        assert answer.json()["next"]
        assert bool(own(answer)) == fits
        assert len(answer.headers["Link"]) < MOST + 500


def records(scene: Scene) -> list[Any]:
    return [scene.source, scene.actor, scene.place, scene.release, scene.prisoner]


def test_record_is_linked_to_its_other_forms(client: Client, published: Scene) -> None:
    """Of whatever form, as of whatever point, and whatever was left out of it."""
    for record in records(published):
        one = f"/api/v1/{record.kind}s/{record.pk}"
        forms = {f"{one}.{form.suffix}" for form in formats_of(RecordKind(record.kind))}
        for query in ("", "?as_of=5", "?fields=id", "?as_of=5&fields=slug"):
            point = "?as_of=5" if "as_of" in query else ""
            answer = client.get(f"{one}/{query}")
            assert to(answer, "canonical") == f"{one}/{point}"
            told = others(answer)
            page = next(address for address in told if address.startswith(f"/{record.kind}s/"))
            assert told == {page, *(f"{form}{point}" for form in forms)}
            assert len(own(answer)) == len(told) + 1
        for form in forms:
            answer = client.get(form)
            assert to(answer, "canonical") == f"{one}/"
            told = {each.address for each in own(answer)}
            assert told == {f"{one}/", page.partition("?")[0], *forms} - {form}


def test_other_forms_are_there_and_of_the_type_that_is_told(
    client: Client, published: Scene
) -> None:
    place = fresh(published.place)
    place.country = "LT"
    place.save()
    publish(place, by=published.by)
    addresses = [f"/api/v1/{record.kind}s/{record.pk}/?as_of=5" for record in records(published)]
    addresses += ["/api/v1/vocabularies/", "/api/v1/vocabularies/sex/", "/api/v1/destinations/LT/"]
    for address in addresses:
        told = own(client.get(address))
        assert {each.relation for each in told} == {"canonical", "alternate"}
        for each in told:
            answer = client.get(each.address)
            assert answer.status_code == 200, each
            assert answer.headers["Content-Type"].partition(";")[0] == each.media_type


def test_list_of_codes_by_accept_is_linked_to_its_plain_form(client: Client) -> None:
    address = "/api/v1/vocabularies/sex/"
    assert Told(f"{address}?format=jsonld", "alternate", "application/ld+json") in own(
        client.get(address)
    )
    for answer in (
        client.get(address, headers={"accept": "application/ld+json"}),
        client.get(f"{address}?format=jsonld"),
    ):
        assert own(answer) == [
            Told(address, "canonical", "application/json"),
            Told("/vocabularies/sex/", "alternate", "text/html"),
        ]


@pytest.mark.parametrize("kind", PartKind)
def test_part_names_its_own_address(client: Client, kind: PartKind) -> None:
    address = f"/api/v1/{kind}s/{with_a_part(kind)}/"
    assert own(client.get(address)) == [Told(address, "canonical", "application/json")]


def test_stream_is_linked_on_once_and_to_what_all_answers_are(
    client: Client, published: Scene
) -> None:
    answer = client.get("/api/v1/editions/?limit=2&kind=place")
    assert own(answer) == [Told(answer.json()["next"], "next", "")]
    whole = client.get("/api/v1/editions/current/")
    assert [each.relation for each in own(whole)] == ["next"]
    assert client.get(to(whole, "next")).json()["results"] == []  # type: ignore[arg-type]


def test_every_other_answer_leads_to_contract_papers_and_licence(
    client: Client, published: Scene
) -> None:
    for path in ("", "schema/", "search/?q=x", "suggest/?q=x", "destinations/", "statistics/",
                 "places.csv", "places.ndjson?q=x", "reconcile/", "citations.csv"):  # fmt: skip
        answer = client.get(f"/api/v1/{path}")
        assert own(answer) == [], path
    queries = {"queries": {"a": {"names": ["Maria"]}}}
    assert own(client.post("/api/v1/match/", queries, content_type="application/json")) == []
    for each in AROUND[:3]:
        answer = client.get(each.address)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].partition(";")[0] == each.media_type
    assert 'id="readers"' in answer.content.decode()


def test_answer_that_is_none_has_no_links(client: Client, published: Scene) -> None:
    """A 304 above all: a cache would put its links in the place of those that it has."""
    one = f"/api/v1/places/{published.place.pk}"
    for path in (f"{one}/", f"{one}.csv", "/api/v1/places/", "/api/v1/changes/",
                 "/api/v1/editions/", "/api/v1/claims/", "/api/v1/places.csv"):  # fmt: skip
        answer = client.get(path)
        again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, "Link" in again.headers) == (304, False)
        head = client.head(path)
        assert head.headers["Link"] == answer.headers["Link"]
    for path in ("/api/v1/places/?x=1", f"/api/v1/places/{uuid4()}/", "/api/v1/nowhere/"):
        assert "Link" not in client.get(path).headers
    assert "Link" not in client.options("/api/v1/places/").headers


def test_scripts_of_other_sites_may_read_the_links(client: Client) -> None:
    for path in ("places/", "editions/", "editions/current/", "places/?x=1", "schema/"):
        shown = client.get(f"/api/v1/{path}").headers["Access-Control-Expose-Headers"].split(", ")
        assert {"ETag", "Link", "Deprecation", "Sunset"} <= set(shown)
        assert len(shown) == len(set(shown))


def test_contract_tells_of_links_wherever_there_are_some() -> None:
    for path, operations in CONTRACT["paths"].items():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                told = "Link" in response.get("headers", {})
                assert told == (status in {"200", "206"}), (path, status)
