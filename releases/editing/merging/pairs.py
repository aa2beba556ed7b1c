"""Parts of two people's records that say the same, or that one person cannot both have."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from releases.models import (
    Charge,
    ChargeUpdate,
    Custody,
    DealParty,
    Detention,
    Participation,
    Prisoner,
    PrisonerName,
    Recognition,
)
from releases.models.constraints import FIRM
from releases.models.detention import CERTAIN_RANGE

KINDS: tuple[type[Model], ...] = (
    PrisonerName, Detention, Custody, Charge, ChargeUpdate, Recognition, Participation, DealParty,
)  # fmt: skip
PARENT: dict[type[Model], str] = {
    Custody: "detention_id", Charge: "detention_id", ChargeUpdate: "charge_id",
}  # fmt: skip
# They say whose the part is and how the desk treats it, not what it says.
ASIDE = {
    "id", "prisoner_id", "resolved_to_id", "visibility", "position", "primary", "given_as",
    "detention_id", "charge_id", "sex", "nationality", "age_band",
}  # fmt: skip
SAYS_NOTHING: tuple[Any, ...] = (None, "", [], False, "unknown", "undecided")


@dataclass(frozen=True)
class Pair:
    """`theirs` of the record that is merged, and the part of the survivor that it meets.

    `equal`: theirs says nothing that ours does not. `conflict`: why both cannot stay, "" if they
    can.
    """

    theirs: Any
    ours: Any
    equal: bool
    conflict: str = ""


def parts(person: Prisoner, kind: type[Model]) -> QuerySet:
    rows = kind._default_manager.all()
    if kind is Participation:
        rows = rows.filter(Q(prisoner=person) | Q(resolved_to=person))
        return rows.select_related("release").order_by("pk")
    return rows.filter(prisoner=person).order_by("pk")


def pairs(survivor: Prisoner, merged: Prisoner) -> list[Pair]:
    """Kind by kind, in the order in which they belong to one another."""
    found: list[Pair] = []
    for kind in KINDS:
        ours = list(parts(survivor, kind))
        same = {pair.theirs.pk: pair.ours.pk for pair in found}
        for theirs in parts(merged, kind):
            found += _met(kind, survivor, ours, theirs, same)
    return found


def _met(
    kind: type[Model], survivor: Prisoner, ours: list[Any], theirs: Any, same: dict
) -> Iterator[Pair]:
    against = list(_against(kind, survivor, ours, theirs))
    for one in [*(row for row, _why in against), *ours]:
        if _says_no_more(kind, theirs, one, same):
            why = next((why for row, why in against if row.pk == one.pk), "")
            yield Pair(theirs, one, equal=True, conflict=why)
            return
    if against:
        one, why = against[0]
        yield Pair(theirs, one, equal=False, conflict=why)


def _against(
    kind: type[Model], survivor: Prisoner, ours: list[Any], theirs: Any
) -> Iterator[tuple[Any, str]]:
    if kind is Detention:
        why = _("They certainly cover some of the same days.")
        days = _sure(Detention.objects.filter(pk=theirs.pk)).values_list("surely", flat=True)
        for span in days:
            overlapping = _sure(Detention.objects.filter(prisoner=survivor))
            yield from ((row, why) for row in overlapping.filter(surely__overlap=span))
    elif kind is Participation:
        why = _("Both are in one release, and nobody is twice in a release.")
        yield from ((row, why) for row in ours if row.release_id == theirs.release_id)
    elif kind is DealParty:
        why = _("Both have one role in one deal.")
        yield from (
            (row, why) for row in ours if (row.deal_id, row.role) == (theirs.deal_id, theirs.role)
        )


def _sure(rows: QuerySet) -> QuerySet:
    """Those that the database compares, as its constraint says."""
    firm = rows.filter(start_latest__isnull=False, start__regex=FIRM, end__regex=FIRM)
    return firm.annotate(surely=CERTAIN_RANGE).order_by("pk")


def _says_no_more(kind: type[Model], theirs: Any, ours: Any, same: dict) -> bool:
    parent = PARENT.get(kind)
    if parent and same.get(getattr(theirs, parent)) != getattr(ours, parent):
        return False
    told = False
    for field in kind._meta.concrete_fields:
        if field.attname in ASIDE:
            continue
        one, other = getattr(theirs, field.attname), getattr(ours, field.attname)
        if one in SAYS_NOTHING:
            continue
        if _folded(one) != _folded(other):
            return False
        told = True
    return told


def _folded(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def differing(pair: Pair) -> list[tuple[str, Any, Any]]:
    """What the two say differently: name of the field, ours, theirs."""
    fields = [field for field in type(pair.ours)._meta.concrete_fields if field.editable]
    return [
        (str(field.verbose_name), getattr(pair.ours, field.name), getattr(pair.theirs, field.name))
        for field in fields
        if field.attname not in ASIDE - {"visibility", "primary"}
        and getattr(pair.ours, field.attname) != getattr(pair.theirs, field.attname)
    ]
