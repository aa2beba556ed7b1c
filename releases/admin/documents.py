"""A public document in words, part by part: what readers would get, and what that changes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from releases.admin.citations import PART_NAMES
from releases.admin.differences import Change, Difference, PartChange
from releases.admin.fields import field_label
from releases.ledger.core.shapes.common import Citation, DateValue, Ref, Shape
from releases.ledger.core.shapes.registry import BODIES
from releases.models import Citation as CitationRow
from releases.models import Participation, Record
from releases.models.citation import PART_LINKS, typed
from releases.terms.countries import country_name
from releases.terms.dates.edtf import parse
from releases.terms.dates.words import say
from releases.terms.vocabularies.records import RecordKind, Stance

COUNTRIES = {"country", "holding_state", "nationality", "nationalities"}
NOT_READ = {"id", "kind", "label"}
ROWS = {  # a document's lists: what a row is called on the desk, and what it is headed by
    "names": ("prisoner_name", ("full",)),
    "detentions": ("detention", ("start", "end")),
    "custodies": ("custody", ("place", "start")),
    "charges": ("charge", ("article", "wording")),
    "updates": ("charge_update", ("event", "date")),
    "recognitions": ("recognition", ("organisation", "reference")),
    "identifiers": ("identifier", ("scheme", "value")),
    "destinations": ("destination", ("place", "role")),
    "claims": ("count_claim", ("metric", "number", "words")),
    "participations": ("participation", ("outcome", "participation")),
    "conditions": ("condition", ("condition",)),
    "parties": ("deal_party", ("actor", "role")),
    "concessions": ("concession", ("title",)),
    "statuses": ("concession_status", ("state", "date")),
    "links": ("link_claim", ("release", "stance")),
}
MODELS: dict[str, type[Model]] = {
    link: CitationRow._meta.get_field(link).related_model  # type: ignore[misc]
    for link in PART_LINKS
}
OTHER_LABELS = {
    "slug": gettext_lazy("address"),
    "withheld": gettext_lazy("people withheld"),
    "citations": gettext_lazy("sources"),
    "statements": gettext_lazy("statements"),
    "spoken_of": gettext_lazy("spoken of in statements"),
    "parties": gettext_lazy("part in deals"),
    "letters": gettext_lazy("readers may write to"),
}


@dataclass
class Section:
    """The record itself, or one part of it; `values` by what each is called."""

    title: str = ""
    heading: str = ""
    values: dict[str, str] = field(default_factory=dict)


def sections(kind: str, body: dict[str, Any] | None) -> dict[str, Section]:
    """By the part's id; the record itself under "". Nothing of no document."""
    if body is None:
        return {}
    document = BODIES[kind].model_validate(body)
    return _Reading(_names(body)).read(document, _model(kind))


def compared(kind: str, before: dict[str, Any] | None, after: dict[str, Any]) -> Difference:
    old, new = sections(kind, before), sections(kind, after)
    found = Difference()
    for key in [*new, *(key for key in old if key not in new)]:
        was, now = old.get(key, Section()), new.get(key, Section())
        changes = list(_changes(was.values, now.values))
        if not key:
            found.changes = changes
        elif changes or (key in old) != (key in new):
            how = "changed" if key in old and key in new else "added" if key in new else "removed"
            shown = now if key in new else was
            found.parts.append(PartChange(how, shown.title, shown.heading, changes))
    return found


def _changes(old: dict[str, str], new: dict[str, str]) -> Iterator[Change]:
    for label in dict.fromkeys([*new, *old]):
        if old.get(label, "") != new.get(label, ""):
            yield Change(label, old.get(label, ""), new.get(label, ""))


def _model(kind: str) -> type[Model]:
    return Record._meta.get_field(kind).related_model  # type: ignore[return-value]


class _Reading:
    """One document; `names` are what other records, and people in a release, are called."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names
        self.found: dict[str, Section] = {"": Section()}

    def read(self, document: Shape, model: type[Model]) -> dict[str, Section]:
        self._fill(self.found[""], document, model)
        return self.found

    def _fill(self, section: Section, shape: Shape, model: type[Model] | None) -> None:
        for name, value in shape:
            if name in NOT_READ:
                continue
            if name in ROWS and value and isinstance(value[0], Shape):
                for row in value:
                    self._part(name, row)
            elif isinstance(value, Shape) and not isinstance(value, DateValue | Ref):
                self._fill(section, value, model)
            else:
                label = str(OTHER_LABELS.get(name) or _label(model, name))
                section.values |= dict(self._lines(label, name, value))

    def _part(self, name: str, row: Any) -> None:
        link, headed = ROWS[name]
        section = Section(str(PART_NAMES[link]))
        key = str(getattr(row, "id", None) or row.participation)
        self.found[key] = section
        worded = [self.names.get(key, "")] if name == "participations" else []
        worded += [self._word(each, getattr(row, each, None)) for each in headed]
        section.heading = " · ".join(dict.fromkeys(filter(None, worded)))
        self.names.setdefault(key, section.heading)
        self._fill(section, row, MODELS[link])

    def _lines(self, label: str, name: str, value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            yield from ((f"{label} ({language})", text) for language, text in value.items())
        elif text := self._word(name, value):
            yield label, text

    def _word(self, name: str, value: Any) -> str:
        if isinstance(value, list):
            if value and isinstance(value[0], UUID):
                return str(len(value))
            return "\n".join(filter(None, (self._word(name, item) for item in value)))
        if value in (None, "", 0, False, {}):
            return ""
        if isinstance(value, dict):
            return next(iter(value.values()))
        if isinstance(value, Citation):
            return self._cited(value)
        if isinstance(value, Ref | UUID):
            return self.names.get(str(getattr(value, "id", value)), "")
        language = get_language() or "en"
        if isinstance(value, DateValue):
            return say(parse(value.edtf), language)
        if value is True:
            return _("yes")
        if name in COUNTRIES:
            return country_name(value, language)
        return str(getattr(value, "label", value))

    def _cited(self, row: Citation) -> str:
        source = self.names.get(str(row.source.id), "") if row.source else ""
        against = str(Stance.CONTRADICTS.label) if row.stance == Stance.CONTRADICTS else ""
        return " · ".join(filter(None, (source, row.locator, row.value, against)))


def _label(model: type[Model] | None, name: str) -> str:
    return field_label(model, name) if model else name.replace("_", " ")


def _names(body: dict[str, Any]) -> dict[str, str]:
    """Of everything that the document names by an id: in two questions, however much it is."""
    ids = set(_ids(body))
    records = Record.objects.filter(pk__in=ids).select_related(*RecordKind.values)
    named = records.prefetch_related(
        "prisoner__names", "statement__speaker_actor", "statement__speaker_prisoner__names"
    )
    found = {str(row.pk): str(typed(row)) for row in named}
    people = Participation.objects.filter(pk__in=ids).select_related("release")
    of_release = body["kind"] == RecordKind.RELEASE
    for row in people.prefetch_related(*Participation.NAMED_BY):
        found[str(row.pk)] = str(row if of_release else row.release)
    return found


def _ids(value: Any) -> Iterator[UUID]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _ids(item)
    elif isinstance(value, str) and len(value) == 36:
        try:
            yield UUID(value)
        except ValueError:
            return
