"""Feeds of everything, of each list by its own parameters, and of single records."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from releases.ledger.read import documents, progress
from releases.ledger.read.editions import Past
from releases.public.feeds import asked, channel
from releases.public.feeds.channel import Channel
from releases.public.feeds.formats import FORMATS
from releases.terms.vocabularies.records import RecordKind

NEWEST = 50


@require_safe
def everything(request: HttpRequest, form: str) -> HttpResponseBase:
    def make(_asked: Mapping[str, Any], ledger: Any) -> HttpResponse:
        newest = documents.last_changed(None, NEWEST)
        title = _("Register of Releases: all that changed")
        said = _("Records of every kind, the last changed first.")
        return _of_entries(request, form, "changes", title, said, reverse("pages:home"), newest)

    return asked.of_list(request, None, make)


@require_safe
def of_list(request: HttpRequest, kind: RecordKind, form: str) -> HttpResponseBase:
    """Any filter of the list, any search: what it shows is what can be followed."""

    def make(given: Mapping[str, Any], ledger: Any) -> HttpResponse:
        entries = asked.found(kind, given, ledger, NEWEST)
        title = _("Register of Releases")
        said = _titles()[kind]
        query = request.GET.urlencode()
        page = reverse(f"pages:{kind}s") + (f"?{query}" if query else "")
        if query:
            chosen = ", ".join(f"{name}: {text}" for name, text in request.GET.items())
            title = f"{title} ({chosen})"
        return _of_entries(request, form, f"{kind}s", title, said, page, entries, kind)

    return asked.of_list(request, kind, make)


def _titles() -> dict[RecordKind, str]:
    return {
        RecordKind.RELEASE: _(
            "Releases of people held for political reasons, the last changed first."
        ),
        RecordKind.PRISONER: _("People on record, the last changed first."),
        RecordKind.DEAL: _("Deals, the last changed first."),
        RecordKind.STATEMENT: _("Statements, the last changed first."),
        RecordKind.ACTOR: _("Actors, the last changed first."),
        RecordKind.PLACE: _("Places, the last changed first."),
        RecordKind.SOURCE: _("Sources, the last changed first."),
    }


def _of_entries(
    request: HttpRequest,
    form: str,
    what: str,
    title: str,
    subtitle: str,
    page: str,
    entries: list[documents.Entry],
    kind: RecordKind | None = None,
) -> HttpResponse:
    language = _language()
    items = tuple(channel.of_entry(entry, language) for entry in entries)
    updated = max((i.updated for i in items), default=None) or progress.last_changed_at(kind)
    given = channel.feed_id(what, request.GET.dict(), language)
    return _written(request, form, Channel(given, title, subtitle, page, language, items, updated))


@require_safe
def of_record(
    request: HttpRequest, kind: RecordKind, record_id: UUID, form: str
) -> HttpResponseBase:
    """Every edition of one record with what the public was told of it; typing errors too."""

    def make(entry: documents.Entry, past: list[Past]) -> HttpResponse:
        language = _language()
        shown = [each for each in past if not each.blanked][:NEWEST]
        items = tuple(channel.of_edition(each, entry, language) for each in shown)
        one = Channel(
            id=channel.feed_id(f"{kind} {record_id}", {}, language),
            title=channel.name_of(entry.data, language),
            subtitle=_("How this record changed, the newest first."),
            page=reverse(f"pages:{kind}", args=[entry.slug]),
            language=language,
            items=items,
            updated=past[0].time if past else entry.changed_at,
        )
        return _written(request, form, one)

    return asked.of_record(request, kind, record_id, f"feeds:{kind}_{form}", make)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _written(request: HttpRequest, form: str, one: Channel) -> HttpResponse:
    write, media = FORMATS[form]
    own = request.build_absolute_uri(request.get_full_path())
    return HttpResponse(write(one, own, request.build_absolute_uri), content_type=media)
