"""What the public sees of a prisoner, by identity level.

full: the public names, the optional fields that the editors opened, public detentions, releases.
initials: initials instead of names, no text and no date of birth or death, no sources (their
titles name people). anonymous: nothing but that there is a record.
"""

from collections.abc import Iterable
from uuid import UUID

from releases.ledger.core.claims import of_whom
from releases.ledger.core.shapes import prisoner as shapes
from releases.ledger.core.shapes.common import Citation
from releases.ledger.projection.tables import ClaimablePart
from releases.ledger.write.documents.common import (
    Citations,
    date_value,
    hidden_fields,
    identifiers,
    if_shown,
    ref,
    texts,
)
from releases.ledger.write.documents.custody import (
    charges,
    conditions,
    custodies,
    recognitions,
)
from releases.ledger.write.documents.letters import letters_to
from releases.ledger.write.documents.referents import referents
from releases.models import Condition, Detention, Participation, Prisoner, PrisonerName
from releases.terms.vocabularies.people import IdentityLevel
from releases.terms.vocabularies.records import Visibility


def prisoner_body(prisoner: Prisoner) -> shapes.PrisonerBody:
    match prisoner.identity_level:
        case IdentityLevel.FULL:
            return _full(prisoner)
        case IdentityLevel.INITIALS:
            return _initials(prisoner)
        case _:
            return _anonymous(prisoner)


def _anonymous(prisoner: Prisoner) -> shapes.PrisonerBody:
    return shapes.PrisonerBody(
        id=prisoner.id,
        kind="prisoner",
        slug=str(prisoner.id),
        label={},
        identity_level=prisoner.identity_level,
        names=[],
        sex=None,
        birth=None,
        death=None,
        nationalities=[],
        occupations=[],
        summary={},
        biography={},
        detentions=[],
        participations=[],
        citations=[],
    )


def _initials(prisoner: Prisoner) -> shapes.PrisonerBody:
    steps = claimed(prisoner)
    return _anonymous(prisoner).model_copy(
        update={
            "label": {
                language: initials(name.full) for language, name in main_names(prisoner).items()
            },
            "sex": if_shown(prisoner, "sex", prisoner.sex or None),
            "nationalities": if_shown(prisoner, "nationalities", prisoner.nationalities, []),
            "detentions": _detentions(prisoner, steps, None),
            "participations": [_claim(row, None) for row in steps],
        }
    )


def _full(prisoner: Prisoner) -> shapes.PrisonerBody:
    citations, steps = Citations(prisoner), claimed(prisoner)
    names = [
        name
        for name in prisoner.names.order_by("language", "-primary", "id")
        if name.visibility == "public"
    ]
    return shapes.PrisonerBody(
        id=prisoner.id,
        kind="prisoner",
        slug=prisoner.slug,
        label={language: name.full for language, name in main_names(prisoner).items()},
        identity_level=prisoner.identity_level,
        names=[_name(name, citations) for name in names],
        sex=if_shown(prisoner, "sex", prisoner.sex or None),
        birth=if_shown(prisoner, "birth", date_value(prisoner.birth)),
        death=if_shown(prisoner, "death", date_value(prisoner.death)),
        nationalities=if_shown(prisoner, "nationalities", prisoner.nationalities, []),
        occupations=if_shown(prisoner, "occupations", prisoner.occupations, []),
        summary=if_shown(prisoner, "summary", texts(prisoner, "summary"), {}),
        biography=if_shown(prisoner, "biography", texts(prisoner, "biography"), {}),
        detentions=_detentions(prisoner, steps, citations),
        recognitions=recognitions(prisoner, citations),
        identifiers=identifiers(prisoner),
        participations=[_claim(row, citations) for row in steps],
        letters=letters_to(prisoner),
        **also_claimed(prisoner),
        **referents(prisoner),
        citations=citations.of_record(hidden_fields(prisoner)),
    )


def main_names(prisoner: Prisoner) -> dict[str, PrisonerName]:
    """The main public name of each language; English falls back to any Latin spelling."""
    names = [
        name for name in prisoner.names.order_by("-primary", "id") if name.visibility == "public"
    ]
    found: dict[str, PrisonerName] = {}
    for name in names:
        found.setdefault(name.language, name)
    if found and "en" not in found:
        latin = [name for name in names if name.script == "Latn"]
        found["en"] = (latin or names)[0]
    return dict(sorted(found.items()))


def initials(full: str) -> str:
    """M. K. of Maria Kolesnikova; hyphenated parts count once."""
    return " ".join(f"{word[0]}." for word in full.split() if word[0].isalpha())


def claimed(prisoner: Prisoner) -> list[Participation]:
    """The person's public participations in published releases; withheld ones are nobody's."""
    rows = claimable(prisoner)
    public = set(_public(row.id for row in rows))
    return [row for row in rows if row.id in public]


def also_claimed(prisoner: Prisoner) -> dict[str, list[UUID]]:
    """Parts of public deals and statements that stand for the person."""
    parties = prisoner.deal_parties.filter(visibility=Visibility.PUBLIC)
    spoken_of = prisoner.statements_about.values_list("pk", flat=True)
    return {
        "parties": _public(parties.values_list("pk", flat=True)),
        "statements": _public(prisoner.statements.values_list("pk", flat=True)),
        "spoken_of": _public(map(of_whom, spoken_of)),
    }


def _public(parts: Iterable[UUID]) -> list[UUID]:
    found = ClaimablePart.objects.filter(part_id__in=list(parts))
    return sorted(found.values_list("part_id", flat=True))


def claimable(prisoner: Prisoner) -> list[Participation]:
    """Those that may be claimed as soon as their release is published."""
    return [
        row
        for row in (
            *prisoner.participations.order_by("id"),
            *prisoner.resolved_participations.order_by("id"),
        )
        if row.public
    ]


def _claim(row: Participation, citations: Citations | None) -> shapes.Claim:
    """The release's own citations of this participation, which only the person may show."""
    ends = row.detention
    return shapes.Claim(
        participation=row.id,
        ends=ends.id if ends and ends.public else None,
        conditions=conditions(row, _own_sources if citations else lambda _condition: []),
        citations=Citations(row).of(row) if citations else [],
    )


def _name(name: PrisonerName, citations: Citations) -> shapes.Name:
    return shapes.Name(
        id=name.id,
        full=name.full,
        given=name.given or None,
        patronymic=name.patronymic or None,
        family=name.family or None,
        language=name.language,
        script=name.script or None,
        kind=name.kind,
        primary=name.primary,
        citations=citations.of(name),
    )


def _own_sources(condition: Condition) -> list[Citation]:
    return Citations(condition).of(condition)


def _detentions(
    prisoner: Prisoner, steps: list[Participation], citations: Citations | None
) -> list[shapes.Detention]:
    """`steps`: the releases that the document shows, of which one can have been undone."""
    shown = {step.id for step in steps}
    return [_detention(row, shown, citations) for row in prisoner.detentions.all() if row.public]


def _detention(row: Detention, steps: set[UUID], citations: Citations | None) -> shapes.Detention:
    return shapes.Detention(
        id=row.id,
        country=row.country,
        start=date_value(row.start),
        began_as=row.began_as,
        end_kind=row.end_kind,
        end=date_value(row.end),
        authority=ref(row.authority),
        place=ref(row.place),
        follows=row.follows_id if row.follows_id in steps else None,
        detention_type=row.detention_type,
        legal_basis=row.legal_basis or None if citations else None,  # words, which may name
        custodies=custodies(row, citations),
        charges=charges(row, citations),
        citations=citations.of(row) if citations else [],
    )
