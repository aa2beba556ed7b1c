"""What changed between two kept states of a record, field by field and in words."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model
from django.utils.translation import gettext_lazy as _
from reversion.models import Version

from releases.admin.citations import PART_NAMES
from releases.admin.wording import Names, word
from releases.models import Record
from releases.models.citation import PART_LINKS
from releases.models.fields import BoundField, SensitiveTextField
from releases.models.record import Part

Row = tuple[type[Model], str]  # model and key
State = dict[Row, dict[str, Any]]

SIGNATURE = {"kind", "created_at", "created_by", "updated_at", "updated_by"}
HEADED_BY = {
    "prisonername": ("full",),
    "detention": ("start", "end"),
    "custody": ("place", "regime", "start"),
    "charge": ("article", "wording_en", "wording_be"),
    "chargeupdate": ("charge", "event", "date"),
    "recognition": ("organisation", "reference"),
    "identifier": ("scheme", "value"),
    "destination": ("place", "role"),
    "countclaim": ("metric", "number", "words"),
    "participation": ("prisoner", "resolved_to", "given_as"),
    "condition": ("participation", "condition"),
    "dealparty": ("actor", "prisoner", "role"),
    "concession": ("title_en", "title_be"),
    "concessionstatus": ("concession", "state", "date"),
    "linkclaim": ("concession", "release", "stance"),
    "citation": ("source", *PART_LINKS),
}
PART_TITLES = {link.replace("_", ""): name for link, name in PART_NAMES.items()} | {
    "citation": _("Citation")
}


@dataclass
class Change:
    label: str
    before: str
    after: str


@dataclass
class PartChange:
    how: str  # added, removed, changed
    title: str
    heading: str
    changes: list[Change]


@dataclass
class Difference:
    changes: list[Change] = field(default_factory=list)
    parts: list[PartChange] = field(default_factory=list)


def state_of(rows: Iterable[dict[str, Any]]) -> State:
    return {(apps.get_model(row["model"]), row["pk"]): row["fields"] for row in rows}


def states(revisions: Iterable[int]) -> dict[int, State]:
    """The kept rows of each revision, by the key of the revision."""
    found: dict[int, State] = {key: {} for key in revisions}
    kept = Version.objects.filter(revision__in=found).values_list("revision_id", "serialized_data")
    for key, data in kept.iterator(chunk_size=500):
        found[key] |= state_of(json.loads(data))
    return found


def difference(before: State, after: State, names: Names) -> Difference:
    found = Difference()
    for model, key in [*after, *(row for row in before if row not in after)]:
        old, new = before.get((model, key)), after.get((model, key))
        changes = list(_changes(model, old or {}, new or {}, names))
        if issubclass(model, Record):
            found.changes += changes
        elif changes:
            how = "added" if old is None else "removed" if new is None else "changed"
            title = str(PART_TITLES[model._meta.model_name or ""])
            heading = _heading(model, new or old or {}, names)
            found.parts.append(PartChange(how, title, heading, changes))
    found.parts.sort(key=lambda part: (part.title, part.heading))
    return found


def named(pairs: Iterable[tuple[State, State]]) -> Iterator[tuple[type[Model], Any]]:
    """Every record or part that the words of these differences call by name: model and key."""
    for before, after in pairs:
        for (model, key), values in [*before.items(), *after.items()]:
            if before.get((model, key)) != after.get((model, key)):
                for column in model._meta.local_fields:
                    if isinstance(column, ForeignKey) and values.get(column.name):
                        yield column.related_model, values[column.name]


def _changes(model: type[Model], old: dict, new: dict, names: Names) -> Iterator[Change]:
    hidden = {model.OWNER} if issubclass(model, Part) else SIGNATURE
    for column in model._meta.local_fields:
        if column.primary_key or column.name in hidden or isinstance(column, BoundField):
            continue
        before, after = old.get(column.name), new.get(column.name)
        if before == after:
            continue
        if isinstance(column, SensitiveTextField):
            yield Change(str(column.verbose_name), "", str(_("changed; not shown here")))
            continue
        change = Change(
            str(column.verbose_name), word(column, before, names), word(column, after, names)
        )
        if change.before or change.after:
            yield change


def _heading(model: type[Model], values: dict, names: Names) -> str:
    columns = HEADED_BY[model._meta.model_name or ""]
    worded = (word(model._meta.get_field(name), values.get(name), names) for name in columns)
    return " · ".join(filter(None, worded))
