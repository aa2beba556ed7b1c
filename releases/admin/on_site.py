"""Where the public reads a record, and what it says there of a person."""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from releases.ledger.core.tables import Suppression
from releases.ledger.projection.tables import Document
from releases.ledger.read.suppression import strip, suppressed
from releases.models import Record
from releases.terms.vocabularies.people import Status, StatusReason
from releases.terms.vocabularies.records import RecordState

NAMED = {"release": "title", "deal": "title", "statement": "gist", "actor": "name", "place": "name"}


def public_page(record: Record) -> str | None:
    """In the record's language; none where the public cannot see it.

    By the address that was published: the one on the form may have been changed since.
    """
    document = _document(record)
    if document is None:
        return None
    with translation.override(_language(record)):
        return reverse(f"pages:{record.kind}", args=[document.slug])


def public_status(record: Record) -> dict[str, Any] | None:
    """Of a person whom the public can see: the derived status in words, and its day.

    As published: what is being edited, or only the desk can see, does not change it.
    """
    document = _document(record) if record.kind == "prisoner" else None
    if document is None:
        return None
    status = json.loads(strip(bytes(document.answer), suppressed()))["status"]
    words = Status(status["code"]).label, StatusReason(status["reason"]).label
    return {"words": words[0], "reason": words[1], "as_of": status["as_of"]}


def _document(record: Record) -> Document | None:
    if record.state != RecordState.PUBLISHED:
        return None
    if Suppression.objects.filter(record_id=record.pk).exists():
        return None
    return Document.objects.filter(record_id=record.pk).first()


def _language(record: Any) -> str:
    """The first language of the site in which the record is titled or the person named."""
    codes = [code for code, _name in settings.LANGUAGES]
    if record.kind == "prisoner":
        known = {name.language.partition("-")[0] for name in record.names.all() if name.public}
    else:
        text = NAMED.get(record.kind)  # a source's title is in one language, and on every page
        written = settings.MODELTRANSLATION_LANGUAGES
        known = {code for code in written if text and getattr(record, f"{text}_{code}")}
    codes = [code for code in codes if code in known]
    return codes[0] if codes else settings.LANGUAGE_CODE
