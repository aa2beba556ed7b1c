"""What the codes mean: all lists, and one list with its codes."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.public.pages.content import Content
from releases.public.texts import Said
from releases.terms.vocabularies.registry import SCHEMES
from releases.terms.vocabularies.scheme import Match, Relation, Scheme
from releases.terms.vocabularies.standards import STANDARDS


def vocabularies_page() -> Content:
    lead = _(
        "Records are described with codes from these lists. A code keeps its meaning and is never "
        "removed; one that is out of use is marked as such."
    )
    cards = [
        {
            "template": "cards/vocabulary_list.html",
            "id": "lists",
            "rows": [
                {
                    "name": scheme.title,
                    "url": reverse("pages:vocabulary", args=[scheme.id]),
                    "words": _counted(len(scheme.codes)),
                }
                for scheme in SCHEMES.values()
            ],
        },
        {
            "template": "cards/standards.html",
            "id": "standards",
            "title": _("Lists that others keep"),
            "rows": [{"name": row.title, "words": row.use} for row in STANDARDS.values()],
        },
        _for_programs(reverse("api:vocabularies")),
    ]
    return Content(
        Said(_("Codes and what they mean")), description=lead, lead=Said(lead), cards=cards
    )


def _counted(number: int) -> str:
    return ngettext("%(count)s code", "%(count)s codes", number) % {"count": number}


def vocabulary_page(scheme: Scheme) -> Content:
    title = str(scheme.title)
    rows = [
        {
            "code": concept.code,
            "label": concept.label,
            "definition": concept.definition,
            "deprecated": concept.deprecated,
            "matches": [_match(match) for match in concept.matches],
        }
        for concept in scheme.concepts()
    ]
    cards = [
        # No code has a hyphen, so that none is the id of a card.
        {"template": "cards/codes.html", "id": "all-codes", "rows": rows},
        _for_programs(reverse("api:vocabulary", kwargs={"scheme": scheme.id})),
    ]
    lead = _("The codes of this list, the words by which they are shown, and what each means.")
    return Content(
        Said(title),
        description=f"{title}. {lead}",
        section=_("Codes and what they mean"),
        lead=Said(lead),
        cards=cards,
    )


def _match(match: Match) -> dict[str, str]:
    words = {
        Relation.EXACT: _("the same as"),
        Relation.CLOSE: _("close to"),
        Relation.BROAD: _("part of"),
    }
    return {
        "words": words[match.relation],
        "standard": STANDARDS[match.standard].title,
        "code": match.code,
    }


def _for_programs(address: str) -> dict[str, Any]:
    return {
        "template": "cards/for_programs.html",
        "id": "for-programs",
        "title": _("For programs"),
        "address": address,
    }
