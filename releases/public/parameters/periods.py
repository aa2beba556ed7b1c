"""Lists narrowed by a time: of each role of date that the answers show, from when and to when."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from releases.public.parameters import reading
from releases.public.parameters.reading import Parameter, Words
from releases.terms.vocabularies.records import RecordKind

YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
PATTERN = f"^{YEAR}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


@dataclass(frozen=True)
class Role:
    """`about`: what happened in the period; `label`: what pages call it."""

    name: str
    about: str
    label: Words


_EVERY = (
    Role("first_published", "First public here (UTC)", _("First public")),
    Role("changed", "Last changed by more than a typo (UTC)", _("Last changed")),
)
ROLES: dict[RecordKind, tuple[Role, ...]] = {
    RecordKind.RELEASE: (
        Role("announced", "Announced", _("Announced")),
        Role("decided", "Decided", _("Decided")),
        Role("handed_over", "The people were handed over", _("Handed over")),
        Role("arrived", "The people arrived", _("Arrived")),
        Role("confirmed", "Confirmed", _("Confirmed")),
        *_EVERY,
    ),
    RecordKind.PRISONER: (
        Role("detained", "A detention began", _("Detained")),
        Role(
            "held",
            "Was, or can have been, in detention on a day of it: one that is still running has no "
            "last day, nor has one of which no end is known",
            _("In detention"),
        ),
        Role(
            "released",
            "Came free: the date of a release of which the outcome says so, or the known end of a "
            "detention that the person did not die at",
            _("Came free"),
        ),
        Role("born", "Born, where that is public", _("Born")),
        Role("died", "Died, where that is public", _("Died")),
        *_EVERY,
    ),
    RecordKind.DEAL: (Role("talks", "The talks were", _("Talks")), *_EVERY),
    RecordKind.STATEMENT: (Role("made", "Made", pgettext_lazy("of a statement", "Made")), *_EVERY),
    RecordKind.ACTOR: _EVERY,
    RecordKind.PLACE: (
        Role("rules_as_of", "The rules for letters are as of this time", _("Rules for letters")),
        *_EVERY,
    ),
    RecordKind.SOURCE: (Role("published", "Published", _("Published")), *_EVERY),
}


def periods(kind: RecordKind) -> Iterator[Parameter]:
    """Two parameters of each role: from when, and to when."""
    for role in ROLES[kind]:
        yield _end(role, "from", "earliest", "or later; of a month or a year, its first day counts")
        yield _end(role, "to", "latest", "or earlier; of a month or a year, its last day counts")


def _end(role: Role, name: str, field: str, about: str) -> Parameter:
    return Parameter(
        name=f"{role.name}_{name}",
        about=f"{role.about}: then {about}. A date known only roughly matches if it may fall "
        "there.",
        allowed=_("a day, a month or a year, like 2025-12-13, 2025-12 or 2025"),
        schema={"type": "string", "pattern": PATTERN},
        read=reading.first_day if name == "from" else reading.last_day,
        filter=field,
        role=role.name,
        label=role.label,
    )
