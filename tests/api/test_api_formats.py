"""Lists and records in other formats: the same data, by suffix or by Accept."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from releases.editing.publish import publish
from releases.editing.takedown import hide
from releases.ledger.read import turns, whole
from releases.public.api import streaming
from releases.public.api.formats.geojson import of_release
from releases.public.api.formats.writers import COLUMNS, FORMATS, formats_of
from releases.terms.vocabularies.records import PlaceKind, RecordKind
from tests.api.documents import KINDS
from tests.api.test_api_merged import second
from tests.editing.merging import joined
from tests.pages import samples
from tests.pages.samples import uid
from tests.pages.test_past import fresh
from tests.world import make
from tests.world.scene import Scene

DOCS = Path(__file__).resolve().parents[2] / "docs" / "formats.md"
HOSTILE = '=HYPERLINK("http://evil.example")'


def body(client: Client, path: str, **headers: str) -> bytes:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200, answer.content
    content: bytes = b"".join(answer)  # type: ignore[arg-type]
    return content


def rows(client: Client, path: str) -> list[dict[str, str]]:
    text = body(client, path).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_lines_are_the_records_of_the_list(client: Client, published: Scene, kind: str) -> None:
    lines = body(client, f"/api/v1/{kind}s.ndjson").splitlines()
    assert [json.loads(line) for line in lines] == client.get(f"/api/v1/{kind}s/").json()["results"]
    table = rows(client, f"/api/v1/{kind}s.csv")
    assert {row["id"] for row in table} == {json.loads(line)["id"] for line in lines}


@pytest.mark.django_db
def test_long_list_is_streamed_in_its_order_and_narrowed(
    client: Client, published: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Brest", "Gomel", "Ostrava"):
        publish(make.place(published.by, name_en=name, country="PL"), by=published.by)
    monkeypatch.setattr(streaming, "SHORT", 10)
    monkeypatch.setattr(whole, "AT_ONCE", 2)
    answer = client.get("/api/v1/places.csv?country=PL")
    assert isinstance(answer, StreamingHttpResponse)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="places.csv"'
    names = [row["name_en"] for row in csv.DictReader(io.StringIO(b"".join(answer).decode()))]  # type: ignore[arg-type]
    assert names == ["Brest", "Gomel", "Ostrava"]
    changed = rows(client, "/api/v1/places.csv?sort=changed")
    assert changed[0]["name_en"] == "Ostrava"
    lines = b"".join(client.get("/api/v1/places.ndjson?country=PL")).splitlines()  # type: ignore[call-overload]
    assert [json.loads(line)["name"]["en"] for line in lines] == names


@pytest.mark.django_db
def test_words_find_the_best_fits_in_any_format(client: Client, published: Scene) -> None:
    (row,) = rows(client, "/api/v1/prisoners.csv?q=Kalesnikava+Maria")
    assert row["name_en"] == "Maria Kolesnikova"


@pytest.mark.django_db
def test_release_has_a_row_for_each_participation(client: Client, published: Scene) -> None:
    (row,) = rows(client, "/api/v1/releases.csv")
    assert row["person_id"] == str(published.prisoner.pk)
    assert row["person"] == "Maria Kolesnikova"
    assert (row["withheld"], row["destination"]) == ("1", "Vilnius")
    (person,) = rows(client, "/api/v1/prisoners.csv")
    assert person["releases"] == row["id"]
    assert person["detentions"] == "1"


@pytest.mark.django_db
def test_text_of_a_stranger_is_no_formula(client: Client, published: Scene) -> None:
    place = fresh(published.place)
    place.name_en = HOSTILE
    place.save()
    publish(place, by=published.by)
    (row,) = rows(client, "/api/v1/places.csv")
    assert row["name_en"] == f"'{HOSTILE}"
    (row,) = rows(client, "/api/v1/releases.csv")
    assert row["destination"] == f"'{HOSTILE}"


@pytest.mark.django_db
def test_hidden_person_is_in_no_format(client: Client, published: Scene) -> None:
    hide(published.prisoner)
    for suffix in FORMATS:
        for plural in ("prisoners", "releases", "statements"):
            answer = client.get(f"/api/v1/{plural}.{suffix}")
            content = b"".join(answer)  # type: ignore[arg-type]
            assert b"Kolesnikova" not in content
            assert str(published.prisoner.pk).encode() not in content
    (row,) = rows(client, "/api/v1/releases.csv")
    assert (row["person"], row["person_id"]) == ("", "")
    assert client.get(f"/api/v1/prisoners/{published.prisoner.pk}.csv").status_code == 410


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_format_by_accept_is_that_of_the_suffix(
    client: Client, published: Scene, kind: RecordKind
) -> None:
    records = [fresh(each) for each in (published.release, published.prisoner, published.place)]
    for form in formats_of(kind):
        media_type = form.media_type.partition(";")[0]
        by_suffix = body(client, f"/api/v1/{kind}s.{form.suffix}", accept="text/html")
        assert body(client, f"/api/v1/{kind}s/", accept=media_type) == by_suffix
        for record in records:
            if record.kind == kind:
                one = f"/api/v1/{kind}s/{record.pk}"
                assert body(client, f"{one}.{form.suffix}") == body(
                    client, f"{one}/", accept=media_type
                )
    assert client.get(f"/api/v1/{kind}s/", headers={"accept": "text/html"}).status_code == 406


@pytest.mark.django_db
def test_format_that_there_is_not_is_not_found(client: Client, published: Scene) -> None:
    place, person = published.place.pk, published.prisoner.pk
    for path in ("places.xlsx", f"places/{place}.xlsx", "places.json", "prisoners.geojson",
                 f"prisoners/{person}.geojson", "deals.geojson"):  # fmt: skip
        answer = client.get(f"/api/v1/{path}")
        assert answer.status_code == 404, path
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["limit=5", "cursor=x", "x=1", "format=csv", "sort=never"])
def test_parameter_of_pages_is_refused_by_name(client: Client, query: str) -> None:
    for path, accept in (("/api/v1/places.csv", "*/*"), ("/api/v1/places/", "text/csv")):
        answer = client.get(f"{path}?{query}", headers={"accept": accept})
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


@pytest.mark.django_db
def test_list_that_the_client_has_in_this_format_is_not_sent_again(
    client: Client, published: Scene
) -> None:
    tags = set()
    for suffix in FORMATS:
        path = f"/api/v1/places.{suffix}"
        tag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
        tags.add(tag)
    assert len(tags) == len(FORMATS)
    assert client.head("/api/v1/places.csv").content == b""


@pytest.mark.django_db
def test_record_of_then_and_one_that_was_joined(client: Client, published: Scene) -> None:
    path = f"/api/v1/places/{published.place.pk}.csv"
    place = fresh(published.place)
    place.name_en = "Wilno"
    place.save()
    publish(place, by=published.by)
    assert [row["name_en"] for row in rows(client, path)] == ["Wilno"]
    assert [row["name_en"] for row in rows(client, f"{path}?as_of=3")] == ["Vilnius"]
    other = second(published)
    joined(published.by, fresh(published.prisoner), other)
    answer = client.get(f"/api/v1/prisoners/{other.pk}.ndjson")
    assert (answer.status_code, answer.headers["Location"]) == (
        308, f"/api/v1/prisoners/{published.prisoner.pk}.ndjson",
    )  # fmt: skip


@pytest.mark.django_db
def test_places_are_on_the_map_to_a_kilometre(client: Client, published: Scene) -> None:
    place = fresh(published.place)
    place.latitude, place.longitude = "54.687157", "25.279652"
    place.public_fields = ["coordinates"]
    place.save()
    publish(place, by=published.by)
    publish(make.place(published.by, name_en="Nowhere"), by=published.by)
    found: Any = json.loads(body(client, "/api/v1/places.geojson"))
    assert found["type"] == "FeatureCollection"
    by_name = {each["properties"]["name"]["en"]: each for each in found["features"]}
    assert by_name["Vilnius"]["geometry"] == {"type": "Point", "coordinates": [25.28, 54.69]}
    assert by_name["Nowhere"]["geometry"] is None


@pytest.mark.django_db
def test_releases_are_on_the_map_by_the_places_that_people_reached(
    client: Client, published: Scene
) -> None:
    path = f"/api/v1/releases/{published.release.pk}.geojson"

    def feature() -> Any:
        (one,) = json.loads(body(client, path))["features"]
        assert json.loads(body(client, "/api/v1/releases.geojson"))["features"] == [one]
        return one

    assert feature()["geometry"] is None
    place = fresh(published.place)
    place.latitude, place.longitude = "54.687157", "25.279652"
    place.public_fields = ["coordinates"]
    place.save()
    publish(place, by=published.by)
    found = feature()
    assert found["id"] == str(published.release.pk)
    assert found["geometry"] == {"type": "MultiPoint", "coordinates": [[25.28, 54.69]]}
    (leg,) = found["properties"]["destinations"]
    assert leg["place"] == str(place.pk)
    # A building would be where somebody was taken.
    place.place_kind = PlaceKind.OTHER
    place.save()
    publish(place, by=published.by)
    assert feature()["geometry"] is None
    place.place_kind = PlaceKind.CITY
    place.save()
    publish(place, by=published.by)
    assert found["properties"]["url"].endswith(f"/releases/{fresh(published.release).slug}/")
    # Of then, too, only where a place is public now.
    then = json.loads(body(client, f"{path}?as_of=5"))["features"][0]
    assert then["geometry"] == found["geometry"]
    hide(place)
    assert feature()["geometry"] is None
    assert b"54.69" not in body(client, path)


def test_release_on_the_map_shows_each_place_once_and_none_that_is_only_planned() -> None:
    points = {uid(f"place {name}"): {"latitude": "1.234", "longitude": "5.678"}
              for name in ("Ukraine", "Poland", "Lithuania")}  # fmt: skip
    legs = [samples.destination("Ukraine"), samples.destination("Ukraine", id=uid("again")),
            samples.destination("Poland", after="Ukraine", status="planned"),
            samples.destination("Nowhere") | {"place": None}]  # fmt: skip
    found = of_release(samples.release(destinations=legs), points)
    assert found["geometry"] == {"type": "MultiPoint", "coordinates": [[5.68, 1.23]]}
    told = found["properties"]["destinations"]
    assert [(leg["after"], leg["status"]) for leg in told] == [
        (None, "confirmed"), (None, "confirmed"), (uid("Ukraine"), "planned"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_linked_data_is_that_of_the_page(client: Client, published: Scene) -> None:
    found = json.loads(body(client, "/api/v1/prisoners.jsonld"))
    (data,) = found["@graph"]
    page = json.loads(client.get("/prisoners/maria-kolesnikova/data.jsonld").content)
    assert {"@context": found["@context"], **data} == page
    empty = json.loads(body(client, "/api/v1/deals.jsonld"))
    assert empty["@graph"] == []


def test_columns_are_documented_with_the_words_of_the_code() -> None:
    text = DOCS.read_text()
    for kind, columns in COLUMNS.items():
        names = [column.name for column in columns]
        assert len(set(names)) == len(names), kind
        for column in columns:
            assert f"| `{column.name}` | {column.about} |" in text, (kind, column.name)


@pytest.mark.django_db
def test_whole_list_counts_as_a_download_and_waits_its_turn(
    client: Client, published: Scene, settings: Any
) -> None:
    settings.API_LIMITS = {"read": (90, 90), "match": (9, 9), "download": (3, 9)}

    def policy(path: str, **headers: str) -> str:
        answer = client.get(path, headers=headers)
        assert answer.status_code == 200
        return answer.headers["RateLimit-Policy"].partition(";")[0]

    assert policy("/api/v1/places.csv") == policy("/api/v1/places/", accept="text/csv")
    assert policy("/api/v1/places.csv") == '"download"'
    assert client.get("/api/v1/places.csv").status_code == 429
    for path in ("places/", f"places/{published.place.pk}.csv", "prisoners.csv?q=Maria"):
        assert policy(f"/api/v1/{path}") == '"read"'
    settings.API_LIMITS = dict.fromkeys(settings.API_LIMITS, (0, 0))
    with turns.in_turn():
        answer = client.get("/api/v1/places.csv")
    assert (answer.status_code, answer.json()["title"]) == (503, "The answer took too long")
    assert client.get("/api/v1/places.csv").status_code == 200
