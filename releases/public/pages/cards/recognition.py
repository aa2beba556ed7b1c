"""Who recognises a person as held for political reasons, where else the person is recorded, and
in which deals the person had a part."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards.codes import label
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.links import link
from releases.public.pages.cards.unnamed import since_until
from releases.terms.vocabularies.custody import RecognitionBasis
from releases.terms.vocabularies.deals import DealRole
from releases.terms.vocabularies.identifiers import IdentifierScheme

Answer = Mapping[str, Any]


def recognitions_card(answer: Answer, notes: Footnotes, language: str) -> dict[str, Any] | None:
    """Organisations may disagree: each stands by itself."""
    rows = [
        {
            "organisation": link(row["organisation"], language),
            "basis": [label(RecognitionBasis, code) for code in row["basis"]],
            "reference": row["reference"] or "",
            "when": since_until(row, language),
            "afterwards": row["ex_post_facto"],
        }
        | notes.cited(row["citations"])
        for row in answer["recognitions"]
    ]
    if not rows:
        return None
    return {
        "template": "cards/recognitions.html",
        "id": "recognition",
        "title": _("Recognised by"),
        "rows": rows,
        "notes": notes.margin(rows),
    }


def identifiers_card(answer: Answer) -> dict[str, Any] | None:
    rows = [
        {
            "scheme": label(IdentifierScheme, row["scheme"]),
            "value": row["value"],
            "url": row["url"] or "",
        }
        for row in answer.get("identifiers", ())
    ]
    if not rows:
        return None
    return {
        "template": "cards/identifiers.html",
        "id": "identifiers",
        "title": _("Recorded elsewhere"),
        "rows": rows,
    }


def deals_of_card(answer: Answer, language: str) -> dict[str, Any] | None:
    rows = [
        {"deal": link(row["deal"], language), "role": label(DealRole, row["role"])}
        for row in answer["deals"]
        if row["deal"]
    ]
    if not rows:
        return None
    return {
        "template": "cards/deals_of.html",
        "id": "deals",
        "title": _("Part in deals"),
        "rows": rows,
    }
