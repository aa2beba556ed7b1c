"""The page of statistics: charts, each with its table and its files."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.public.addressing import reverse
from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.numbers import grouped
from releases.public.pages.charts.drawing import Chart, span
from releases.public.pages.charts.files import MEDIA_TYPES
from releases.public.pages.content import Content
from releases.public.pages.statistics_told import Since
from releases.public.statistics.balance import Asked
from releases.public.texts import Said
from releases.terms.countries import country_name
from releases.terms.vocabularies.records import Change, RecordKind

SHEET = "public/css/charts.css"
MOST_ROWS = 15  # of a table on the page; the file has all


def statistics_page(
    charts: Iterable[Chart], form: Mapping[str, Any], as_of: str, query: str
) -> Content:
    """`query`: what the page is narrowed to, for the addresses of the files."""
    lead = _(
        "What the records of this register come to when they are laid side by side. Numbers count "
        "records or repeat claims: how many people were held or freed in all, nobody here knows."
    )
    cards = [chart_card(chart, as_of, query) for chart in charts]
    return Content(
        title=Said(_("Statistics")),
        description=lead,
        lead=Said(lead),
        cards=[dict(form), *cards],
        sheet=SHEET,
    )


def as_it_was(content: Content, notice: dict[str, Any], since: dict[str, Any]) -> Content:
    """The page of a point of the past. Not for search engines, which know the page of today."""
    form, *charts = content.cards
    cards = [form, since, *charts]
    return replace(content, notice=notice, cards=cards, indexed=False, plain_address=True)


def since_card(since: Since, asked: Asked, language: str) -> dict[str, Any]:
    """Numbers as known then beside those of now, and how often what was done in between. Who was
    held is counted in the country asked for, all else everywhere."""
    named = {
        RecordKind.PRISONER: _("People"),
        RecordKind.RELEASE: _("Releases"),
        RecordKind.DEAL: _("Deals"),
    }
    rows = [(named[kind], *map(grouped, numbers)) for kind, numbers in since.records.items()]
    day = dates.when({"edtf": asked.on.isoformat()}, language)
    held = [span(one.least, one.most, grouped) for one in since.held]
    title = _("People on record who were held on %(day)s") % {"day": day["words"] if day else ""}
    if asked.country:
        title += f" ({country_name(asked.country, language)})"
    return {
        "template": "cards/statistics_since.html",
        "id": "since",
        "title": _("Then and now"),
        "rows": [
            {"name": name, "then": then, "now": now} for name, then, now in [*rows, (title, *held)]
        ],
        "changes": [
            {"words": _("spelling") if minor else label(Change, change), "number": grouped(number)}
            for (change, minor), number in sorted(since.changes.items(), key=_order)
        ],
    }


def _order(row: tuple[tuple[str, bool], int]) -> tuple[bool, int]:
    (change, minor), _number = row
    return minor, list(Change.values).index(change)


def chart_card(chart: Chart, as_of: str, query: str) -> dict[str, Any]:
    more = len(chart.rows) - MOST_ROWS
    words = ngettext(
        "%(count)s more row stands in the file.", "%(count)s more rows stand in the file.", more
    )
    return {
        "template": "cards/chart.html",
        "id": chart.name,
        "title": chart.title,
        "chart": chart,
        "rows": chart.rows[:MOST_ROWS],
        "more": words % {"count": grouped(more)} if more > 0 else "",
        "as_of": as_of,
        "files": [_file(chart, extension, query) for extension in MEDIA_TYPES],
    }


def _file(chart: Chart, extension: str, query: str) -> dict[str, str]:
    address = reverse("pages:chart_file", args=[chart.name, extension])
    kind = extension.upper()
    said = _("%(title)s, as %(format)s") % {"title": chart.title, "format": kind}
    return {"url": f"{address}?{query}" if query else address, "words": kind, "said": said}


def as_of_words(edition: int, day: str, language: str) -> str:
    """Of both: time passes without editions."""
    on = dates.when({"edtf": day}, language)
    return _("As of edition %(edition)s of the ledger, %(day)s.") % {
        "edition": edition,
        "day": on["words"] if on else day,
    }
