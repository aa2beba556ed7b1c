"""The picture of one record as files: the ways out of a release, the life line of a person."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from releases.ledger.read.documents import Entry
from releases.public.addressing import reverse
from releases.public.pages.answering import without_parameters
from releases.public.pages.cards.lifeline import runs_on
from releases.public.pages.charts import files, life, ways
from releases.public.pages.charts.drawing import Chart
from releases.public.pages.frame import reader_language
from releases.public.pages.sharing.found import of_record, page_address
from releases.public.pages.sharing.shown import shown
from releases.terms.vocabularies.records import RecordKind

Answer = Mapping[str, Any]


@require_safe
@without_parameters
def of_release(request: HttpRequest, slug: str, extension: str) -> HttpResponseBase:
    def chart(answer: Answer) -> Chart:
        return ways.ways_chart(answer, reader_language())

    return _file(request, RecordKind.RELEASE, slug, extension, chart)


@require_safe
@without_parameters
def of_prisoner(request: HttpRequest, slug: str, extension: str) -> HttpResponseBase:
    today = datetime.now(UTC).date()

    def chart(answer: Answer) -> Chart:
        return life.life_chart(answer, today, reader_language())

    def until(entry: Entry) -> date | None:
        return today if runs_on(entry.data["detentions"]) else None

    return _file(request, RecordKind.PRISONER, slug, extension, chart, until)


def _file(
    request: HttpRequest,
    kind: RecordKind,
    slug: str,
    extension: str,
    chart: Callable[[Answer], Chart],
    day: Callable[[Entry], date | None] = lambda _entry: None,
) -> HttpResponseBase:
    """`day`: until when it is drawn."""
    if extension not in files.MEDIA_TYPES:
        raise Http404

    def make(entry: Entry) -> HttpResponse:
        language, drawn = reader_language(), chart(entry.data)
        as_of = shown(entry.data, language, drawn=False).as_of
        foot = [as_of, page_address(request, entry), files.LICENCE]
        content = files.file_of(drawn, extension, foot, language)
        response = HttpResponse(content, content_type=files.MEDIA_TYPES[extension])
        if extension == "csv":
            name = f"{drawn.name}-{str(entry.record_id)[:8]}-{entry.sequence}.csv"
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    return of_record(request, kind, slug, f"pages:{kind}_chart", make, day=day, more=[extension])


def of_card(answer: Answer, language: str) -> dict[str, Any]:
    """What the card that shows the picture offers beside it; a release also the ways as bands."""
    kind, slug = answer["kind"], answer["slug"]
    links = [
        {
            "url": reverse(f"pages:{kind}_chart", args=[slug, extension]),
            "words": extension.upper(),
            "said": _("The picture and its numbers, as %(format)s") % {"format": extension.upper()},
        }
        for extension in files.MEDIA_TYPES
    ]
    chart = ways.ways_chart(answer, language) if kind == RecordKind.RELEASE else None
    return {"files": links} | ({"chart": chart} if chart and chart.picture else {})
