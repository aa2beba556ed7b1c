"""What a row becomes: a draft of a person with all that the row says, everything private.

Each thing is cited to the source of the file. What has no column of its own, or cannot be said for
certain, goes to the editors' note in the words of the file.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from releases.editing.drafts import checked, sign
from releases.editing.imports.fields import FIELDS, viasna_slug
from releases.editing.imports.parsing import OF_DETENTION, spelled
from releases.editing.imports.participants import Participants
from releases.editing.inserting import insert
from releases.models import (
    Actor,
    Charge,
    ChargeUpdate,
    Citation,
    Custody,
    Detention,
    Identifier,
    ImportRow,
    ImportRun,
    Place,
    Prisoner,
    PrisonerName,
    Recognition,
    Record,
)
from releases.models.citation import link_of
from releases.models.record import Part
from releases.terms.vocabularies.custody import ChargeEvent
from releases.terms.vocabularies.identifiers import IdentifierScheme
from releases.terms.vocabularies.imports import ImportKind
from releases.terms.vocabularies.people import DetentionEnd, DetentionStart


class Maker:
    """Of one run. Rows are gathered, to be stored with all others of their kind (`store`)."""

    def __init__(self, run: ImportRun, by: User) -> None:
        self.run, self.by = run, by
        self.rows: list[Record | Part] = []
        release = run.release if run.kind == ImportKind.PARTICIPANTS else None
        self.participants = Participants(release) if release else None
        self.places: dict[str, Place | None] = {}
        self.organisation = Actor.objects.filter(name_en__iexact=run.source.publisher).first()

    def prisoner(self, row: ImportRow) -> Prisoner:
        """A new draft; raises ValidationError."""
        values, key = row.parsed, uuid4()
        person = sign(
            Prisoner(
                # What a save would fill in: a record's columns stand in two tables.
                id=key,
                record_ptr_id=key,
                kind=Prisoner.KIND,
                sex=values.get("sex", ""),
                birth=values.get("birth", ""),
                death=values.get("death", ""),
                nationalities=values.get("nationalities", []),
                editors_note=_note(values, unsaid=self.organisation is None),
            ),
            by=self.by,
        )
        self.rows.append(checked(person))
        self.cite(row, person)
        named: set[str] = set()
        for language, full in spelled(values):
            main = language not in named
            named.add(language)
            name = PrisonerName(prisoner=person, full=full, language=language, primary=main)
            self.add(row, person, name)
        self._identify(row, person)
        self._recognise(row, person)
        if OF_DETENTION & values.keys():
            self._detain(row, person)
        return person

    def cite(self, row: ImportRow, record: Record, part: Part | None = None) -> list[str]:
        link = {link_of(part): part} if part else {}
        where = row.parsed.get("key")
        locator = _("no. %(number)s") if where else _("line %(number)s")
        citation = Citation(
            record_id=record.pk,
            source=self.run.source,
            locator=locator % {"number": where or row.line},
            **link,
        )
        self.rows.append(citation)
        return ["citation", str(citation.pk)]

    def add(self, row: ImportRow, record: Record, part: Part) -> None:
        self.rows.append(checked(part))
        self.cite(row, record, part)

    def store(self) -> None:
        insert(self.rows)
        self.rows = []

    def _identify(self, row: ImportRow, person: Prisoner) -> None:
        if slug := viasna_slug(row.parsed.get("url", "")):
            found = Identifier(record=person, scheme=IdentifierScheme.VIASNA, value=slug)
            self.add(row, person, found)

    def _recognise(self, row: ImportRow, person: Prisoner) -> None:
        """By the publisher of the source, if that is an actor of the desk."""
        status = row.parsed.get("status")
        if self.organisation and status and status != "np":
            after = status == "ex_post_facto"
            recognised = {"organisation": self.organisation, "ex_post_facto": after}
            self.add(row, person, Recognition(prisoner=person, **recognised))

    def _detain(self, row: ImportRow, person: Prisoner) -> None:
        values = row.parsed
        detention = Detention(
            prisoner=person,
            country=values.get("country") or self.run.country,
            start=values.get("arrested", ""),
            began_as=DetentionStart.ARREST if "arrested" in values else DetentionStart.UNKNOWN,
            end_kind=_end(values),
            end=values.get("released", ""),
        )
        self.add(row, person, detention)
        if place := self._place(values):
            kept = Custody(prisoner=person, detention=detention, place=place)
            self.add(row, person, kept)
        self._charge(row, person, detention)

    def _charge(self, row: ImportRow, person: Prisoner, detention: Detention) -> None:
        values = row.parsed
        charges = [
            Charge(
                prisoner=person, detention=detention, position=position,
                article=text if len(text) <= 60 else "", wording_en=text,
            )
            for position, text in enumerate(values.get("articles", []))
        ]  # fmt: skip
        for charge in charges:
            self.add(row, person, charge)
        sentence = values.get("penalty", {})
        convicted = "verdict" in values or sentence.get("months") or sentence.get("regime")
        if charges and convicted:
            verdict = ChargeUpdate(
                prisoner=person,
                charge=charges[0],
                event=ChargeEvent.CONVICTED,
                date=values.get("verdict", ""),
                sentence_months=sentence.get("months"),
                regime=sentence.get("regime", ""),
            )
            self.add(row, person, verdict)

    def _place(self, values: dict[str, Any]) -> Place | None:
        """A prison of the desk by that very name; none is made, since an address tells too much."""
        prison = values.get("prison", {})
        title = prison.get("title", "")
        if prison.get("held") != "yes" or not title:
            return None
        if title not in self.places:
            named = Place.objects.filter(name_en__iexact=title)
            self.places[title] = (named | Place.objects.filter(name_be__iexact=title)).first()
        return self.places[title]


def taken_identifiers(rows: Iterable[ImportRow]) -> list[ImportRow]:
    """Rows whose person is, by the source's address, another record of the desk already."""
    slugs = {row: viasna_slug(row.parsed.get("url", "")) for row in rows}
    wanted = {"scheme": IdentifierScheme.VIASNA, "value__in": list(filter(None, slugs.values()))}
    taken = set(Identifier.objects.filter(**wanted).values_list("value", flat=True))
    return [row for row, slug in slugs.items() if slug in taken]


def _end(values: dict[str, Any]) -> str:
    """An unknown end is not an open one: only who is said to be held now is."""
    held = values.get("prison", {}).get("held")
    if "released" in values or held in ("ended", "awaiting"):
        return DetentionEnd.KNOWN
    if values.get("status") == "active" and held == "yes":
        return DetentionEnd.RUNNING
    return DetentionEnd.UNKNOWN


def _note(values: dict[str, Any], *, unsaid: bool) -> str:
    return "\n".join(_lines(values, unsaid))


def _lines(values: dict[str, Any], unsaid: bool) -> Iterator[str]:
    if prison := values.get("prison"):
        where = " / ".join(filter(None, (prison["title"], *prison["address"].splitlines())))
        yield f"{FIELDS['prison'].label}: {where}"
    if penalty := values.get("penalty"):
        yield f"{FIELDS['penalty'].label}: {penalty['text']}"
    if unsaid and (status := values.get("status")):
        yield f"{FIELDS['status'].label}: {status}"
    if url := values.get("url"):
        yield url
    for header, text in values.get("note", []):
        yield f"{header}: {text}"
