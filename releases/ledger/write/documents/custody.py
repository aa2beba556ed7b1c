"""What the public sees of how a detention went on. Of initials: no sources, and no words."""

from collections.abc import Callable

from releases.ledger.core.shapes import custody as shapes
from releases.ledger.core.shapes.common import Citation
from releases.ledger.write.documents.common import Citations, date_value, ref, texts
from releases.models import (
    Charge,
    ChargeUpdate,
    Condition,
    Custody,
    Detention,
    Participation,
    Prisoner,
)

Cite = Callable[[Condition], list[Citation]]


def custodies(detention: Detention, citations: Citations | None) -> list[shapes.Custody]:
    rows = detention.custodies.select_related("place").order_by("start_earliest", "id")
    return [_custody(row, citations) for row in rows if row.public] if citations else []


def _custody(row: Custody, citations: Citations) -> shapes.Custody:
    return shapes.Custody(
        id=row.id,
        place=ref(row.place),
        start=date_value(row.start),
        end=date_value(row.end),
        regime=row.regime,
        conditions=row.conditions,
        citations=citations.of(row),
    )


def charges(detention: Detention, citations: Citations | None) -> list[shapes.Charge]:
    rows = detention.charges.order_by("position", "id")
    return [_charge(row, citations) for row in rows if row.public] if citations else []


def _charge(row: Charge, citations: Citations) -> shapes.Charge:
    updates = row.updates.select_related("court").order_by("date_earliest", "id")
    return shapes.Charge(
        id=row.id,
        statute=row.statute or None,
        article=row.article or None,
        wording=texts(row, "wording"),
        updates=[_update(each, citations) for each in updates if each.public],
        citations=citations.of(row),
    )


def _update(row: ChargeUpdate, citations: Citations) -> shapes.ChargeUpdate:
    return shapes.ChargeUpdate(
        id=row.id,
        event=row.event,
        date=date_value(row.date),
        court=ref(row.court),
        sentence_months=row.sentence_months,
        regime=row.regime or None,
        citations=citations.of(row),
    )


def recognitions(prisoner: Prisoner, citations: Citations) -> list[shapes.Recognition]:
    rows = prisoner.recognitions.select_related("organisation").order_by("start_earliest", "id")
    return [
        shapes.Recognition(
            id=row.id,
            organisation=ref(row.organisation),
            basis=row.basis,
            reference=row.reference or None,
            start=date_value(row.start),
            end=date_value(row.end),
            ex_post_facto=row.ex_post_facto,
            citations=citations.of(row),
        )
        for row in rows
        if row.public
    ]


def conditions(row: Participation, cite: Cite) -> list[shapes.Condition]:
    """Of one person in a release. `cite`: what may be shown of the sources of each."""
    rows = row.conditions.order_by("condition", "id")
    return [_condition(each, cite(each)) for each in rows if each.public]


def _condition(row: Condition, citations: list[Citation]) -> shapes.Condition:
    return shapes.Condition(
        id=row.id,
        condition=row.condition,
        start=date_value(row.start),
        end=date_value(row.end),
        citations=citations,
    )
