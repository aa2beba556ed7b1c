"""Every byte that a stranger can get: pages, API, editions, past states, projection rows."""

import json
from collections.abc import Iterator
from uuid import UUID

from django.db import connection
from django.test import Client
from django.utils import translation

from releases.ledger.core.tables import Edition
from releases.ledger.projection.project import TABLES
from releases.ledger.projection.tables import Document, Facet, Slug
from releases.ledger.read import editions
from releases.public.api.parameters import OF_LIST
from releases.terms.vocabularies.records import RecordKind

PLURAL = {kind: f"{kind}s" for kind in RecordKind.values}
LISTED = [PLURAL[kind] for kind in OF_LIST]
CHARTS = ("balance.csv", "flows.csv", "concessions.csv", "claims.csv", "claims.svg")
PICTURES = {"release": "ways", "prisoner": "life"}
CARRIED = ("data.jsonld", "cite.txt", "cite.bib", "cite.ris", "cite.json")
AS_A_WHOLE = (
    "/", "/destinations/", "/changes/?minor=yes", "/statistics/", "/held/", "/recognitions/",
    "/safety/", "/tell-us/", "/takedown/",
    *(f"/statistics/{chart}" for chart in CHARTS), *(f"/{plural}/" for plural in LISTED),
    *(f"/feeds/{name}.atom" for name in ("changes", *LISTED)),
    *(f"/feeds/{name}.json" for name in ("changes", *LISTED)), "/feeds/prisoners.ics",
)  # fmt: skip


def public_bytes(*, also: tuple[str, ...] = ()) -> dict[str, bytes]:
    """By where it was found; `also`: addresses to ask for beside those that are known."""
    client = Client()
    found = {}
    with translation.override("en"):  # a page leaves its language in the thread
        for address in sorted({*_addresses(), *also}):
            response = client.get(address, headers={"accept": "*/*"})
            assert response.status_code < 500, address
            headers = json.dumps(dict(response.items()))
            found[address] = response.content + headers.encode()
    found |= dict(_ledger_rows())
    return found


def _addresses() -> Iterator[str]:
    for prefix in ("", "/be"):
        yield from (f"{prefix}{path}" for path in AS_A_WHOLE)
    yield from ("/sitemap.xml", "/sitemap-pages.xml", "/api/v1/destinations/",
                "/api/v1/statistics/")  # fmt: skip
    for country in Facet.objects.filter(facet="destination").values_list("value", flat=True):
        yield from (f"/destinations/{country}/", f"/api/v1/destinations/{country}/")
    for plural in PLURAL.values():
        yield f"/sitemap-{plural}.xml"
    yield from (f"/api/v1/{plural}/?limit=100" for plural in LISTED)
    for row in Edition.objects.values("kind", "record_id").distinct():
        yield f"/api/v1/{PLURAL[row['kind']]}/{row['record_id']}/"
        if row["kind"] in OF_LIST:
            yield f"/{PLURAL[row['kind']]}/{row['record_id']}/"
            yield from _carried_by_id(PLURAL[row["kind"]], row["record_id"])
    yield from _past_addresses()
    for kind, slug in {
        *Document.objects.values_list("kind", "slug"),
        *Slug.objects.values_list("kind", "slug"),
    }:
        if kind in OF_LIST:
            yield from (f"/{PLURAL[kind]}/{slug}/", f"/be/{PLURAL[kind]}/{slug}/")
            # Not the picture and the press kit: what is drawn or packed shows no text to look for.
            yield from (f"/{PLURAL[kind]}/{slug}/{name}" for name in CARRIED)
            if kind == RecordKind.PRISONER:
                yield from (f"{prefix}/prisoners/{slug}/write/" for prefix in ("", "/be"))
            if kind in PICTURES:
                page = f"/{PLURAL[kind]}/{slug}/{PICTURES[kind]}"
                yield from (f"{page}.{form}" for form in ("svg", "csv"))


def _carried_by_id(plural: str, record_id: UUID) -> Iterator[str]:
    """What stands in other people's pages and programs."""
    yield from (f"/embed/{plural}/{record_id}/", f"/embed/{plural}/{record_id}/number/")
    yield from (f"/feeds/{plural}/{record_id}.{form}" for form in ("atom", "json", "ics"))


def _past_addresses() -> Iterator[str]:
    """Pages of what is public now, as of each edition of each record, and their changes."""
    sequences = list(Edition.objects.values_list("sequence", "record_id"))
    for record_id, kind, slug in Document.objects.values_list("record_id", "kind", "slug"):
        if kind in OF_LIST:
            yield f"/{PLURAL[kind]}/{slug}/changes/"
            for sequence, of in sequences:
                if of == record_id:
                    yield f"/{PLURAL[kind]}/{slug}/?as_of={sequence}"


def _ledger_rows() -> Iterator[tuple[str, bytes]]:
    head = editions.head()
    for edition in Edition.objects.all():
        yield (
            f"edition {edition.sequence}",
            b"|".join(
                bytes(edition.body or b"")
                if name == "body"
                else str(getattr(edition, name)).encode()
                for name in (field.attname for field in Edition._meta.concrete_fields)
            ),
        )
        for sequence in range(edition.sequence, head + 1):
            body = editions.as_of(edition.record_id, sequence)
            yield (
                f"as of {sequence}: {edition.record_id}",
                json.dumps(body, ensure_ascii=False).encode(),
            )
    for table in TABLES:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table._meta.db_table}")
            for number, row in enumerate(cursor.fetchall()):
                yield (
                    f"{table.__name__} {number}",
                    b"|".join(
                        bytes(value)
                        if isinstance(value, memoryview | bytes)
                        else str(value).encode()
                        for value in row
                    ),
                )
