"""Would published numbers give away who is withheld? (rule 5 of the ledger)

Numbers less the named people leave a rest. A rest smaller than three, in a breakdown by
nationality or sex or at one destination, can point at a person whose name is withheld: whose row
is, or who is published without a name, or not at all.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from releases.editing.problems import Problem
from releases.ledger.core.tables import Edition, Suppression
from releases.ledger.projection.bodies import body_of
from releases.ledger.projection.tables import Document
from releases.models import CountClaim, Participation, Prisoner, Release
from releases.terms.vocabularies.people import IdentityLevel
from releases.terms.vocabularies.records import RecordState
from releases.terms.vocabularies.releases import Metric, Qualifier

SMALL = 3
OF_PEOPLE_IN_IT = {Metric.RELEASED, Metric.TRANSFERRED, Metric.PARDONED}
LEAST_FIRST = list(IdentityLevel)


def small_cells(release: Release) -> Iterator[Problem]:
    people = list(release.participations.select_related("prisoner", "resolved_to"))
    shown = _shown(release, [row.person for row in people if row.person])
    named = [row for row in people if _at_least(IdentityLevel.FULL, row, shown)]
    known = [row for row in people if _at_least(IdentityLevel.INITIALS, row, shown)]
    if len(named) == len(people):
        return
    for claim in release.claims.select_related("destination"):
        rests = {_rest(claim, named), _rest(claim, known)} if claim.public else set()
        small = [rest for rest in rests if rest is not None and 0 < rest < SMALL]
        if small:
            yield Problem(
                _(
                    "“%(claim)s” less the people named leaves %(rest)s: that can point at "
                    "somebody whose name is withheld."
                )
                % {"claim": claim, "rest": min(small)},
                "claims",
                stops=False,
            )


def _shown(release: Release, people: Iterable[Prisoner]) -> dict[UUID, IdentityLevel]:
    """By how much the public sees of each: in doubt the least.

    Before a release is public its people cannot be seen in it: then what their drafts will show.
    """
    found = Document.objects.filter(record_id__in=[person.pk for person in people]).exclude(
        record_id__in=Suppression.objects.values("record_id")
    )
    editions = Edition.objects.filter(sequence__in=found.values("sequence"))
    public = {row.record_id: (body_of(row) or {})["identity_level"] for row in editions}
    levels = {}
    for person in people:
        planned = {person.state, release.state} == {RecordState.DRAFT} and not person.embargoed
        now = person.identity_level if planned else public.get(person.pk, IdentityLevel.ANONYMOUS)
        levels[person.pk] = min(
            IdentityLevel(now), IdentityLevel(person.identity_level), key=LEAST_FIRST.index
        )
    return levels


def _at_least(level: IdentityLevel, row: Participation, shown: dict[UUID, IdentityLevel]) -> bool:
    """A public placeholder hides nobody: it is all that is known."""
    if not row.public or row.person is None:
        return row.public
    return LEAST_FIRST.index(shown[row.person.pk]) >= LEAST_FIRST.index(level)


def _rest(claim: CountClaim, named: list[Participation]) -> int | None:
    """How many people of the claim are not named; null where the claim gives no exact number."""
    narrowed = claim.destination_id or claim.nationality or claim.sex
    if claim.qualifier != Qualifier.EXACT or claim.metric not in OF_PEOPLE_IN_IT or not narrowed:
        return None
    return (claim.number or 0) - sum(_named_in(claim, row) for row in named)


def _named_in(claim: CountClaim, row: Participation) -> bool:
    person = row.person
    nationalities = person.nationalities if person else [row.nationality]
    sex = person.sex if person else row.sex
    return (
        (claim.destination_id is None or row.destination_id == claim.destination_id)
        and (not claim.nationality or claim.nationality in nationalities)
        and (not claim.sex or claim.sex == sex)
    )
