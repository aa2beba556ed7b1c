"""Public records that turned out to be of a person: what of them may lead to the person's page."""

from typing import Any

from releases.models import Merge, Prisoner
from releases.models.merging import standing
from releases.terms.names import compare


def referents(prisoner: Prisoner) -> dict[str, Any]:
    """Those that the public knew, as long as the person still shows the name that they had.

    A name that editors took back must be led from nowhere: neither by an address that spells it,
    nor by the id under which it once stood.
    """
    shown = [name.full for name in prisoner.names.all() if name.public]
    found = [
        (merge, slugs)
        for merge in standing(prisoner.pk).exclude(shown_as="").order_by("merged_id")
        if (slugs := _leading(merge, shown)) or not _readable(merge)
    ]
    return {
        "referents": [merge.merged_id for merge, _slugs in found],
        "former_slugs": sorted({slug for _merge, slugs in found for slug in slugs}),
    }


def _leading(merge: Merge, names: list[str]) -> list[str]:
    return [
        slug
        for slug in _readable(merge)
        if any(compare(_words(slug, merge), name).match for name in names)
    ]


def _readable(merge: Merge) -> list[str]:
    """None of somebody who was shown without a name."""
    return [slug for slug in merge.addresses if slug != str(merge.merged_id)]


def _words(slug: str, merge: Merge) -> str:
    """Less the end that told it from a namesake's."""
    return slug.removesuffix(f"-{merge.merged_id.hex[:4]}").replace("-", " ")
