"""Calendars of one person, and of the list of people by its own parameters."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from releases.ledger.read import documents
from releases.public.feeds import asked
from releases.public.feeds.calendars import calendar
from releases.public.feeds.channel import name_of
from releases.terms.vocabularies.records import RecordKind

MOST = 1_000  # people in one calendar, the last changed first; narrower lists have the others


@require_safe
def of_person(request: HttpRequest, record_id: UUID) -> HttpResponseBase:
    def make(entry: documents.Entry, _past: Any) -> HttpResponse:
        return _answer(request, [entry], name_of(entry.data, _language()))

    kind = RecordKind.PRISONER
    return asked.of_record(request, kind, record_id, "feeds:prisoner_calendar", make)


@require_safe
def of_people(request: HttpRequest) -> HttpResponseBase:
    def make(given: Mapping[str, Any], ledger: Any) -> HttpResponse:
        entries = asked.found(RecordKind.PRISONER, given, ledger, MOST)
        return _answer(request, entries, _("Register of Releases"))

    return asked.of_list(request, RecordKind.PRISONER, make)


def _answer(request: HttpRequest, entries: Iterable[documents.Entry], name: str) -> HttpResponse:
    made = calendar(entries, name, _language(), request.build_absolute_uri)
    return HttpResponse(made, content_type="text/calendar; charset=utf-8")


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
