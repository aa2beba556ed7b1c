"""Keeps the derived tables in step with the ledger.

Two steps, the same for one edition and for a rebuild: what a body says by itself (`_store`),
then the answers of every document that shows something of it (`later.py`). Answers look only at
bodies and cards, never at other answers, so that the order of the second step does not matter.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Min, Q

from releases.ledger.core.claims import claimable, claimed
from releases.ledger.core.lock import lock_ledger
from releases.ledger.core.search.store import store
from releases.ledger.core.tables import Edition, Suppression
from releases.ledger.projection import base, masks
from releases.ledger.projection.balance import store_intervals
from releases.ledger.projection.bodies import body_of
from releases.ledger.projection.copies import drop_unlisted
from releases.ledger.projection.dated import Dated
from releases.ledger.projection.dates import drop_dates
from releases.ledger.projection.facets import drop_facets
from releases.ledger.projection.later import answer, answer_now
from releases.ledger.projection.names import shown_names
from releases.ledger.projection.part import Part
from releases.ledger.projection.parts import drop_parts
from releases.ledger.projection.tables import (
    SEARCH,
    Claim,
    ClaimablePart,
    Dependency,
    Document,
    Facet,
    Interval,
    Pending,
    Referent,
    SearchEntry,
    SearchWord,
    Slug,
    Tally,
    Tombstone,
)
from releases.terms.vocabularies.records import RecordKind

TABLES = (
    Claim,
    ClaimablePart,
    Dated,
    Dependency,
    Document,
    Facet,
    Interval,
    Part,
    Pending,
    Referent,
    SearchEntry,
    SearchWord,
    Slug,
    Tally,
    Tombstone,
)


@transaction.atomic(savepoint=False)
def project(edition: Edition, also: Iterable[UUID] = ()) -> None:
    """Brings the projection up to this edition, the newest one of its record.

    `also`: other records whose older editions it blanked; their old addresses go too, and their
    pages, which tell their past, change.
    """
    before = _touching(edition.record_id)
    _store(edition)
    others = {*also} - {edition.record_id}
    for record_id in others:
        _store_slugs(record_id)
    now = {edition.record_id, *others}
    answer(now, (before | _touching(edition.record_id)) - now, edition)


@transaction.atomic
def rebuild() -> int:
    """Empties the derived tables and makes them again; gives the number of documents."""
    lock_ledger()
    for table in TABLES:
        table.objects.all().delete()
    newest = Edition.objects.values("record_id").annotate(last=Max("sequence")).values("last")
    for edition in Edition.objects.filter(sequence__in=newest).order_by("sequence"):
        _store(edition)
    ids = list(Document.objects.order_by("sequence").values_list("record_id", flat=True))
    answer_now(ids, counted=False)
    masks.make_all()  # at once: string by string they would be written again for each record
    return len(ids)


def _touching(record_id: UUID) -> set[UUID]:
    """Records whose answers show something of this one, as the tables stand now."""
    parts = ClaimablePart.objects.filter(record_id=record_id).values("part_id")
    claims = Claim.objects.filter(prisoner_id=record_id).values("part_id")
    return set(
        Dependency.objects.filter(on=record_id)
        .values_list("record_id", flat=True)
        .union(
            Claim.objects.filter(part_id__in=parts).values_list("prisoner_id"),
            ClaimablePart.objects.filter(part_id__in=claims).values_list("record_id"),
        )
    )


def _store(edition: Edition) -> None:
    """The rows that follow from this edition's body alone."""
    record_id = edition.record_id
    ClaimablePart.objects.filter(record_id=record_id).delete()
    Claim.objects.filter(prisoner_id=record_id).delete()
    Referent.objects.filter(record_id=record_id).delete()
    body = body_of(edition)
    if body is None:
        Document.objects.filter(record_id=record_id).delete()
        Dependency.objects.filter(record_id=record_id).delete()
        drop_facets(record_id)
        drop_dates(record_id)
        drop_parts(record_id)
        shown = ("kind", "sequence", "change", "time")
        Tombstone(record_id=record_id, **{each: getattr(edition, each) for each in shown}).save()
    else:
        Tombstone.objects.filter(record_id=record_id).delete()
        Document(record_id=record_id, **_document_row(edition, body)).save()
        _store_parts(record_id, body)
    if edition.kind == RecordKind.PRISONER:
        store_intervals(record_id, body)
    if edition.kind == RecordKind.SOURCE:
        drop_unlisted(record_id, body)
    _store_names(edition, body)
    _store_slugs(record_id)


def project_names(record_id: UUID) -> None:
    """By what the record is found now; for whoever holds the ledger's lock."""
    edition = Edition.objects.filter(record_id=record_id).order_by("-sequence").first()
    if edition is not None:  # else it was never public
        _store_names(edition, body_of(edition))


def _store_names(edition: Edition, body: dict | None) -> None:
    """None of what is suppressed: every word here can be read in a copy of the database."""
    hidden = Suppression.objects.filter(record_id=edition.record_id).exists()
    names = () if body is None or hidden else shown_names(body)
    store(SEARCH, edition.record_id, edition.kind, names)


def _document_row(edition: Edition, body: dict) -> dict:
    times = Edition.objects.filter(record_id=edition.record_id).aggregate(
        first=Min("time"), changed=Max("time", filter=Q(minor=False))
    )
    return {
        "kind": edition.kind,
        "slug": body["slug"],
        "sequence": edition.sequence,
        "first_published_at": times["first"],
        "changed_at": times["changed"] or times["first"],
        "card": base.card(body),
        "answer": b"",
        **base.columns(body),
    }


def _store_parts(record_id: UUID, body: dict) -> None:
    ClaimablePart.objects.bulk_create(
        ClaimablePart(part_id=part, record_id=record_id) for part in claimable(body)
    )
    Claim.objects.bulk_create(Claim(part_id=part, prisoner_id=record_id) for part in claimed(body))
    # Of persons' bodies; those of older editions lack them.
    joined = sorted({*body.get("referents", ()), *body.get("former_slugs", ())})
    Referent.objects.bulk_create(Referent(address=each, record_id=record_id) for each in joined)


def _store_slugs(record_id: UUID) -> None:
    """Addresses of the record's unblanked editions; none while it is not public."""
    Slug.objects.filter(record_id=record_id).delete()
    if not Document.objects.filter(record_id=record_id).exists():
        return
    editions = Edition.objects.filter(record_id=record_id, body__isnull=False)
    slugs = {(e.kind, body["slug"]) for e in editions if (body := body_of(e))}
    # An address that another record has taken since stays with that one.
    Slug.objects.bulk_create(
        (Slug(kind=kind, slug=slug, record_id=record_id) for kind, slug in sorted(slugs)),
        ignore_conflicts=True,
    )
