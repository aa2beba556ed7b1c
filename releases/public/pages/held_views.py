"""Who is held now, and whom which organisation recognises."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from releases.ledger.read import counts, documents, version
from releases.ledger.read.balance import Held
from releases.ledger.read.listing import Filters
from releases.public.freshness import unless_known
from releases.public.pages.answering import of_ledger, without_parameters
from releases.public.pages.content import Content
from releases.public.pages.frame import reader_language, respond
from releases.public.pages.held_page import HELD, held_page, ids_of, recognitions_page
from releases.public.pages.statistics_page import as_of_words
from releases.public.parameters.statistics import today
from releases.terms.vocabularies.records import RecordKind

PEOPLE = RecordKind.PRISONER


@require_safe
@without_parameters
def held(request: HttpRequest) -> HttpResponseBase:
    """Known by the ledger and by the day: by their dates, people are held until today."""
    day, ledger = today(), version.now()
    language = reader_language()

    def content() -> Content:
        names = ("country", "recognition", "prison")
        found = counts.counted(PEOPLE, Filters(facets=HELD), ledger.hidden, names)
        span = Held(ledger.hidden).told(day, "").held
        as_of = as_of_words(ledger.head, day.isoformat(), language)
        return held_page(found, span, as_of, documents.cards(ids_of(found)), language)

    return unless_known(
        request,
        f"{ledger.of_ledger()}-{day}",
        lambda: respond(request, content(), edition=ledger.head),
    )


@require_safe
@without_parameters
def recognitions(request: HttpRequest) -> HttpResponseBase:
    ledger = version.now()

    def content() -> Content:
        names = ("recognition",)
        every = counts.counted(PEOPLE, Filters(), ledger.hidden, names)
        held = counts.counted(PEOPLE, Filters(facets=HELD), ledger.hidden, names)
        return recognitions_page(every, held, documents.cards(ids_of(every)), reader_language())

    return of_ledger(request, content, ledger)
