"""What of a release's numbers adds up, and what does not."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards.sides import groups_in_words
from releases.public.texts import linked_name
from releases.terms.reconciliation.document import account_of, names_of
from releases.terms.reconciliation.reconcile import reconcile
from releases.terms.reconciliation.wording import by_kind


def reconciliation_card(answer: Mapping[str, Any], language: str) -> dict[str, Any] | None:
    """Null where there is nothing to lay beside anything."""
    names = names_of(
        answer,
        lambda linked: str(linked_name(linked, language)),
        groups_in_words(answer["destinations"], language),
    )
    kinds = by_kind(reconcile(account_of(answer)), names)
    if not kinds:
        return None
    return {
        "template": "cards/reconciliation.html",
        "id": "sums",
        "title": _("What adds up, and what does not"),
        "kinds": kinds,
    }
