"""Every byte that a stranger can get: pages, API, editions, past states, projection rows."""

import json
from collections.abc import Iterator
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection
from django.test import Client
from django.utils import translation

from releases.ledger.core.copies import PublicCopy, PublicCopyPiece
from releases.ledger.core.tables import Edition
from releases.ledger.projection.part import Part
from releases.ledger.projection.project import TABLES
from releases.ledger.projection.tables import Document, Facet, Slug
from releases.ledger.read import editions
from releases.ledger.read.shapes import PartKind
from releases.public.api.formats.writers import formats_of
from releases.public.api.parameters import OF_LIST
from releases.terms.vocabularies.records import RecordKind

PLURAL = {kind: f"{kind}s" for kind in RecordKind.values}
LISTED = [PLURAL[kind] for kind in OF_LIST]
CHARTS = ("balance.csv", "flows.csv", "concessions.csv", "claims.csv", "claims.svg")
PICTURES = {"release": "ways", "prisoner": "life"}
CARRIED = ("data.jsonld", "cite.txt", "cite.bib", "cite.ris", "cite.json")
LISTS = (
    "/", "/destinations/", "/held/", "/recognitions/", *(f"/{plural}/" for plural in LISTED),
)  # fmt: skip
AS_A_WHOLE = (
    "/changes/?minor=yes", "/be/changes/?minor=yes", "/statistics/", "/be/statistics/",
    "/safety/", "/tell-us/", "/takedown/", *(f"/statistics/{chart}" for chart in CHARTS),
    *(f"/feeds/{name}.atom" for name in ("changes", *LISTED)),
    *(f"/feeds/{name}.json" for name in ("changes", *LISTED)), "/feeds/prisoners.ics",
)  # fmt: skip


def public_bytes(*, also: tuple[str, ...] = (), everywhere: bool = True) -> dict[str, bytes]:
    """By where it was found; `also`: addresses to ask for beside those that are known. Without
    `everywhere` the records, lists and rows alone: past states and what is carried to other places
    are made of the same, and take most of the time."""
    client = Client()
    found = {}
    with translation.override("en"):  # a page leaves its language in the thread
        for address in sorted({*addresses(everywhere), *also}):
            response = client.get(address, headers={"accept": "*/*"})
            assert response.status_code < 500, address
            headers = json.dumps(dict(response.items()))
            content = b"".join(response) if response.streaming else response.content
            found[address] = content + headers.encode()
    found |= dict(_ledger_rows())
    return found


def addresses(everywhere: bool) -> Iterator[str]:
    yield from _records_and_lists()
    if everywhere:
        yield from AS_A_WHOLE
        yield from _carried()
        yield from _past_addresses()


def _records_and_lists() -> Iterator[str]:
    for prefix in ("", "/be"):
        yield from (f"{prefix}{path}" for path in LISTS)
    yield from ("/sitemap.xml", "/sitemap-pages.xml", "/api/v1/destinations/",
                "/api/v1/statistics/", "/api/v1/editions/?limit=500",
                "/api/v1/changes/?minor=yes&limit=50",
                "/api/v1/editions/current/")  # fmt: skip
    for country in Facet.objects.filter(facet="destination").values_list("value", flat=True):
        yield from (f"/destinations/{country}/", f"/api/v1/destinations/{country}/")
    for plural in PLURAL.values():
        yield f"/sitemap-{plural}.xml"
    yield from (f"/api/v1/{plural}/?limit=100" for plural in LISTED)
    yield from (
        f"/api/v1/{PLURAL[kind]}.{form.suffix}" for kind in OF_LIST for form in formats_of(kind)
    )
    for part in PartKind:
        yield f"/api/v1/{part}s/?limit=100&total=yes"
        yield from (f"/api/v1/{part}s.{form.suffix}" for form in formats_of(part))
    for part, part_id in Part.objects.values_list("kind", "part_id").distinct():
        yield f"/api/v1/{part}s/{part_id}/"
    for row in Edition.objects.values("kind", "record_id").distinct():
        yield f"/api/v1/{PLURAL[row['kind']]}/{row['record_id']}/"
        yield f"/api/v1/{PLURAL[row['kind']]}/{row['record_id']}/changes/"
        cell = json.dumps({"q": {"query": str(row["record_id"])}})
        yield f"/api/v1/reconcile/?{urlencode({'queries': cell})}"
        if row["kind"] in OF_LIST:
            yield f"/{PLURAL[row['kind']]}/{row['record_id']}/"
    for kind, slug in _slugs():
        yield from (f"/{PLURAL[kind]}/{slug}/", f"/be/{PLURAL[kind]}/{slug}/")


def _slugs() -> set[tuple[str, str]]:
    found = {
        *Document.objects.values_list("kind", "slug"),
        *Slug.objects.values_list("kind", "slug"),
    }
    return {(kind, slug) for kind, slug in found if kind in OF_LIST}


def _carried() -> Iterator[str]:
    """What stands in other people's pages, programs and folders."""
    for kind, record_id in Edition.objects.values_list("kind", "record_id").distinct():
        if kind in OF_LIST:
            yield from _carried_by_id(PLURAL[kind], record_id)
    for kind, slug in _slugs():
        # Not the picture and the press kit: what is drawn or packed shows no text to look for.
        yield from (f"/{PLURAL[kind]}/{slug}/{name}" for name in CARRIED)
        if kind in PICTURES:
            page = f"/{PLURAL[kind]}/{slug}/{PICTURES[kind]}"
            yield from (f"{page}.{form}" for form in ("svg", "csv"))
        if kind == RecordKind.PRISONER:
            yield from (f"{prefix}/prisoners/{slug}/write/" for prefix in ("", "/be"))


def _carried_by_id(plural: str, record_id: UUID) -> Iterator[str]:
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
                    yield f"/api/v1/{PLURAL[kind]}/{record_id}/?as_of={sequence}"


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
    for table in (*TABLES, PublicCopy, PublicCopyPiece):
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
