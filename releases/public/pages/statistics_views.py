"""The page of statistics and the files of its charts."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from releases.ledger.read import version
from releases.ledger.read.search import TooSlow
from releases.public.addressing import reverse
from releases.public.freshness import unless_known
from releases.public.pages import errors
from releases.public.pages.cards import filters
from releases.public.pages.cards.changes import banner_card
from releases.public.pages.charts import files
from releases.public.pages.content import Content
from releases.public.pages.frame import reader_language, respond, to_query
from releases.public.pages.statistics_page import (
    as_it_was,
    as_of_words,
    since_card,
    statistics_page,
)
from releases.public.pages.statistics_told import NAMES, Then, Told
from releases.public.parameters import reading
from releases.public.parameters.past import AS_OF, day_of, edition_of
from releases.public.parameters.statistics import STATISTICS, today
from releases.public.statistics.balance import Asked

KNOWN = (*STATISTICS, AS_OF)


@require_safe
def statistics(request: HttpRequest) -> HttpResponseBase:
    if (asked_for := filters.without_blanks(KNOWN, request.GET)) is not None:
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
            name = f"{chart}-{told.edition}.csv"
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    return _answered(request, made)


def _answered(request: HttpRequest, make: Callable[[Told], HttpResponse]) -> HttpResponseBase:
    """Known by the ledger and by the day: whoever is held today was so yesterday too."""
    day, ledger = today(), version.now()
    try:
        asked = reading.read(KNOWN, request.GET)
        point = asked.pop(AS_OF.name, None)
        edition = edition_of(point, ledger.head) if point else ledger.head
    except reading.Unreadable as unreadable:
        return errors.bad_parameters(request, unreadable.faults)
    then = None
    if point:
        then = Then(edition, day_of(point, edition) or day, asked=isinstance(point, int))
    wanted = Asked(**({"on": then.day if then else day} | asked))
    told = Told(wanted, ledger, reader_language(), then)
    try:
        return unless_known(request, f"{ledger.of_ledger()}-{day}", lambda: make(told))
    except TooSlow:
        return errors.took_too_long(request)


def _content(request: HttpRequest, told: Told) -> Content:
    in_use = {"country": told.countries(), "by": ["year", "month"]}
    form = filters.form_card(KNOWN, request.GET, in_use, told.language)
    form["summary"] = _("Choose a country, a day or steps of time, or what was known on a day")
    charts = [told.chart(name) for name in NAMES]
    content = statistics_page(charts, form, _as_of(told), request.GET.urlencode())
    since = told.since()
    if since is None or told.then is None:
        return content
    edition = told.then.edition if told.then.asked else None
    back = filters.query_without(request.GET, AS_OF.name)
    notice = banner_card(told.then.day, edition, told.language, back=back)
    return as_it_was(content, notice, since_card(since, told.asked, told.language))


def _as_of(told: Told) -> str:
    day = told.then.day if told.then else today()
    return as_of_words(told.edition, day.isoformat(), told.language)
