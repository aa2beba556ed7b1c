"""The page of statistics and the files of its charts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from releases.ledger.read import documents, version
from releases.ledger.read.balance import Held
from releases.public.addressing import reverse
from releases.public.freshness import unless_known
from releases.public.pages import errors
from releases.public.pages.cards import filters
from releases.public.pages.cards.lists import answers
from releases.public.pages.charts import balance, claims, concessions, files, flows
from releases.public.pages.charts.drawing import Chart
from releases.public.pages.content import Content
from releases.public.pages.frame import reader_language, respond, to_query
from releases.public.pages.statistics_page import as_of_words, statistics_page
from releases.public.parameters import reading
from releases.public.parameters.statistics import STATISTICS, today
from releases.public.statistics.balance import Asked, balance_of
from releases.terms.vocabularies.records import RecordKind

Answer = Mapping[str, Any]


@dataclass
class Told:
    """What the charts are made of, each asked for once, and only by the charts that need it."""

    asked: Asked
    ledger: version.Moment
    language: str

    @cached_property
    def held(self) -> Held:
        return Held(self.ledger.hidden)

    @cached_property
    def every_release(self) -> list[Answer]:
        return list(answers(documents.every(RecordKind.RELEASE, self.ledger.hidden)))

    @property
    def releases(self) -> Iterable[Answer]:
        wanted = self.asked.country
        return [one for one in self.every_release if wanted in ("", one["holding_state"])]

    @cached_property
    def deals(self) -> list[Answer]:
        """Those that somebody links with a release that is told; all of them without a country."""
        found: list[Answer] = list(answers(documents.every(RecordKind.DEAL, self.ledger.hidden)))
        if not self.asked.country:
            return found
        ids = {one["id"] for one in self.releases}
        own = {(one["deal"] or {}).get("id") for one in self.releases}
        return [deal for deal in found if deal["id"] in own or ids & _linked(deal)]

    def chart(self, name: str) -> Chart:
        match name:
            case balance.NAME:
                found = balance_of(self.asked, self.held)
                return balance.balance_chart(found, self.language)
            case flows.NAME:
                return flows.flows_chart(self.releases, self.language)
            case concessions.NAME:
                return concessions.concessions_chart(self.releases, self.deals, self.language)
            case _:
                return claims.claims_chart(self.releases, self.language)

    def countries(self) -> list[str]:
        held = self.held.countries()
        return sorted({*held, *(one["holding_state"] for one in self.every_release)})


NAMES = (balance.NAME, flows.NAME, concessions.NAME, claims.NAME)


def _linked(deal: Answer) -> set[str]:
    links = (link for row in deal["concessions"] for link in row["links"])
    return {link["release"]["id"] for link in links if link["release"]}


@require_safe
def statistics(request: HttpRequest) -> HttpResponseBase:
    if (asked_for := filters.without_blanks(STATISTICS, request.GET)) is not None:
        return to_query(request, asked_for)

    def made(told: Told) -> HttpResponse:
        return respond(request, _content(request, told), edition=told.ledger.head)

    return _answered(request, made)


@require_safe
def chart_file(request: HttpRequest, chart: str, extension: str) -> HttpResponseBase:
    if chart not in NAMES or extension not in files.MEDIA_TYPES:
        raise Http404

    def made(told: Told) -> HttpResponse:
        foot = [
            _as_of(told),
            request.build_absolute_uri(reverse("pages:statistics")),
            files.LICENCE,
        ]
        content = files.file_of(told.chart(chart), extension, foot, told.language)
        response = HttpResponse(content, content_type=files.MEDIA_TYPES[extension])
        if extension == "csv":
            name = f"{chart}-{told.ledger.head}.csv"
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    return _answered(request, made)


def _answered(request: HttpRequest, make: Callable[[Told], HttpResponse]) -> HttpResponseBase:
    """Known by the ledger and by the day: whoever is held today was so yesterday too."""
    try:
        asked = reading.read(STATISTICS, request.GET)
    except reading.Unreadable as unreadable:
        return errors.bad_parameters(request, unreadable.faults)
    day, ledger = today(), version.now()
    told = Told(Asked(**({"on": day} | asked)), ledger, reader_language())
    return unless_known(request, f"{ledger.of_ledger()}-{day}", lambda: make(told))


def _content(request: HttpRequest, told: Told) -> Content:
    in_use = {"country": told.countries(), "by": ["year", "month"]}
    form = filters.form_card(STATISTICS, request.GET, in_use, told.language)
    form["summary"] = _("Choose a country, a day or steps of time")
    charts = [told.chart(name) for name in NAMES]
    return statistics_page(charts, form, _as_of(told), request.GET.urlencode())


def _as_of(told: Told) -> str:
    return as_of_words(told.ledger.head, today().isoformat(), told.language)
