"""The copies of a source that we keep and readers may have."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from releases.public.addressing import reverse
from releases.public.pages.cards import dates
from releases.public.pages.cards.codes import label
from releases.terms.vocabularies.records import EvidenceType


def copies_card(answer: Mapping[str, Any], language: str) -> dict[str, Any] | None:
    """Answers from before copies were shown have none."""
    rows = [
        {
            "url": reverse("copy", args=[row["sha256"]]),
            "kind": label(EvidenceType, row["media_type"]),
            "size": filesizeformat(row["size"]),
            "day": dates.day_of(datetime.fromisoformat(row["captured_at"]), language),
            "sha256": row["sha256"],
        }
        for row in answer.get("copies", ())
    ]
    if not rows:
        return None
    return {
        "template": "cards/copies.html",
        "id": "copies",
        "title": _("Kept as it was found"),
        "rows": rows,
    }
