"""What of a release's numbers adds up, and what does not."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards.sides import groups_in_words
from releases.public.texts import Said, inside, linked_name, sentence
from releases.terms.reconciliation.document import account_of, names_of
from releases.terms.reconciliation.reconcile import reconcile
from releases.terms.reconciliation.wording import by_kind


def reconciliation_card(answer: Mapping[str, Any], language: str) -> dict[str, Any] | None:
    """Null where there is nothing to lay beside anything."""
    groups = groups_in_words(answer["destinations"], language)
    named: list[Said] = [*groups.values()]

    def name(linked: Mapping[str, Any]) -> str:
        named.append(linked_name(linked, language))
        return inside(named[-1])

    names = names_of(answer, name, {leg: inside(words) for leg, words in groups.items()})
    kinds = by_kind(reconcile(account_of(answer)), names)
    if not kinds:
        return None
    return {
        "template": "cards/reconciliation.html",
        "id": "sums",
        "title": _("What adds up, and what does not"),
        "kinds": [
            kind | {"sentences": [sentence(words, *named) for words in kind["sentences"]]}
            for kind in kinds
        ],
    }
