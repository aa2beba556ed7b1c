"""Cards that every record's page ends with: how it changed, and how to cite it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from releases.ledger.read.documents import Entry
from releases.ledger.read.editions import Past
from releases.public.addressing import reverse
from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label
from releases.public.pages.cards.links import link
from releases.public.texts import Said, loose
from releases.terms.vocabularies.records import Change


def history_card(
    past: Iterable[Past], language: str, steps: Iterable[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """`steps`: a person's participations, which say of what release each place is."""
    releases = {row["participation"]: link(row["release"], language) for row in steps}
    past = list(past)
    return {
        "template": "cards/history.html",
        "id": "history",
        "title": _("How this page changed"),
        "rows": [
            {
                "sequence": edition.sequence,
                "date": dates.day_of(edition.time, language),
                "change": label(Change, edition.change),
                "minor": edition.minor,
                "note": loose(edition.note, language),
                "blanked": edition.blanked,
                "named_in": [releases[each] for each in edition.named_in if each in releases],
            }
            for edition in past
        ],
        "compared": len(past) > 1,  # the first edition differs from none
    }


def cite_card(
    answer: Mapping[str, Any], title: Said, address: str, language: str
) -> dict[str, Any]:
    """Names the edition, so that a reader can later see what was cited."""
    return {
        "template": "cards/cite.html",
        "id": "cite",
        "title": _("Cite this page"),
        "name": replace(title, prose=False),
        "address": address,
        "sequence": answer["sequence"],
        "date": dates.day_of(datetime.fromisoformat(answer["changed_at"]), language),
    }


def tell_us_card(entry: Entry) -> dict[str, Any]:
    """By id: in the address of a form stands no name."""
    about = f"?about={entry.kind}/{entry.record_id}"
    return {
        "template": "cards/paragraphs.html",
        "id": "tell-us",
        "title": _("Something wrong here?"),
        "paragraphs": [],
        "more": [
            {"url": reverse("intake:tell_us") + about, "words": _("Tell us of a mistake")},
            {
                "url": reverse("intake:takedown") + about,
                "words": _("Ask for something to be taken down"),
            },
        ],
    }
