"""Every public page in all languages, for search engines: one section a kind of record."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from releases.ledger.read import destinations, documents
from releases.terms.vocabularies.records import RecordKind
from releases.terms.vocabularies.registry import SCHEMES

STANDING = (
    *("home", "about", "method", "vocabularies", "destinations", "statistics"),
    *("held", "recognitions"),
    *(f"{kind}s" for kind in RecordKind),
    *("intake:safety", "intake:tell_us", "intake:takedown"),
)


class _InAllLanguages(Sitemap):
    i18n = True
    alternates = True
    x_default = True
    limit = 5_000  # each address names all six: some 5 MB


class StandingPages(_InAllLanguages):
    """The lists and the pages about the register; a country's page has no date of its own."""

    def items(self) -> list[Any]:
        countries = [("destination", row.country) for row in destinations.countries()]
        vocabularies = [("vocabulary", scheme) for scheme in SCHEMES]
        return [*((name,) for name in STANDING), *vocabularies, *countries]

    def location(self, item: tuple[str, ...]) -> str:
        name = item[0] if ":" in item[0] else f"pages:{item[0]}"
        return reverse(name, args=item[1:])


class Extent(_InAllLanguages):
    """All that the index of sitemaps has to know of one, without reading its addresses."""

    def __init__(self, count: int, changed: datetime | None) -> None:
        self.count, self.changed = count, changed

    def get_latest_lastmod(self) -> datetime | None:
        return self.changed

    @property
    def paginator(self) -> Paginator:
        return Paginator(range(self.count * len(settings.LANGUAGES)), self.limit)


def index(request: HttpRequest) -> TemplateResponse:
    """Asks once for all kinds; the standing pages fit into one sitemap, and have no date."""
    sections: dict[str, type[Sitemap] | Sitemap] = {"pages": Extent(1, None)}
    for kind, (count, changed) in documents.extents().items():
        sections[f"{kind}s"] = Extent(count, changed)
    return views.index(request, sitemaps=sections, sitemap_url_name="sitemap")


class RecordPages(_InAllLanguages):
    def __init__(self, kind: RecordKind) -> None:
        self.kind = kind

    def items(self) -> list[Any]:
        return documents.addresses(self.kind)

    def location(self, item: tuple[str, datetime]) -> str:
        return reverse(f"pages:{self.kind}", args=[item[0]])

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        return item[1]


SITEMAPS: dict[str, type[Sitemap] | Callable[[], Sitemap]] = {
    "pages": StandingPages,
    **{f"{kind}s": partial(RecordPages, kind) for kind in RecordKind},
}
