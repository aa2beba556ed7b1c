"""What must hold before a release is published."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from releases.editing.checks.small_cells import small_cells
from releases.editing.checks.sourced import Sources
from releases.editing.problems import Problem
from releases.editing.reconciliation import does_not_add_up, reconciled
from releases.ledger.write.documents.release import public_destinations
from releases.models import Record, Release
from releases.models.release import DATE_ROLES
from releases.terms.reconciliation.wording import say
from releases.terms.vocabularies.records import RecordState


def check(release: Release) -> Iterator[Problem]:
    if not any(getattr(release, role) for role in DATE_ROLES):
        yield Problem(_("No date: give at least the day it was announced."), "announced")
    yield from _sources(release)
    yield from _unpublished_links(release)
    yield from _hidden_parts(release)
    yield from small_cells(release)
    yield from _sums(release)


def _sources(release: Release) -> Iterator[Problem]:
    sources = Sources(release)
    yield from sources.missing(None, _("The release itself"), "citations")
    for claim in release.claims.all():
        if claim.public:
            yield from sources.missing(claim, _("Number “%s”") % claim, "claims")
    for row in release.participations.prefetch_related("prisoner__names", "resolved_to__names"):
        if row.public:
            yield from sources.missing(row, _("Person “%s”") % row, "participations")


def _unpublished_links(release: Release) -> Iterator[Problem]:
    """Places and actors that the document would name."""
    for row in public_destinations(release):
        actors = (row.let_go_by, row.handed_over_by, row.received_by)
        for linked in filter(None, (row.place, *actors)):
            yield from _unpublished(linked, "destinations")
    for claim in release.claims.select_related("claimant"):
        if claim.public:
            yield from _unpublished(claim.claimant, "claims")


def _unpublished(linked: Record, field: str) -> Iterator[Problem]:
    if linked.state != RecordState.PUBLISHED:
        yield Problem(_("“%(name)s” is not published. Publish it first.") % {"name": linked}, field)


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
    """Not an error, but easily overlooked: parts are private until somebody opens them."""
    private = [
        row for row in (*release.destinations.all(), *release.claims.all()) if not row.public
    ]
    if private:
        yield Problem(
            _("Private, so not shown: %s.") % "; ".join(str(row) for row in private),
            stops=False,
        )
    shown = {row.id for row in public_destinations(release)}
    for row in release.destinations.all():
        if row.public and row.id not in shown:
            yield Problem(
                _("“%s” is not shown: a destination before it is private.") % row,
                "destinations",
                stops=False,
            )
