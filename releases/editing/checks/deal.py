"""What must hold before a deal is published."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from releases.editing.checks.linked import hidden_with, left_out, not_shown, unnamed, unpublished
from releases.editing.checks.sourced import Sources
from releases.editing.problems import Problem
from releases.models import Concession, ConcessionStatus, Deal, DealParty
from releases.terms.dates.bounds import certainly_before
from releases.terms.dates.edtf import parse
from releases.terms.vocabularies.deals import ConcessionState, ConcessionType

Groups = dict[str, list[Any]]
BEGINNING = {ConcessionState.ALLEGED, ConcessionState.ANNOUNCED}
DONE = {ConcessionState.IMPLEMENTED, ConcessionState.PARTIALLY_IMPLEMENTED}
UNDONE = {ConcessionState.REVERSED, ConcessionState.LAPSED}


def check(deal: Deal) -> Iterator[Problem]:
    parties = list(deal.parties.prefetch_related(*DealParty.NAMED_BY))
    concessions = list(deal.concessions.select_related("giver").prefetch_related("statuses"))
    statuses = list(deal.concession_statuses.select_related("claimant", "concession"))
    links = list(deal.link_claims.select_related("claimant", "release", "concession"))
    groups: Groups = {
        "parties": parties, "concessions": concessions, "concession_statuses": statuses,
        "link_claims": links,
    }  # fmt: skip
    sources = Sources(deal)
    yield from sources.missing(None, _("The deal itself"), "citations")
    for field, rows in groups.items():
        for row in rows:
            if row.public:
                yield from sources.missing(row, f"“{row}”", field)
    yield from _unpublished_links(deal, groups)
    yield from not_shown(chain.from_iterable(groups.values()))
    for field in ("concession_statuses", "link_claims"):
        for row in groups[field]:
            yield from hidden_with(row, row.concession, field)
    people = ((row.pk, row.prisoner) for row in parties if row.public and row.prisoner)
    yield from unnamed(people, "parties")
    for concession in concessions:
        yield from _course(concession)


def _unpublished_links(deal: Deal, groups: Groups) -> Iterator[Problem]:
    named = {
        "parties": ("actor",), "concessions": ("giver",), "concession_statuses": ("claimant",),
        "link_claims": ("claimant", "release"),
    }  # fmt: skip
    for field, columns in named.items():
        for row in groups[field]:
            for column in columns if row.public else ():
                yield from unpublished(getattr(row, column), field)
    yield from left_out(deal.venue, "venue")


def _course(concession: Concession) -> Iterator[Problem]:
    statuses = list(concession.statuses.all())
    if not statuses and concession.concession_type != ConcessionType.NONE_CLAIMED:
        yield Problem(
            _("“%s” has no status: was it announced, implemented?") % concession,
            "concession_statuses",
            stops=False,
        )
    for early, late in ((BEGINNING, DONE), (BEGINNING | DONE, UNDONE)):
        yield from _odd_order(
            [row for row in statuses if row.state in early],
            [row for row in statuses if row.state in late],
        )


def _odd_order(first: list[ConcessionStatus], then: list[ConcessionStatus]) -> Iterator[Problem]:
    """One of `then` before all of `first`: several may say the same again later."""
    for row in then:
        if first and row.date and all(_before(row, other) for other in first):
            yield Problem(
                _("“%(then)s” lies before “%(first)s”.") % {"then": row, "first": first[0]},
                "concession_statuses",
                stops=False,
            )


def _before(row: ConcessionStatus, other: ConcessionStatus) -> bool:
    return bool(other.date) and certainly_before(parse(row.date), parse(other.date))
