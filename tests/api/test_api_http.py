"""What every address does, whatever it serves: formats, caching, methods, errors."""

from hashlib import sha256

import pytest
from django.test import Client

from releases.editing.publish import publish
from releases.ledger.read import version
from releases.ledger.read.shapes import PartKind
from releases.public.api.problems import TYPES
from tests.api.documents import KINDS, release
from tests.world import make
from tests.world.scene import Scene

pytestmark = pytest.mark.django_db
RELEASES = "/api/v1/releases/"
PROBLEM = "application/problem+json"


def test_answer_carries_its_version_as_a_strong_tag(client: Client) -> None:
    row = release()
    answer = client.get(RELEASES)
    assert answer.headers["ETag"] == f'"{version.now().of_ledger()}"'
    detail = client.get(f"{RELEASES}{row.record_id}/")
    assert detail.headers["ETag"] == f'"{sha256(detail.content).hexdigest()}"'
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Accept" in answer.headers["Vary"].split(", ")


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("path", [RELEASES, "detail", "/api/v1/", "/api/v1/schema/"])
def test_answer_that_the_client_has_is_not_sent_again(
    client: Client, method: str, path: str
) -> None:
    row = release()
    path = f"{RELEASES}{row.record_id}/" if path == "detail" else path
    tag = client.get(path).headers["ETag"]
    answer = getattr(client, method)(path, headers={"If-None-Match": f'"other", {tag}'})
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["ETag"] == tag
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("detail", [False, True])
def test_answer_that_has_changed_is_sent_with_another_tag(
    client: Client, published: Scene, detail: bool
) -> None:
    path = f"{RELEASES}{published.release.pk}/" if detail else RELEASES
    tag = client.get(path).headers["ETag"]
    publish(published.release, by=published.by)
    answer = client.get(path, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != tag


def test_detail_stands_while_other_records_are_published(client: Client, published: Scene) -> None:
    path = f"{RELEASES}{published.release.pk}/"
    tag, listed = client.get(path).headers["ETag"], client.get(RELEASES).headers["ETag"]
    publish(make.place(published.by, name_en="Elsewhere"), by=published.by)
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(RELEASES, headers={"If-None-Match": listed}).status_code == 200


def test_index_says_where_the_ledger_stands(client: Client, published: Scene) -> None:
    ledger = client.get("/api/v1/").json()["ledger"]
    assert ledger == {"epoch": 1, "sequence": 5, "projected_through": 5}


def test_head_has_the_headers_of_get(client: Client) -> None:
    release()
    head, get = client.head(RELEASES), client.get(RELEASES)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["ETag"] == get.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(get.content))


@pytest.mark.parametrize("path", [RELEASES, "/api/v1/", "/api/v1/schema/"])
def test_options_lets_scripts_of_other_sites_ask_for_what_changed(
    client: Client, path: str
) -> None:
    answer = client.options(path)
    assert answer.status_code == 204
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_method_that_writes_is_refused(method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(RELEASES)
    assert answer.status_code == 405
    assert answer.headers["Content-Type"] == PROBLEM
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["type"] == "/api/problems/method-not-allowed/"


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/yaml", "a"])
def test_format_that_is_not_there_is_refused(client: Client, accept: str) -> None:
    answer = client.get(RELEASES, headers={"Accept": accept})
    assert answer.status_code == 406
    assert answer.headers["Content-Type"] == PROBLEM
    assert answer.json()["type"] == "/api/problems/not-acceptable/"


@pytest.mark.parametrize(
    "accept", ["*/*", "application/json", "text/html,*/*;q=0.8", "application/*"]
)
def test_format_that_is_there_is_sent(client: Client, accept: str) -> None:
    assert client.get(RELEASES, headers={"Accept": accept}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/api/nowhere/",
        "/api/nowhere",
        "/api/v2/releases/",
        "/api/v1/releases/1/",
        "/api/v1/releases/not-a-uuid/",
        "/api/v1/releases/7d4fa5f4-3c1c-4f9c-8f6e-0d4f6ac7a1d/",
        "/api/v1/releases/٣d4fa5f4-3c1c-4f9c-8f6e-0d4f6ac7a1de/",
        "/api/v1/releases/7D4FA5F4-3C1C-4F9C-8F6E-0D4F6AC7A1DE/",
        "/api/v1/releases/%00/",
        "/api/v1/releases/%ff%fe/",
        "/api/v1/releases/%0a/",
        "/api/v1/releases.json",
        "/api//v1/",
        "/api/problems/",
    ],
)
@pytest.mark.parametrize("method", ["get", "head", "post", "options"])
def test_address_without_anything_is_a_problem_document(path: str, method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)(
        path, headers={"Accept": "text/html"}
    )
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == PROBLEM
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    if method == "get":
        assert answer.json()["type"] == "/api/problems/not-found/"
        assert answer.json()["status"] == 404


def test_problem_of_an_unheard_of_type_is_not_found(client: Client) -> None:
    assert client.get("/api/problems/unheard-of/").status_code == 404


@pytest.mark.parametrize("slug", TYPES)
def test_problem_type_leads_to_its_explanation(client: Client, slug: str) -> None:
    answer = client.get(f"/api/problems/{slug}/")
    assert answer.status_code == 200
    assert answer.json()["status"] == TYPES[slug].status
    assert answer.json()["detail"] == TYPES[slug].about


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/api/v1/releases?limit=5", "/api/v1/releases/?limit=5"),
        ("/api/v1", "/api/v1/"),
        ("/api/v1/schema", "/api/v1/schema/"),
        (
            "/api/v1/places/7d4fa5f4-3c1c-4f9c-8f6e-0d4f6ac7a1de",
            "/api/v1/places/7d4fa5f4-3c1c-4f9c-8f6e-0d4f6ac7a1de/",
        ),
    ],
)
def test_address_without_its_last_slash_leads_on(client: Client, path: str, leads_to: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 301
    assert answer.headers["Location"] == leads_to
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/api/", "/api/v1/"])
def test_index_names_addresses_that_are_all_there(client: Client, path: str) -> None:
    index = client.get(path).json()
    assert set(index["resources"]) == {
        *(f"{kind}s" for kind in (*KINDS, *PartKind)), "changes", "destinations", "editions",
        "match", "reconcile", "search", "statistics", "suggest", "vocabularies",
    }  # fmt: skip
    for name, url in [*index["resources"].items(), ("openapi", index["openapi"])]:
        assert url.startswith("http://testserver/api/v1/")
        asked = {"q": "Kolesnikova"} if name in {"search", "suggest"} else {}
        assert client.get(url, asked).status_code == (405 if name == "match" else 200)
