"""Where the public reads a record."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from releases.ledger.core.tables import Suppression
from releases.ledger.projection.tables import Document
from releases.models import Record
from releases.terms.vocabularies.records import RecordState

PAGES = {"release": "pages:release", "prisoner": "pages:prisoner"}


def public_page(record: Record) -> str | None:
    """In the record's language; none where its kind has no page or the public cannot see it.

    By the address that was published: the one on the form may have been changed since.
    """
    page = PAGES.get(record.kind)
    if not page or record.state != RecordState.PUBLISHED:
        return None
    document = Document.objects.filter(record_id=record.pk).first()
    if document is None or Suppression.objects.filter(record_id=record.pk).exists():
        return None
    with translation.override(_language(record)):
        return reverse(page, args=[document.slug])


def _language(record: Any) -> str:
    """The first language of the site in which the record is titled or the person named."""
    if record.kind == "prisoner":
        known = {name.language.partition("-")[0] for name in record.names.all() if name.public}
    else:
        codes = [code for code, _name in settings.LANGUAGES]
        known = {code for code in codes if getattr(record, f"title_{code}")}
    codes = [code for code, _name in settings.LANGUAGES if code in known]
    return codes[0] if codes else settings.LANGUAGE_CODE
