"""The releases that changed last, as an Atom feed."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.urls import reverse, reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from releases.ledger.read import documents, progress
from releases.ledger.read.documents import Entry
from releases.public.texts import choose
from releases.terms.vocabularies.records import RecordKind

NEWEST = 50
# Made once, so that the feed stays the same one wherever it is served from.
IDS = {
    "en": "urn:uuid:5b2a8a0e-52e7-4f0b-9d4c-6a1f4f6f0c11",
    "be": "urn:uuid:8c0d3c52-3a3e-4d43-8f5a-0f5f2f0b7d27",
}


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Of an empty feed Django says "now": each time another answer, under one version."""
        if self.items:
            return super().latest_post_date()
        return progress.last_changed_at(RecordKind.RELEASE)


class ReleasesFeed(Feed):
    """An entry keeps its id when its address or title changes; what is withdrawn is not here."""

    feed_type = _Atom
    title = _("Register of Releases")
    subtitle = _("Releases of people held for political reasons, the last changed first.")
    link = reverse_lazy("pages:releases")
    feed_url = reverse_lazy("feeds:releases")

    def feed_guid(self, obj: None) -> str:
        return IDS[get_language() or "en"]

    def items(self) -> list[Any]:
        return documents.last_changed(RecordKind.RELEASE, NEWEST)

    def item_title(self, item: Entry) -> str:
        return str(choose(item.data["title"], get_language() or "en"))

    def item_description(self, item: Entry) -> str:
        return str(choose(item.data["summary"], get_language() or "en"))

    def item_link(self, item: Entry) -> str:
        return reverse("pages:release", args=[item.slug])

    def item_guid(self, item: Entry) -> str:
        return f"urn:uuid:{item.record_id}"

    def item_pubdate(self, item: Entry) -> datetime:
        return datetime.fromisoformat(item.data["first_published_at"])

    def item_updateddate(self, item: Entry) -> datetime:
        return item.changed_at
