"""Stored values in words, as the desk's history shows them."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, DateTimeField, Field, ForeignKey, Model
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from releases.admin.choices import called
from releases.models.fields import CountryField, PartialDateField, SensitiveTextField
from releases.terms.countries import country_name
from releases.terms.dates.edtf import parse
from releases.terms.dates.words import say


class Names:
    """What records and parts are called now; asked once for each kind of them."""

    def __init__(self, wanted: Iterable[tuple[type[Model], Any]]) -> None:
        keys: dict[type[Model], set] = {}
        for model, key in wanted:
            keys.setdefault(model, set()).add(key)
        self.known: dict[tuple[type[Model], str], str] = {}
        for model, some in keys.items():
            rows = model._default_manager.filter(pk__in=some)
            for row in rows.prefetch_related(*getattr(model, "NAMED_BY", ())):
                self.known[model, str(row.pk)] = called(row)

    def of(self, model: type[Model], key: Any) -> str:
        return self.known.get((model, str(key)), _("(deleted since)"))


def word(column: Field | Any, value: Any, names: Names) -> str:
    """One value of the column as the history keeps it; empty text for nothing."""
    if value in (None, "", []):
        return ""
    if isinstance(column, SensitiveTextField):
        return _("(not shown)")
    if base := getattr(column, "base_field", None):
        items = json.loads(value) if isinstance(value, str) else value
        return ", ".join(word(base, item, names) for item in items)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, ForeignKey):
        return names.of(column.related_model, value)
    if isinstance(column, BooleanField):
        return _("yes") if value else _("no")
    if isinstance(column, DateTimeField):
        moment = parse_datetime(value)
        return date_format(moment, "DATETIME_FORMAT") if moment else str(value)
    return _term(column, str(value))


def _term(column: Any, value: str) -> str:
    language = get_language() or "en"
    if isinstance(column, PartialDateField):
        return say(parse(value), language)
    return country_name(value, language) if isinstance(column, CountryField) else value
