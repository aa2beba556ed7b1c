"""Two records side by side, in words, for the page that compares them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst

from releases.admin.fields import field_label
from releases.admin.wording import Names, word
from releases.editing.merging.pairs import Pair, differing
from releases.editing.merging.preview import Choices, Preview
from releases.models import Participation, Prisoner

NOBODY = Names([])  # the fields of a person name no other record


@dataclass(frozen=True)
class Line:
    """One field of both. `taken`: the other record's value is chosen."""

    name: str
    label: str
    ours: str
    theirs: str
    differs: bool
    taken: bool


@dataclass(frozen=True)
class Meeting:
    """A part of the other record and the one that it meets; `ticked`: it goes."""

    key: str
    kind: str
    ours: str
    theirs: str
    equal: bool
    conflict: str
    differences: list[tuple[str, str, str]]
    ticked: bool


def shown(found: Preview, choices: Choices) -> dict[str, Any]:
    """For the template."""
    return {
        "lines": [_line(each, choices) for each in found.fields],
        "main_names": [
            (language, ours, theirs, language in choices.main_names)
            for language, ours, theirs in found.main_names
        ],
        "meetings": [_meeting(pair, choices) for pair in found.pairs],
        "moving": [(_kind(row), called(row)) for row in found.moving],
    }


def called(row: Any) -> str:
    """A participation is called by its release: the person is known here."""
    name = f"{row.release}" if isinstance(row, Participation) else f"{row}"
    seen = getattr(row, "get_visibility_display", None)
    return f"{name} ({seen()})" if seen else name


def _kind(row: Model) -> str:
    return capfirst(str(row._meta.verbose_name))


def _line(each: Any, choices: Choices) -> Line:
    ours, theirs = (_said(each.name, value) for value in (each.ours, each.theirs))
    taken = each.name in choices.fields
    label = str(field_label(Prisoner, each.name))
    return Line(each.name, capfirst(label), ours, theirs, each.differs, taken)


def _said(name: str, value: Any) -> str:
    if name == "public_fields":
        return ", ".join(str(field_label(Prisoner, one)) for one in value)
    return word(Prisoner._meta.get_field(name), value, NOBODY)


def _meeting(pair: Pair, choices: Choices) -> Meeting:
    fields = {str(field.verbose_name): field for field in type(pair.ours)._meta.concrete_fields}
    return Meeting(
        key=str(pair.theirs.pk),
        kind=_kind(pair.theirs),
        ours=called(pair.ours),
        theirs=called(pair.theirs),
        equal=pair.equal,
        conflict=pair.conflict,
        differences=[
            (capfirst(name), _plain(fields[name], ours), _plain(fields[name], theirs))
            for name, ours, theirs in differing(pair)
        ],
        ticked=pair.theirs.pk in choices.same,
    )


def _plain(field: Any, value: Any) -> str:
    return str(value) if isinstance(value, Model) else word(field, value, NOBODY)
