"""The one way into the ledger."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from releases.ledger.core.canonical import (
    NO_CHAIN,
    canonical,
    new_salt,
    next_chain,
    salted_hash,
)
from releases.ledger.core.lock import lock_ledger
from releases.ledger.core.shapes.common import Shape
from releases.ledger.core.tables import Edition
from releases.ledger.projection.project import project
from releases.ledger.write.blanks import to_blank
from releases.ledger.write.names import check_names
from releases.terms.vocabularies.records import Change


@transaction.atomic(savepoint=False)
def append(
    *,
    record_id: UUID,
    kind: str,
    change: Change,
    document: Shape | None,
    note: str = "",
    minor: bool = False,
    blank_all: bool = False,
    also_blank: Iterable[int] = (),
) -> Edition:
    """Adds an edition, blanks the earlier bodies that showed more, and projects it.

    `document` is null for a withdrawal or takedown. `blank_all` empties every earlier body of the
    record, `also_blank` names editions of other records to empty with it. Call it last in the
    transaction: every other append waits for this lock until the commit.
    Raises NotPublic if the document or the note names what is not public.
    """
    body = document.model_dump(mode="json") if document else None
    content = canonical(body)
    lock_ledger()
    check_names(record_id, body, f"{content.decode()}\n{note}")
    blanks, owners = to_blank(record_id, body, blank_all, also_blank)
    edition = _edition(record_id, kind, change, minor, content, note, blanks)
    edition.save(force_insert=True)
    _blank(edition)
    project(edition, also=owners)
    return edition


def _edition(
    record_id: UUID,
    kind: str,
    change: Change,
    minor: bool,
    content: bytes,
    note: str,
    blanks: list[int],
) -> Edition:
    last = Edition.objects.order_by("-sequence").only("sequence", "chain", "time").first()
    salt = new_salt()
    now = timezone.now()
    edition = Edition(
        sequence=last.sequence + 1 if last else 1,
        record_id=record_id,
        kind=kind,
        change=change,
        minor=minor,
        # Time follows the order even where a clock was set back.
        time=max(now, last.time) if last else now,
        body=content,
        salt=salt,
        note=note,
        body_hash=salted_hash(salt, content),
        note_hash=salted_hash(salt, note.encode()),
        blanks=blanks,
    )
    edition.chain = next_chain(bytes(last.chain) if last else NO_CHAIN, edition.header())
    return edition


def _blank(edition: Edition) -> None:
    """Empties what the edition names; the database function refuses anything else."""
    if edition.blanks:
        with connection.cursor() as cursor:
            cursor.execute("SELECT ledger_blank(%s)", [edition.sequence])
