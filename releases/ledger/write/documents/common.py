"""What the allow-lists of all kinds share."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Model

from releases.ledger.core.shapes import common
from releases.ledger.core.shapes.custody import Identifier
from releases.models import Citation, Record
from releases.models.citation import PART_LINKS
from releases.models.record import Part
from releases.terms.dates.edtf import parse
from releases.terms.vocabularies.identifiers import SCHEMES, IdentifierScheme
from releases.terms.vocabularies.records import RecordState, Visibility


def texts(row: Model, field: str) -> dict[str, str]:
    """A translated field by language; languages without a text are left out."""
    found = {
        code: (getattr(row, f"{field}_{code}") or "").strip()
        for code in settings.MODELTRANSLATION_LANGUAGES
    }
    return {code: text for code, text in found.items() if text}


def date_value(text: str) -> common.DateValue | None:
    if not text:
        return None
    known = parse(text)
    return common.DateValue(edtf=known.text, earliest=known.earliest, latest=known.latest)


def ref(record: Record | None) -> common.Ref | None:
    """A reference to a public record; null where it is not public, or there is none."""
    if record is None or record.state != RecordState.PUBLISHED:
        return None
    return common.Ref(kind=record.kind, id=record.id)


class Citations:
    """Citations to public sources (of a record, or of one part), by what they support."""

    def __init__(self, owner: Record | Part) -> None:
        self.of_part: dict[UUID | None, list[Citation]] = {}
        rows = owner.citations.select_related("source").order_by("id")  # type: ignore[union-attr]
        for citation in rows.filter(source__state=RecordState.PUBLISHED):
            self.of_part.setdefault(part_id(citation), []).append(citation)

    def of(self, part: Part) -> list[common.Citation]:
        return [shape(citation) for citation in self.of_part.get(part.id, ())]

    def of_record(
        self,
        hidden_fields: set[str] = frozenset(),  # type: ignore[assignment]
        *,
        quoted: bool = True,
    ) -> list[common.Citation]:
        """Citations of the record itself, less those that speak of a hidden field."""
        rows = self.of_part.get(None, ())
        return [shape(row, quoted=quoted) for row in rows if row.field not in hidden_fields]

    def bare(self, part: Part) -> list[common.Citation]:
        """Sources alone: for somebody not named, a value or a locator can hold the name."""
        rows = self.of_part.get(part.id, ())
        return [shape(row, quoted=False) for row in rows]


def part_id(citation: Citation) -> UUID | None:
    """The id of the part that it supports; null for the record itself."""
    ids = (getattr(citation, f"{link}_id") for link in PART_LINKS)
    return next((found for found in ids if found), None)


def shape(citation: Citation, *, quoted: bool = True) -> common.Citation:
    return common.Citation(
        id=citation.id,
        field=citation.field or None,
        source=ref(citation.source),
        stance=citation.stance,
        locator=(citation.locator or None) if quoted else None,
        value=(citation.value or None) if quoted else None,
    )


def identifiers(record: Record) -> list[Identifier]:
    """The public ones."""
    rows = record.identifiers.filter(visibility=Visibility.PUBLIC).order_by("scheme", "value")
    return [
        Identifier(
            id=row.id,
            scheme=row.scheme,
            value=row.value,
            url=SCHEMES[IdentifierScheme(row.scheme)].link(row.value),
        )
        for row in rows
    ]


def hidden_fields(record: Record) -> set[str]:
    """Optional fields that the editors have not made public."""
    return {field for field in record.OPTIONAL_FIELDS if not record.shows(field)}


def if_shown(record: Record, field: str, value: Any, hidden: Any = None) -> Any:
    """The value where the field is public, else `hidden`."""
    return value if record.shows(field) else hidden
