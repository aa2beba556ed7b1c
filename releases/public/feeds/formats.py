"""A feed as Atom (RFC 4287) and as JSON Feed 1.1."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from releases.public.feeds.channel import Channel

# XML has no way to write them, not even as references.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

type InFull = Callable[[str], str]


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Of an empty feed Django says "now": each time another answer, under one version."""
        return self.feed["updated"]


def atom(channel: Channel, own: str, in_full: InFull) -> str:
    """`own`: the feed's own address; `in_full` makes whole addresses of paths."""
    feed = _Atom(
        title=_xml(channel.title),
        description=None,
        subtitle=_xml(channel.subtitle),
        link=in_full(channel.page),
        feed_url=own,
        language=channel.language,
        author_name=_("Register of Releases"),
        feed_guid=channel.id,
        feed_copyright="CC BY 4.0",
        updated=channel.updated,
    )
    for item in channel.items:
        feed.add_item(
            title=_xml(item.title),
            description=_xml(item.text),
            link=in_full(item.page),
            unique_id=item.id,
            pubdate=item.published,
            updateddate=item.updated,
        )
    return feed.writeString("utf-8")


def _xml(text: str) -> str:
    return NOT_XML.sub(" ", text)


def json_feed(channel: Channel, own: str, in_full: InFull) -> str:
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.subtitle,
        "home_page_url": in_full(channel.page),
        "feed_url": own,
        "language": channel.language,
        "authors": [{"name": _("Register of Releases")}],
        "items": [
            {
                "id": item.id,
                "url": in_full(item.page),
                "title": item.title,
                # Required, and may be empty: of what has no summary.
                "content_text": item.text or item.title,
                "date_published": item.published.isoformat(),
                "date_modified": item.updated.isoformat(),
                "language": channel.language,
            }
            for item in channel.items
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, tuple[Callable[[Channel, str, InFull], str], str]] = {
    "atom": (atom, "application/atom+xml; charset=utf-8"),
    "json": (json_feed, "application/feed+json; charset=utf-8"),
}
