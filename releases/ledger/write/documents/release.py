"""What the public sees of a release.

Participations stand here without their persons: who it is stands in the person's own document.
"""

from uuid import UUID

from releases.ledger.core.shapes import release as shapes
from releases.ledger.write.documents.common import Citations, date_value, ref, texts
from releases.ledger.write.documents.custody import conditions
from releases.models import CountClaim, Destination, Participation, Release
from releases.models.release import DATE_ROLES
from releases.terms.vocabularies.releases import COUNTS_AS_ANNOUNCED, COUNTS_AS_ARRIVED


def release_body(release: Release) -> shapes.ReleaseBody:
    citations = Citations(release)
    destinations = public_destinations(release)
    shown = {destination.id for destination in destinations}
    people = list(release.participations.order_by("id"))
    claims = release.claims.select_related("claimant").order_by("position", "id")
    return shapes.ReleaseBody(
        id=release.id,
        kind="release",
        slug=release.slug,
        title=texts(release, "title"),
        summary=texts(release, "summary"),
        holding_state=release.holding_state,
        dates={role: date_value(getattr(release, role)) for role in DATE_ROLES},
        legal_instrument=release.legal_instrument,
        mechanism=release.mechanism,
        effects=release.effects,
        staged=release.staged,
        deal=ref(release.negotiated_in),
        destinations=[_destination(row, citations) for row in destinations],
        participations=[_participation(row, shown, citations) for row in people if row.public],
        withheld=sum(not row.public for row in people),
        claims=[_claim(row, citations) for row in claims if _claim_shown(row, shown)],
        citations=citations.of_record(),
    )


def public_destinations(release: Release) -> list[Destination]:
    """Public ones whose way there is public too: else an onward leg would add up as a root."""
    rows = release.destinations.select_related(
        "place", "let_go_by", "handed_over_by", "received_by"
    )
    by_id = {row.id: row for row in rows}

    def shown(row: Destination | None) -> bool:
        return (
            row is not None
            and row.public
            and (row.after_id is None or shown(by_id.get(row.after_id)))
        )

    return sorted((row for row in rows if shown(row)), key=lambda row: (row.position, row.id))


def _destination(row: Destination, citations: Citations) -> shapes.Destination:
    return shapes.Destination(
        id=row.id,
        after=row.after_id,
        place=ref(row.place),
        role=row.role,
        transport=row.transport,
        status=row.status,
        date=date_value(row.date),
        let_go_by=ref(row.let_go_by),
        handed_over_by=ref(row.handed_over_by),
        received_by=ref(row.received_by),
        note=texts(row, "note"),
        citations=citations.of(row),
    )


def _participation(
    row: Participation, destinations: set[UUID], citations: Citations
) -> shapes.Participation:
    """Sources of somebody's release stand in that person's document; here only a placeholder's."""
    return shapes.Participation(
        id=row.id,
        destination=row.destination_id if row.destination_id in destinations else None,
        outcome=row.outcome,
        counts_as_announced=row.outcome in COUNTS_AS_ANNOUNCED,
        counts_as_arrived=row.outcome in COUNTS_AS_ARRIVED,
        instrument=row.instrument or None,
        sex=row.sex or None,
        nationality=row.nationality or None,
        age_band=row.age_band or None,
        conditions=[] if row.person else conditions(row, citations.bare),
        citations=[] if row.person else citations.bare(row),
    )


def _claim_shown(row: CountClaim, destinations: set[UUID]) -> bool:
    return row.public and (row.destination_id is None or row.destination_id in destinations)


def _claim(row: CountClaim, citations: Citations) -> shapes.CountClaim:
    return shapes.CountClaim(
        id=row.id,
        metric=row.metric,
        qualifier=row.qualifier,
        number=row.number,
        number_to=row.number_to,
        words=row.words or None,
        destination=row.destination_id,
        country=row.country or None,
        nationality=row.nationality or None,
        sex=row.sex or None,
        claimant=ref(row.claimant),
        as_of=date_value(row.as_of),
        note=row.note or None,
        citations=citations.of(row),
    )
