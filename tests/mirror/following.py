"""What a mirror does with a recorded origin, and what it then holds and shows."""

from datetime import timedelta

import pytest
from django.test import Client

from releases.ledger.core.tables import Edition
from releases.ledger.mirror.faults import Untrue
from releases.ledger.mirror.pull import Round, Trust, keep_up
from releases.ledger.projection.tables import Document, Tombstone
from releases.models import Record
from releases.models.citation import typed
from releases.terms.vocabularies.records import RecordKind
from tests.ledger.test_projection import rows as projected
from tests.mirror.replay import ANCHOR, Recorded, Replay

TRUST = Trust(ANCHOR, timedelta(hours=24))


def follow(said: Recorded, *, limit: int = 500, trust: Trust = TRUST) -> Round:
    return keep_up(Replay(said=said, limit=limit), trust)


def held() -> list[tuple]:
    """All of the ledger, as it lies in the table."""
    columns = [field.column for field in Edition._meta.concrete_fields]
    return [
        tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)
        for row in Edition.objects.order_by("sequence").values_list(*columns)
    ]


def again(record: Record) -> Record:
    return typed(Record.objects.get(pk=record.pk))


def shown() -> dict[str, bytes]:
    """Lists, records and their pages, without the names of versions: these hold when a machine
    heard of a hiding."""
    addresses = ["/", "/changes/", "/api/v1/editions/", "/api/v1/editions/checkpoints/"]
    addresses += [f"/api/v1/{kind}s/" for kind in RecordKind.values]
    for kind, slug, record_id in Document.objects.values_list("kind", "slug", "record_id"):
        addresses += [f"/be/{kind}s/{slug}/", f"/api/v1/{kind}s/{record_id}/"]
    addresses += [f"/api/v1/{kind}s/{record_id}/" for kind, record_id in
                  Tombstone.objects.values_list("kind", "record_id")]  # fmt: skip
    return {address: Client().get(address).content for address in addresses}


def refused(said: Recorded, *, at: int, because: str, limit: int = 500) -> None:
    """And nothing of it applied."""
    before = held(), projected()
    with pytest.raises(Untrue, match=f"Edition {at}: .*{because}"):
        follow(said, limit=limit)
    assert (held(), projected()) == before
