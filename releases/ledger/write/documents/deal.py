"""What the public sees of a deal.

A party that is a prisoner stands here without the person, as participations of a release do.
"""

from releases.ledger.core.shapes import deal as shapes
from releases.ledger.write.documents.common import Citations, date_value, ref, texts
from releases.models import Concession, ConcessionStatus, Deal, DealParty, LinkClaim


def deal_body(deal: Deal) -> shapes.DealBody:
    citations = Citations(deal)
    parties = deal.parties.select_related("actor").order_by("position", "id")
    concessions = deal.concessions.select_related("giver").order_by("position", "id")
    return shapes.DealBody(
        id=deal.id,
        kind="deal",
        slug=deal.slug,
        title=texts(deal, "title"),
        summary=texts(deal, "summary"),
        talks=date_value(deal.talks),
        place=ref(deal.venue),
        parties=[_party(row, citations) for row in parties if row.public],
        concessions=[_concession(row, citations) for row in concessions if row.public],
        citations=citations.of_record(),
    )


def _party(row: DealParty, citations: Citations) -> shapes.Party:
    """Sources of a person's part name the person: they are left out."""
    return shapes.Party(
        id=row.id,
        role=row.role,
        actor=ref(row.actor),
        citations=citations.of(row) if row.actor else [],
    )


def _concession(row: Concession, citations: Citations) -> shapes.Concession:
    statuses = row.statuses.select_related("claimant").order_by("date_earliest", "id")
    links = row.link_claims.select_related("claimant", "release").order_by("as_of_earliest", "id")
    return shapes.Concession(
        id=row.id,
        title=texts(row, "title"),
        concession_type=row.concession_type,
        giver=ref(row.giver),
        programme=row.programme or None,
        statuses=[_status(each, citations) for each in statuses if each.public],
        links=[_link(each, citations) for each in links if each.public],
        citations=citations.of(row),
    )


def _status(row: ConcessionStatus, citations: Citations) -> shapes.ConcessionStatus:
    return shapes.ConcessionStatus(
        id=row.id,
        state=row.state,
        date=date_value(row.date),
        instrument=row.instrument or None,
        claimant=ref(row.claimant),
        note=texts(row, "note"),
        citations=citations.of(row),
    )


def _link(row: LinkClaim, citations: Citations) -> shapes.LinkClaim:
    return shapes.LinkClaim(
        id=row.id,
        release=ref(row.release),
        stance=row.stance,
        claimant=ref(row.claimant),
        as_of=date_value(row.as_of),
        note=texts(row, "note"),
        citations=citations.of(row),
    )
