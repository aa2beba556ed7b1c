"""What a page shows, before anything is known of the request."""

from dataclasses import dataclass, field
from typing import Any

from releases.public.texts import Said


@dataclass(frozen=True)
class Content:
    """A title, the name of the kind of page above it, a lead below it, and cards in order.

    A card is a dict of plain data that names its own template.
    """

    title: Said
    description: str
    section: str = ""
    lead: Said | None = None
    cards: list[dict[str, Any]] = field(default_factory=list)
    shared: dict[str, Any] | None = None  # of a record: what programs find in the page's head
    indexed: bool = True  # by search engines; not what was searched for here
    plain_address: bool = False  # the page to be found is this one without its query
    notice: dict[str, Any] | None = None  # a card without a title, above everything
    sheet: str = ""  # a style sheet that few pages need
    # The same in other forms, for programs: media type, title and address of each.
    alternates: list[dict[str, str]] = field(default_factory=list)
