"""Numbers the sources of a page in the order in which it first cites them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.addressing import reverse
from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.fields import field_name
from releases.public.texts import Said, choose
from releases.terms.vocabularies.records import SourceKind, Stance

Citation = Mapping[str, Any]


class Footnotes:
    """One per page; every card that cites asks it for its numbers, in the page's order."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.sources: dict[str, Mapping[str, Any]] = {}
        self.numbers: dict[str, int] = {}

    def refs(self, citations: Iterable[Citation]) -> list[dict[str, Any]]:
        """Markers for the citations, each source once; without those not public."""
        found: dict[tuple[int, str], dict[str, Any]] = {}
        for citation in citations:
            if citation["source"] is None:
                continue
            number, locator = self._number(citation["source"]), citation["locator"] or ""
            found.setdefault((number, locator), {"number": number, "locator": locator})
        return list(found.values())

    def cited(self, citations: Iterable[Citation], *, named: bool = True) -> dict[str, Any]:
        """What stands beside any value: the markers of its sources, and in words what sources say
        in a way of their own or otherwise. `named`: says of which field, where several share it."""
        rows = list(citations)
        return {"refs": self._plain(rows), "worded": self.worded(rows, named=named)}

    def worded(self, citations: Iterable[Citation], *, named: bool = True) -> list[dict[str, Any]]:
        """What sources say in their own words; `differs` from the value the editors stand by."""
        found = [
            {
                "about": field_name(citation["field"]) if named and citation["field"] else "",
                "value": citation["value"] or "",
                "differs": citation["stance"] == Stance.CONTRADICTS,
                "refs": self.refs([citation]),
            }
            for citation in citations
            if citation["value"] or citation["stance"] == Stance.CONTRADICTS
        ]
        return sorted(found, key=lambda row: row["differs"])

    def _plain(self, citations: Iterable[Citation]) -> list[dict[str, Any]]:
        """Markers of the plain citations: those with words of their own stand below."""
        return self.refs(
            row for row in citations if row["stance"] == Stance.SUPPORTS and not row["value"]
        )

    def margin(self, *shown: Any) -> list[dict[str, Any]]:
        """Short notes for the margin of a section: the sources behind every marker in it."""
        rows = list(self.sources.values())
        return [
            {
                "number": number,
                "publisher": rows[number - 1]["publisher"],
                "date": dates.when(rows[number - 1]["published"], self.language),
            }
            for number in sorted(set(_numbers(shown)))
        ]

    def card(self) -> dict[str, Any] | None:
        """The list at the end of the page; to be built after every card that cites."""
        if not self.sources:
            return None
        return {
            "template": "cards/sources.html",
            "id": "sources",
            "title": _("Sources"),
            "sources": [
                self._source(number, source)
                for number, source in enumerate(self.sources.values(), start=1)
            ],
        }

    def _number(self, source: Mapping[str, Any]) -> int:
        self.sources.setdefault(source["id"], source)
        return self.numbers.setdefault(source["id"], len(self.sources))

    def _source(self, number: int, source: Mapping[str, Any]) -> dict[str, Any]:
        url = source["url"] or ""
        incomplete = source["address_incomplete"]
        # An address that is known only in part leads astray: it is shown, not linked.
        linked = url.startswith(("https://", "http://")) and not incomplete
        return {
            "number": number,
            "publisher": source["publisher"],
            "kind": label(SourceKind, source["source_kind"]),
            "title": choose(source["label"], self.language) or Said(source["publisher"]),
            "date": dates.when(source["published"], self.language),
            "href": url if linked else "",
            "page": reverse("pages:source", args=[source["slug"]]),
            "address": url,
            "mark": _mark(url, incomplete=incomplete),
        }


def _mark(url: str, *, incomplete: bool) -> str:
    if not url:
        return _("address not known")
    return _("address incomplete") if incomplete else ""


def _numbers(shown: Any) -> Iterator[int]:
    """Of the markers anywhere in a card's plain data."""
    left = [shown]
    while left:
        shown = left.pop()
        if isinstance(shown, dict):
            if shown.keys() == {"number", "locator"}:
                yield shown["number"]
            left += shown.values()
        elif isinstance(shown, list | tuple):
            left += shown
