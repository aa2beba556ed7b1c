"""Destinations: the countries, and who was sent to one of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.public.addressing import reverse
from releases.public.pages.cards import numbers
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.sent import sent_card
from releases.public.pages.content import Content
from releases.public.texts import Said
from releases.terms.countries import country_name


def destinations_page(found: Iterable[Mapping[str, Any]], language: str) -> Content:
    rows = [
        {
            "name": country_name(row["country"], language),
            "url": reverse("pages:destination", args=[row["country"]]),
            "words": _counted(row["releases"], row["people"]),
        }
        for row in found
    ]
    lead = _("Countries that people were sent to when they were freed, or were to be sent to.")
    return Content(
        title=Said(_("Destinations")),
        description=lead,
        lead=Said(lead),
        cards=[{"template": "cards/destination_list.html", "id": "list", "rows": rows}],
    )


def _counted(releases: int, people: int) -> str:
    """Records, not people freed: how many those are is for claims to say."""
    words = ngettext("%(count)s release", "%(count)s releases", releases)
    said = words % {"count": numbers.grouped(releases)}
    if not people:
        return said
    named = ngettext("%(count)s person on record", "%(count)s people on record", people)
    return f"{said}, {named % {'count': numbers.grouped(people)}}"


def destination_page(found: Mapping[str, Any], language: str) -> Content:
    notes = Footnotes(language)
    country = found["country"]
    name = country_name(country, language)
    cards = [
        sent_card(sent, country, number, notes, language)
        for number, sent in enumerate(found["releases"], start=1)
    ]
    lead = _(
        "Releases that sent people to this country or were to, the numbers given for it, and the "
        "people on record who came there. Numbers of different releases or sources are not added."
    )
    return Content(
        title=Said(name),
        description=f"{name}: {lead}",
        section=_("Destination"),
        lead=Said(lead),
        cards=[card for card in (*cards, notes.card()) if card],
    )
