"""What a merge would do, and what stands in its way, before anything is saved."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from releases.editing.merging.as_shown import waits
from releases.editing.merging.columns import FIELDS
from releases.editing.merging.pairs import KINDS, PARENT, Pair, pairs, parts
from releases.editing.problems import Problem
from releases.ledger.core.tables import Suppression
from releases.models import Merge, Participation, Prisoner, Record
from releases.models.citation import typed
from releases.terms.vocabularies.records import RecordState


@dataclass(frozen=True)
class Field:
    """Of both records. `suggested`: theirs, where only they say something; not what is private
    there, or here, and would be shown (`opens`)."""

    name: str
    ours: Any
    theirs: Any
    opens: bool = False

    @property
    def differs(self) -> bool:
        return (self.ours or "") != (self.theirs or "")

    @property
    def suggested(self) -> bool:
        return not self.ours and bool(self.theirs) and not self.opens


@dataclass(frozen=True)
class Preview:
    """`moving`: parts that come over as they are. `main_names`: languages in which both have one.

    `publishes`: both are public and shown alike, and so the survivor is published anew.
    """

    survivor: Prisoner
    merged: Prisoner
    fields: list[Field]
    pairs: list[Pair]
    moving: list[Any]
    main_names: list[tuple[str, str, str]]
    stops: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    publishes: bool = False


@dataclass(frozen=True)
class Choices:
    """What the survivor takes: names of fields of the other record, languages whose main name is
    the other's, and its parts that go because the survivor has the same."""

    fields: frozenset[str] = frozenset()
    main_names: frozenset[str] = frozenset()
    same: frozenset[UUID] = frozenset()

    def as_json(self) -> dict[str, list[str]]:
        named = {"fields": self.fields, "main_names": self.main_names, "same": self.same}
        return {name: sorted(map(str, chosen)) for name, chosen in named.items()}


def preview(survivor: Record, merged: Record) -> Preview:
    """Changes nothing. Both must be prisoners."""
    ours, theirs = _prisoner(survivor), _prisoner(merged)
    met = pairs(ours, theirs)
    paired = {pair.theirs.pk for pair in met}
    both = [
        Field(name, getattr(ours, name), getattr(theirs, name), _opens(name, ours, theirs))
        for name in FIELDS
    ]
    return Preview(
        survivor=ours,
        merged=theirs,
        fields=both,
        pairs=met,
        moving=[row for kind in KINDS for row in parts(theirs, kind) if row.pk not in paired],
        main_names=list(_main_names(ours, theirs)),
        stops=list(impossible(ours, theirs)),
        warnings=list(_warnings(ours, theirs, met)),
        # At another level the other's names could show more, or say more, than anybody approved.
        publishes=_public(ours)
        and _public(theirs)
        and ours.identity_level == theirs.identity_level,
    )


def _opens(name: str, ours: Prisoner, theirs: Prisoner) -> bool:
    """Whether taking theirs would show what is private on its own side."""
    if name == "public_fields":
        hidden = set(theirs.public_fields) - set(ours.public_fields)
        return any(_says(ours, each) for each in hidden)
    optional = name.removesuffix("_en").removesuffix("_be")
    return ours.shows(optional) and not theirs.shows(optional)


def _says(person: Prisoner, optional: str) -> bool:
    columns = [name for name in FIELDS if name.removesuffix("_en").removesuffix("_be") == optional]
    return any(getattr(person, name) for name in columns)


def suggested(found: Preview) -> Choices:
    """What the page begins with."""
    return Choices(
        fields=frozenset(each.name for each in found.fields if each.suggested),
        same=frozenset(pair.theirs.pk for pair in found.pairs if pair.equal and not _hides(pair)),
    )


def _hides(pair: Pair) -> bool:
    """The one that stays is private, and the public would lose what it could read."""
    return pair.theirs.public and not pair.ours.public


def impossible(survivor: Prisoner, merged: Prisoner) -> Iterator[Problem]:
    """Whatever is chosen."""
    if survivor.pk == merged.pk:
        yield Problem(_("A record is not merged with itself."))
    for record in (survivor, merged):
        if record.state == RecordState.TAKEN_DOWN:
            yield Problem(_("“%s” was taken down: nothing is merged with it.") % record.pk)
        if record.state == RecordState.MERGED:
            yield Problem(_("“%s” is merged already.") % record.pk)
        if Suppression.objects.filter(record_id=record.pk).exists():
            yield Problem(_("“%s” is hidden: decide first whether it is taken down.") % record)
        if record.embargoed:
            yield Problem(_("“%s” is under embargo: lift that first.") % record)


def not_settled(found: Preview, choices: Choices) -> Iterator[Problem]:
    """What the choices leave open, or name without there being anything to choose."""
    met = {pair.theirs.pk: pair for pair in found.pairs}
    unknown = (choices.same - met.keys()) | (choices.fields - set(FIELDS))
    for stray in sorted(map(str, unknown)):
        yield Problem(_("%s is nothing to choose here: look at the page again.") % stray)
    for key, pair in met.items():
        if key not in choices.same and pair.conflict:
            yield Problem(
                _("%(theirs)s and %(ours)s: %(why)s Say that they are the same, or edit one first.")
                % {"theirs": _said(pair.theirs), "ours": _said(pair.ours), "why": pair.conflict}
            )
        parent = PARENT.get(type(pair.theirs))
        if key in choices.same and parent and getattr(pair.theirs, parent) not in choices.same:
            yield Problem(
                _("%s belongs to something that stays apart: keep both, or neither.")
                % _said(pair.theirs)
            )


def _said(row: Any) -> str:
    return f"{row.release}" if isinstance(row, Participation) else f"{row}"


def _prisoner(record: Record) -> Prisoner:
    own = typed(record)
    assert isinstance(own, Prisoner), "only people are merged"
    return own


def _public(record: Record) -> bool:
    return record.state == RecordState.PUBLISHED


def _main_names(survivor: Prisoner, merged: Prisoner) -> Iterator[tuple[str, str, str]]:
    """Language, ours, theirs."""
    ours = {name.language: name.full for name in survivor.names.all() if name.primary}
    for name in merged.names.all():
        if name.primary and ours.get(name.language, name.full) != name.full:
            yield name.language, ours[name.language], name.full


def _warnings(survivor: Prisoner, merged: Prisoner, met: list[Pair]) -> Iterator[Problem]:
    if _public(merged) and not _public(survivor):
        yield Problem(
            _(
                "The record that goes is public and the one that stays is not: until that is "
                "published, nothing of either is. Better let the public one stay."
            ),
            stops=False,
        )
    for record in (survivor, merged) if _public(survivor) and _public(merged) else ():
        if waits(record):
            yield Problem(
                _("“%s” has changes that are not public yet: the merge publishes them.") % record,
                stops=False,
            )
    for pair in met:
        public = isinstance(pair.theirs, Participation) and _public(pair.theirs.release)
        if public:
            yield Problem(
                _("Of two people in “%s” one remains: publish that release again.")
                % pair.theirs.release,
                stops=False,
            )
    if Merge.objects.filter(survivor=merged, undone_at__isnull=True).exists():
        yield Problem(
            _("Another record was merged into “%s”: it comes along.") % merged, stops=False
        )
