"""Every person is one mark: filled, empty, outlined or struck through.

People without a name here are drawn in tens, so that a reader can count them and five thousand
stay light; named people are drawn one by one, each a link.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.public.addressing import reverse
from releases.public.pages.cards import numbers
from releases.public.pages.cards.codes import outcome
from releases.public.texts import person_name
from releases.terms.collation import key
from releases.terms.vocabularies.releases import Outcome

Row = Mapping[str, Any]

# Above this, named people are drawn in tens too: the list below the picture links them all.
LINKED_AT_MOST = 200


def run(shape: str, count: int) -> dict[str, Any]:
    """Marks of one shape, as whole tens and what is left."""
    return {"shape": shape, "count": count, "tens": range(count // 10), "ones": range(count % 10)}


def person(row: Row, language: str) -> dict[str, Any]:
    """The mark of somebody who has a page of their own."""
    return {
        "name": person_name(row["person"]["label"], language),
        "outcome": outcome(row["outcome"]),
        "url": reverse("pages:prisoner", args=[row["person"]["slug"]]),
        "shape": _shape(row),
    }


def _shape(row: Row) -> str:
    if row["outcome"] == Outcome.CONTRADICTED:
        return "struck"
    return "filled" if row["person"]["label"] else "dashed"


def tally(
    rows: Iterable[Row], language: str, *, total: int | None = None, withheld: int = 0
) -> dict[str, Any]:
    """Marks of people who stand together; `total` is how many they are said to be."""
    rows = list(rows)
    linked = [person(row, language) for row in rows if row["person"]]
    linked.sort(key=lambda mark: key(str(mark["name"]), language))
    named = sum(mark["shape"] == "filled" for mark in linked)
    hidden = withheld + sum(
        row["outcome"] == Outcome.WITHHELD and not row["person"] for row in rows
    )
    counted = max(total or 0, len(rows) + withheld)
    unnamed = counted - len(linked) - hidden
    drawn = linked if len(linked) <= LINKED_AT_MOST else []
    runs = [
        run("filled", len(linked) - len(drawn)),
        run("dashed", hidden),
        run("empty", unnamed),
    ]
    return {
        "total": counted,
        "people": drawn,
        "runs": [row for row in runs if row["count"]],
        "words": in_words(counted, named, counted - named - unnamed, unnamed),
    }


def in_words(total: int, named: int, withheld: int, unnamed: int) -> str:
    """What the marks show, for those who do not see them."""
    parts = [
        ngettext("%(count)s named", "%(count)s named", named) if named else "",
        ngettext(
            "%(count)s name withheld for safety", "%(count)s names withheld for safety", withheld
        )
        if withheld
        else "",
        ngettext("%(count)s not named", "%(count)s not named", unnamed) if unnamed else "",
    ]
    counts = (named, withheld, unnamed)
    said = [
        part % {"count": numbers.grouped(count)}
        for part, count in zip(parts, counts, strict=True)
        if part
    ]
    if not said:
        return numbers.people(total)
    return _("%(people)s: %(parts)s") % {"people": numbers.people(total), "parts": ", ".join(said)}
