"""Which copies of sources are public: marked by an editor, approved with the source's next edition,
taken back at once.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.editing.drafts import save_signature
from releases.editing.problems import CannotPublish
from releases.editing.publish import locked, publish_less
from releases.ledger.core.copies import PublicCopy
from releases.ledger.core.shapes.others import SourceBody
from releases.ledger.core.tables import Edition
from releases.ledger.write.copies import take_away
from releases.ledger.write.mentions import public_body
from releases.models import Evidence, EvidenceMark, Source
from releases.terms.vocabularies.records import RecordState


class CannotMark(Exception):
    """In words for the editor; nothing was decided."""


def marks_of(source: Source) -> list[EvidenceMark]:
    """Of all its copies, newest first, those that were ended too."""
    rows = EvidenceMark.objects.filter(evidence__source=source)
    return list(rows.select_related("marked_by", "ended_by"))


@transaction.atomic
def mark(evidence: Evidence, *, by: User, reason: str) -> EvidenceMark:
    """From now on the source's draft lists the copy; the public gets it with the next edition.

    Raises CannotMark.
    """
    source = _locked(evidence)
    if source.state == RecordState.TAKEN_DOWN:
        raise CannotMark(_("This source was taken down: nothing of it becomes public."))
    if evidence.marks.filter(ended_at__isnull=True).exists():
        raise CannotMark(_("This copy is marked public already."))
    row = EvidenceMark(evidence=evidence, marked_by=by, reason=reason.strip())
    row.full_clean(exclude=["evidence", "marked_by"])
    row.save()
    save_signature(source, by=by, why=_("A copy was marked public."))
    return row


@transaction.atomic
def unmark(evidence: Evidence, *, by: User, reason: str) -> Edition | None:
    """Its bytes go at once, and so does every public version that lists it; by an edition of its
    own, whatever the draft holds (null where no version listed it). Waits for nobody's approval.

    Raises CannotMark.
    """
    source = _locked(evidence)
    row = evidence.marks.filter(ended_at__isnull=True).first()
    if row is None:
        raise CannotMark(_("This copy is not marked public any more."))
    row.ended_at, row.ended_by, row.ended_reason = timezone.now(), by, reason.strip()
    row.full_clean(exclude=["evidence", "marked_by", "ended_by"])
    row.save()
    save_signature(source, by=by, why=_("A copy was taken out of the public."))
    return _taken_back(source, evidence.sha256, by)


def elsewhere(evidence: Evidence) -> list[Source]:
    """Other sources that give readers the very same file."""
    others = PublicCopy.objects.filter(sha256=evidence.sha256).exclude(record_id=evidence.source_id)
    return list(Source.objects.filter(pk__in=others.values("record_id")).order_by("pk"))


@transaction.atomic
def discard(evidence: Evidence, *, by: User) -> None:
    """For a file that should never have come here; of it nothing stays, outside neither."""
    if evidence.marks.filter(ended_at__isnull=True).exists():
        unmark(evidence, by=by, reason=_("Discarded."))
    evidence.delete()


def _locked(evidence: Evidence) -> Source:
    """Nobody publishes it meanwhile. Raises CannotMark."""
    try:
        return locked(evidence.source)  # type: ignore[return-value]
    except CannotPublish as gone:
        raise CannotMark(str(gone)) from gone


def _taken_back(source: Source, sha256: str, by: User) -> Edition | None:
    """Why stands at the mark alone, where a takedown can empty it."""
    take_away(source.pk, sha256)
    body = public_body(source.pk) or {}
    left = [row for row in body.get("copies", ()) if row["sha256"] != sha256]
    if len(left) == len(body.get("copies", ())):
        return None
    document = SourceBody.model_validate({**body, "copies": left})
    return publish_less(source, document, by=by, reason=_("A copy was taken out of the public."))
