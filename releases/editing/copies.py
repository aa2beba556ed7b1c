"""The files that go out with a source's edition."""

from django.utils.translation import gettext as _

from releases.editing.evidence import content
from releases.editing.problems import CannotPublish, Problem
from releases.ledger.write.copies import Altered, put_out
from releases.ledger.write.documents.others import opened
from releases.models import Record, Source


def put_out_copies(record: Record) -> None:
    """What is marked public, from the evidence to where readers get it. Raises CannotPublish."""
    if not isinstance(record, Source):
        return
    for row in opened(record):
        kept = {name: getattr(row, name) for name in ("sha256", "media_type", "size")}
        try:
            put_out(record.pk, **kept, pieces=content(row))
        except Altered as altered:
            said = _("The copy with the SHA-256 %s is not what came: it cannot be published.")
            raise CannotPublish([Problem(said % row.sha256)]) from altered
