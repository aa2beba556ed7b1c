"""How far the public copies have come."""

from datetime import datetime

from django.db.migrations.recorder import MigrationRecorder

from releases.ledger.core.tables import Edition
from releases.ledger.projection.part import Part
from releases.ledger.projection.tables import Document, Tombstone
from releases.terms.vocabularies.records import RecordKind


def behind() -> bool:
    """Whether the newest edition is not what its record shows. Two look-ups by key."""
    newest = Edition.objects.order_by("-sequence").values("record_id", "sequence").first()
    if newest is None:
        return False
    if not any(table.objects.filter(**newest).exists() for table in (Document, Tombstone)):
        return True
    # These rest on sources, so that there are parts, once they were read off the answers.
    cited = Document.objects.filter(kind__in=(RecordKind.RELEASE, RecordKind.PRISONER))
    return not Part.objects.exists() and cited.exists()


def last_changed_at(kind: RecordKind | None) -> datetime:
    """Of this kind's newest edition (null: of any); before the first one, when the tables
    were made."""
    rows = Edition.objects.filter(kind=kind) if kind else Edition.objects.all()
    newest = rows.order_by("-sequence").values_list("time", flat=True)
    made = MigrationRecorder.Migration.objects.filter(app="ledger").order_by("applied")
    return newest.first() or made.values_list("applied", flat=True)[0]
