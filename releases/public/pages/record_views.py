"""The pages of single records, by address or id, and the places of people in releases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from releases.ledger.read import documents, editions, mentions, version
from releases.ledger.read.documents import Entry, Gone, Merged
from releases.public import static_copy
from releases.public.addressing import reverse
from releases.public.freshness import unless_known
from releases.public.pages import errors
from releases.public.pages.answering import of_ledger
from releases.public.pages.cards.lifeline import runs_on
from releases.public.pages.cards.record import tell_us_card
from releases.public.pages.cards.unnamed import address
from releases.public.pages.content import Content
from releases.public.pages.deal_page import deal_page
from releases.public.pages.frame import own_address, reader_language, respond
from releases.public.pages.past_views import as_of
from releases.public.pages.prisoner_page import prisoner_page
from releases.public.pages.release_page import release_page
from releases.public.pages.sharing.head import head
from releases.public.pages.statement_page import statement_page
from releases.public.pages.statistics_page import SHEET
from releases.public.pages.thing_page import thing_page
from releases.public.parameters.past import AS_OF
from releases.terms.vocabularies.records import RecordKind

MENTIONS_OF_A_KIND = 100
BESIDE_OF_A_KIND = 50


@require_safe
def record(request: HttpRequest, kind: RecordKind, slug: str) -> HttpResponseBase:
    ledger = version.now()
    entry = documents.by_slug(kind, slug)
    if entry is None:
        raise Http404
    if isinstance(entry, Merged):
        return _merged(entry)
    return _show(request, entry, ledger) if entry.slug == slug else _moved(request, entry)


@require_safe
def record_by_id(request: HttpRequest, kind: RecordKind, record_id: UUID) -> HttpResponseBase:
    ledger = version.now()
    entry = documents.by_id(kind, record_id)
    if entry is None:
        raise Http404
    if isinstance(entry, Gone):
        return errors.gone(request, entry.time)
    if isinstance(entry, Merged):
        return _merged(entry)
    # Somebody whose name is withheld has no other address than the id.
    here = entry.slug == str(record_id)
    return _show(request, entry, ledger) if here else _moved(request, entry)


def _moved(request: HttpRequest, entry: Entry) -> HttpResponse:
    # Not permanently: a name that is taken back may give the old address its meaning again.
    to = reverse(f"pages:{entry.kind}", args=[entry.slug])
    asked = request.GET.urlencode() if AS_OF.name in request.GET else ""
    return redirect(f"{to}?{asked}" if asked else to)


def _merged(entry: Merged) -> HttpResponse:
    """For good, says the status, so that links are mended; but it is asked for each time: a merge
    that was a mistake is undone."""
    to = reverse(f"pages:{entry.kind}", args=[entry.slug])
    response = redirect(to, permanent=True, preserve_request=True)
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def participation(request: HttpRequest, part_id: UUID) -> HttpResponseBase:
    """Who was recorded without a name has this address, and keeps it: it leads to the place in the
    release, and once that is a person with a page, to the person."""
    entry = documents.of_part(part_id)
    if entry is None or entry.kind != RecordKind.RELEASE:
        raise Http404
    people = {row["id"]: row["person"] for row in entry.data["participations"]}
    person = people.get(str(part_id))
    if person:
        return redirect(reverse("pages:prisoner", args=[person["slug"]]))
    return redirect(reverse("pages:release", args=[entry.slug]) + f"#{address(str(part_id))}")


def _show(request: HttpRequest, entry: Entry, ledger: version.Moment) -> HttpResponseBase:
    if AS_OF.name in request.GET:
        return as_of(request, entry, ledger)
    match entry.kind:
        case RecordKind.RELEASE:
            return _of_entry(request, entry, release_page, ledger)
        case RecordKind.DEAL:
            return _of_entry(request, entry, deal_page, ledger)
        case RecordKind.STATEMENT:
            return _of_entry(request, entry, statement_page, ledger)
        case RecordKind.PRISONER:
            day = today()
            # Until when a detention that runs on is drawn; of others it is the same each day.
            drawn = day if runs_on(entry.data["detentions"]) else None
            return _of_entry(request, entry, partial(prisoner_page, today=day), ledger, drawn)
        case _:
            return of_ledger(request, lambda: _thing(request, entry, ledger), ledger)


def _of_entry(
    request: HttpRequest,
    entry: Entry,
    build: Callable[..., Content],
    ledger: version.Moment,
    day: date | None = None,
) -> HttpResponseBase:
    """A page of this record and those that it shows or that speak of it: others leave it as it is.

    Its foot names no edition: the record's own may be older than what it shows of others, and the
    newest of those is nobody's to know.
    """
    past = editions.history(entry.record_id)
    beside = _beside(entry, ledger)
    shown = [one.answer for found in beside.values() for one in found.entries]
    more = repr([found.more for found in beside.values()]).encode()
    return unless_known(
        request,
        version.of_document(entry.answer, past, beside=[*shown, more], day=day),
        lambda: respond(
            request,
            _shared(request, entry, build(*_common(request, entry, past), beside=beside)),
            edition=None,
        ),
    )


def _beside(entry: Entry, ledger: version.Moment) -> dict[str, mentions.Mentions]:
    """With the deal that a release came of: it need not speak of the release itself."""
    deal = entry.data["deal"] if entry.kind == RecordKind.RELEASE else None
    also = [UUID(deal["id"])] if deal else []
    return mentions.beside(entry.kind, entry.record_id, BESIDE_OF_A_KIND, ledger.hidden, also)


def _thing(request: HttpRequest, entry: Entry, ledger: version.Moment) -> Content:
    kind, hidden = RecordKind(entry.kind), ledger.hidden
    found = mentions.of(kind, entry.record_id, MENTIONS_OF_A_KIND, hidden)
    past = editions.history(entry.record_id)
    content = thing_page(*_common(request, entry, past), mentions=found)
    return _shared(request, entry, content)


def _shared(request: HttpRequest, entry: Entry, content: Content) -> Content:
    copy = static_copy.asking(request)
    shared = head(entry.data, own_address(request), reader_language(), copy)
    cards = [card | shared["cards"].get(card["id"], {}) for card in content.cards]
    sheet = SHEET if any("chart" in card for card in cards) else content.sheet
    return replace(content, shared=shared, cards=[*cards, tell_us_card(entry)], sheet=sheet)


def _common(
    request: HttpRequest, entry: Entry, past: list[editions.Past]
) -> tuple[dict, list[editions.Past], str, str]:
    return entry.data, past, own_address(request), reader_language()


def today() -> date:
    return datetime.now(UTC).date()
