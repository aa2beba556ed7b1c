"""How a person was held, charged and recognised: does it fit together?"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from releases.editing.checks.linked import hidden_with, left_out, not_shown, unpublished
from releases.editing.checks.sourced import Sources
from releases.editing.problems import Problem
from releases.models import Custody, Detention, Prisoner, Recognition, Release
from releases.terms.dates.bounds import certainly_before
from releases.terms.dates.edtf import parse
from releases.terms.vocabularies.people import DetentionEnd

Rows = dict[str, list[Any]]


def check(prisoner: Prisoner, sources: Sources | None) -> Iterator[Problem]:
    """`sources`: null where the public sees no sources of the person."""
    rows = _rows(prisoner)
    for field, group in rows.items() if sources else ():
        for row in group:
            if row.public:
                yield from sources.missing(row, f"“{row}”", field)  # type: ignore[union-attr]
    yield from not_shown(chain.from_iterable(rows.values()))
    yield from _links(rows)
    yield from _after_release(prisoner)
    for row in rows["custodies"]:
        yield from _within_detention(row)
    for update in rows["charge_updates"]:
        start = update.charge.detention.start
        if _before(update.date, start):
            said = _("“%(update)s” lies before the detention began (%(start)s).")
            values = {"update": update, "start": start}
            yield Problem(said % values, "charge_updates", stops=False)
    detentions = list(prisoner.detentions.all())
    for recognition in rows["recognitions"]:
        yield from _ex_post_facto(recognition, detentions)


def _rows(prisoner: Prisoner) -> Rows:
    return {
        "custodies": list(prisoner.custodies.select_related("detention", "place")),
        "charges": list(prisoner.charges.select_related("detention")),
        "charge_updates": list(
            prisoner.charge_updates.select_related("charge__detention", "court")
        ),
        "recognitions": list(prisoner.recognitions.select_related("organisation")),
    }


def _links(rows: Rows) -> Iterator[Problem]:
    for field, of, linked in (
        ("custodies", "detention", "place"),
        ("charges", "detention", ""),
        ("charge_updates", "charge", "court"),
    ):
        for row in rows[field]:
            yield from hidden_with(row, getattr(row, of), field)
            if linked and row.public:
                yield from left_out(getattr(row, linked), field)
    for row in rows["recognitions"]:
        if row.public:
            yield from unpublished(row.organisation, "recognitions")


def _within_detention(row: Custody) -> Iterator[Problem]:
    """An error only where no days that the dates leave open would do."""
    detention = row.detention
    orders = (
        (_("Custody ends before its detention begins"), row.end, detention.start),
        (_("Custody begins before its detention"), row.start, detention.start),
        (_("Custody begins after its detention ended"), detention.end, row.start),
        (_("Custody ends after its detention"), detention.end, row.end),
    )
    for sentence, early, late in orders:
        if _before(early, late):
            yield Problem(f"{sentence}: {early}, {late}.", "custodies")
            return


def _after_release(prisoner: Prisoner) -> Iterator[Problem]:
    for detention in prisoner.detentions.select_related("follows__release"):
        freed = _freed_on(detention.follows.release) if detention.follows else ""
        if _before(detention.start, freed):
            yield Problem(
                _("Arrested again (%(start)s) before the release that it followed (%(freed)s).")
                % {"start": detention.start, "freed": freed},
                "detentions",
            )


def _freed_on(release: Release) -> str:
    return release.handed_over or release.arrived or release.announced


def _ex_post_facto(row: Recognition, detentions: list[Detention]) -> Iterator[Problem]:
    ends = [one.end for one in detentions if one.end_kind == DetentionEnd.KNOWN and one.end]
    over = bool(ends) and len(ends) == len(detentions)
    after = over and all(_before(end, row.start) for end in ends)
    before = bool(detentions) and all(
        one.end_kind == DetentionEnd.RUNNING or _before(row.start, one.end) for one in detentions
    )
    if after and not row.ex_post_facto:
        said = _("“%s” begins after every detention had ended, and does not say so.")
    elif before and row.ex_post_facto:
        said = _("“%s” begins before any detention had ended, and says that it came after.")
    else:
        return
    yield Problem(said % row, "recognitions", stops=False)


def _before(first: str, second: str) -> bool:
    return bool(first and second) and certainly_before(parse(first), parse(second))
