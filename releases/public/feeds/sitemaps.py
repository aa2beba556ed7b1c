"""Every public page in both languages, for search engines: one section a kind of record."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from releases.ledger.read import destinations, documents
from releases.terms.vocabularies.records import RecordKind

STANDING = ("home", "about", "method", "destinations", *(f"{kind}s" for kind in RecordKind))


class _InBothLanguages(Sitemap):
    i18n = True
    alternates = True
    x_default = True
    limit = 10_000


class StandingPages(_InBothLanguages):
    """The lists and the pages about the register; a country's page has no date of its own."""

    def items(self) -> list[Any]:
        countries = [("destination", row.country) for row in destinations.countries()]
        return [(name,) for name in STANDING] + countries

    def location(self, item: tuple[str, ...]) -> str:
        return reverse(f"pages:{item[0]}", args=item[1:])


class RecordPages(_InBothLanguages):
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
