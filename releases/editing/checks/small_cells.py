"""Would published numbers give away who is withheld? (rule 5 of the ledger)

Numbers less the named people leave a rest. A rest smaller than three, in a breakdown by
nationality or sex or at one destination, can point at a person whose name is withheld.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from releases.editing.problems import Problem
from releases.models import CountClaim, Participation, Release
from releases.terms.vocabularies.releases import Metric, Qualifier

SMALL = 3
OF_PEOPLE_IN_IT = {Metric.RELEASED, Metric.TRANSFERRED, Metric.PARDONED}


def small_cells(release: Release) -> Iterator[Problem]:
    people = list(release.participations.select_related("prisoner", "resolved_to"))
    if all(row.public for row in people):
        return
    for claim in release.claims.select_related("destination"):
        rest = _rest(claim, people)
        if claim.public and rest is not None and 0 < rest < SMALL:
            yield Problem(
                _(
                    "“%(claim)s” less the people named leaves %(rest)s: that can point at "
                    "somebody whose name is withheld."
                )
                % {"claim": claim, "rest": rest},
                "claims",
                stops=False,
            )


def _rest(claim: CountClaim, people: list[Participation]) -> int | None:
    """How many people of the claim are not named; null where the claim gives no exact number."""
    narrowed = claim.destination_id or claim.nationality or claim.sex
    if claim.qualifier != Qualifier.EXACT or claim.metric not in OF_PEOPLE_IN_IT or not narrowed:
        return None
    return (claim.number or 0) - sum(_named_in(claim, row) for row in people if row.public)


def _named_in(claim: CountClaim, row: Participation) -> bool:
    person = row.person
    nationalities = person.nationalities if person else [row.nationality]
    sex = person.sex if person else row.sex
    return (
        (claim.destination_id is None or row.destination_id == claim.destination_id)
        and (not claim.nationality or claim.nationality in nationalities)
        and (not claim.sex or claim.sex == sex)
    )
