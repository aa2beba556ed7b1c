"""The parameter that says about which record somebody writes."""

import re
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from releases.public.parameters.reading import Parameter, identity
from releases.terms.vocabularies.records import RecordKind


def _read(text: str) -> tuple[str, UUID]:
    kind, _slash, record_id = text.partition("/")
    if kind not in RecordKind.values or not re.fullmatch("[0-9a-f-]{36}", record_id):
        raise ValueError(text)
    return kind, identity(record_id)


ABOUT = Parameter(
    "about",
    "About which record: its kind, a slash, its id.",
    _("a kind and an id of a record (release/…)"),
    {"type": "string"},
    _read,
)
