"""What must hold before a release is published."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from releases.editing.checks.linked import left_out, not_shown, unnamed, unpublished
from releases.editing.checks.small_cells import small_cells
from releases.editing.checks.sourced import Sources
from releases.editing.problems import Problem
from releases.editing.reconciliation import does_not_add_up, reconciled
from releases.ledger.write.documents.release import public_destinations
from releases.models import Condition, Participation, Release
from releases.models.release import DATE_ROLES
from releases.terms.reconciliation.wording import say


def check(release: Release) -> Iterator[Problem]:
    if not any(getattr(release, role) for role in DATE_ROLES):
        yield Problem(_("No date: give at least the day it was announced."), "announced")
    people = list(release.participations.prefetch_related(*Participation.NAMED_BY))
    yield from _sources(release, people)
    yield from _unpublished_links(release)
    yield from _hidden_parts(release)
    named = ((row.pk, row.person) for row in people if row.public and row.person)
    yield from unnamed(named, "participations")
    yield from small_cells(release)
    yield from _sums(release)


def _sources(release: Release, people: Iterable[Participation]) -> Iterator[Problem]:
    sources = Sources(release)
    yield from sources.missing(None, _("The release itself"), "citations")
    for claim in release.claims.all():
        if claim.public:
            yield from sources.missing(claim, _("Number “%s”") % claim, "claims")
    for row in people:
        if row.public:
            yield from sources.missing(row, _("Person “%s”") % row, "participations")
    for condition in release.conditions.prefetch_related(*Condition.NAMED_BY):
        if condition.public and condition.participation.public:
            yield from sources.missing(condition, f"“{condition}”", "conditions")
        elif condition.public:
            said = _("“%s” is not shown: the person is withheld.") % condition
            yield Problem(said, "conditions", stops=False)


def _unpublished_links(release: Release) -> Iterator[Problem]:
    """Places and actors that the document would name."""
    for row in public_destinations(release):
        actors = (row.let_go_by, row.handed_over_by, row.received_by)
        for linked in (row.place, *actors):
            yield from unpublished(linked, "destinations")
    for claim in release.claims.select_related("claimant"):
        if claim.public:
            yield from unpublished(claim.claimant, "claims")
    yield from left_out(release.negotiated_in, "negotiated_in")


def _sums(release: Release) -> Iterator[Problem]:
    findings, names = reconciled(release)
    for finding in does_not_add_up(findings):
        yield Problem(
            _("It does not add up. %(finding)s. Right as it is? Then say why in a note.")
            % {"finding": say(finding, names)},
            "claims",
            stops=False,
        )


def _hidden_parts(release: Release) -> Iterator[Problem]:
    conditions = release.conditions.prefetch_related(*Condition.NAMED_BY)
    yield from not_shown((*release.destinations.all(), *release.claims.all(), *conditions))
    shown = {row.id for row in public_destinations(release)}
    for row in release.destinations.all():
        if row.public and row.id not in shown:
            yield Problem(
                _("“%s” is not shown: a destination before it is private.") % row,
                "destinations",
                stops=False,
            )
