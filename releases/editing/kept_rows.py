"""The rows that a revision keeps, written back as they were."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any
from uuid import UUID

from django.core import serializers
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, Model, ProtectedError, QuerySet, RestrictedError
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from reversion.models import Revision

from releases.editing.history import WHOLE, part_model
from releases.editing.inserting import check_now
from releases.editing.merging.since import follow_merges
from releases.editing.sensitive import sensitive_fields
from releases.models import Citation, DealParty, Participation, Record
from releases.models.citation import PART_LINKS
from releases.models.record import Part
from releases.terms.vocabularies.records import RecordState

Key = tuple[type[Model], Any]
Step = Callable[[], Any]

# Without what these name the row would say something else; other links may stay empty.
NOTHING_WITHOUT: dict[type[Model], tuple[str, ...]] = {
    Participation: ("prisoner",),
    DealParty: ("actor", "prisoner"),
    Citation: PART_LINKS,
}


class Gone(Exception):
    """What must be there is not, or is still needed elsewhere; in words."""


def write(revision: Revision, *, record_id: UUID, kind: str, kept: dict[str, Any]) -> list[str]:
    """Gives what could not come back because what it names is gone, in words.

    `kept` are the columns of the record that stay as they are; of a record that was deleted none,
    and it comes back as a draft. Raises Gone, or IntegrityError where the rules of today refuse.
    """
    left_out: list[str] = []
    # A translated text's own column holds the default language's.
    with transaction.atomic(), translation.override("en"):
        rows = list(_rows(revision))
        if not any(type(row) is Record and row.pk == record_id for row in rows):
            raise Gone(_("Of this state not enough is kept."))
        _without_what_others_have(rows, record_id, left_out)
        follow_merges(rows, left_out)
        parts = part_models(kind)
        _without_lost_links(rows, parts, left_out)
        for row in rows:
            if type(row) is Record:
                _as_it_is(row, kept)
            elif kept:
                _with_what_is_sensitive(row)
        others = [_others(part, record_id, rows) for part in reversed(parts)]
        _carry_out([*(rows.delete for rows in others), *(_saving(row) for row in rows)])
        check_now()
    return left_out


def _rows(revision: Revision) -> Iterator[Model]:
    """The record's own two rows first: its parts point at them."""
    found = [
        row.object
        for version in revision.version_set.all()
        for row in serializers.deserialize("json", version.serialized_data, ignorenonexistent=True)
    ]
    return iter(sorted(found, key=lambda row: (type(row) is not Record, isinstance(row, Part))))


def _key(row: Model) -> Key:
    return type(row), row.pk


def _as_it_is(row: Record, kept: dict[str, Any]) -> None:
    if not kept:
        row.state = RecordState.DRAFT
        taken = Record.objects.filter(kind=row.kind, slug=row.slug).exclude(pk=row.pk)
        row.slug = "" if taken.exists() else row.slug
    for name, value in kept.items():
        setattr(row, name, value)


def _with_what_is_sensitive(row: Model) -> None:
    """Entries are only added: whoever restores has not read them, and must not take them away."""
    for name in sensitive_fields(type(row)):
        saved = type(row)._default_manager.filter(pk=row.pk).values_list(name, flat=True).first()
        setattr(row, name, saved or getattr(row, name))


def _without_what_others_have(rows: list[Model], record_id: UUID, left_out: list[str]) -> None:
    """Parts that went over to another record stay there."""
    for row in [row for row in rows if isinstance(row, Part)]:
        saved = type(row)._default_manager.filter(pk=row.pk)
        if saved.exclude(**{row.OWNER: record_id}).exists():
            rows.remove(row)
            left_out.append(
                _("%(row)s: belongs to another record now.")
                % {"row": capfirst(str(row._meta.verbose_name))}
            )


def _without_lost_links(rows: list[Model], parts: list[type[Part]], left_out: list[str]) -> None:
    """What points at a row that is left out is left out, too: so on until nothing is lost."""
    lost = True
    while lost:
        there = _there(rows, parts)
        lost = False
        for row in list(rows):
            for link in _links(row):
                if (link.related_model, getattr(row, link.attname)) not in there:
                    lost = True
                    left_out.append(_said(row, link))
                    if not link.null or link.name in NOTHING_WITHOUT.get(type(row), ()):
                        rows.remove(row)
                        break
                    setattr(row, link.attname, None)


def _said(row: Model, link: ForeignKey) -> str:
    return _("%(row)s: %(what)s is gone.") % {
        "row": capfirst(str(row._meta.verbose_name)),
        "what": link.verbose_name,
    }


def _links(row: Model) -> Iterator[ForeignKey]:
    """The filled ones. The link to its own parent row is no link to anything else."""
    for column in row._meta.local_fields:
        if not isinstance(column, ForeignKey) or column.primary_key:
            continue
        if getattr(row, column.attname) is not None:
            yield column


def _there(rows: Iterable[Model], parts: list[type[Part]]) -> set[Key]:
    """What these rows may point at: each other, and what is saved beside the record's own parts."""
    wanted: dict[Any, set] = {}
    for row in rows:
        for link in _links(row):
            wanted.setdefault(link.related_model, set()).add(getattr(row, link.attname))
    there = {_key(row) for row in rows}
    for model in wanted.keys() - set(parts):
        saved = model._default_manager.filter(pk__in=wanted[model]).values_list("pk", flat=True)
        there |= {(model, key) for key in saved}
    return there


def part_models(kind: str) -> list[type[Part]]:
    (model,) = (model for model in WHOLE if kind == model.KIND)
    return [part_model(model, accessor) for accessor in WHOLE[model]]


def _others(part: type[Part], record_id: UUID, rows: Iterable[Model]) -> QuerySet:
    """Parts of that kind that the record has now and had not then."""
    staying = [row.pk for row in rows if type(row) is part]
    return part._default_manager.filter(**{part.OWNER: record_id}).exclude(pk__in=staying)


def _saving(row: Model) -> Step:
    """As it is kept, not through `save`: that would compute what is kept with it."""
    return partial(row.save_base, raw=True)


def _carry_out(steps: list[Step]) -> None:
    """What clashes with a row that is still as it was waits until that one is written or gone."""
    while steps:
        waiting: list[Step] = []
        refused: Exception | None = None
        for step in steps:
            try:
                with transaction.atomic():
                    step()
            except (IntegrityError, ProtectedError, RestrictedError) as error:
                waiting.append(step)
                refused = refused or error
        if refused and len(waiting) == len(steps):
            raise _in_words(refused) from refused
        steps = waiting


def _in_words(refused: Exception) -> Exception:
    # These two are IntegrityErrors without a rule of the database behind them.
    if not isinstance(refused, (ProtectedError, RestrictedError)):
        return refused
    still = (
        refused.protected_objects
        if isinstance(refused, ProtectedError)
        else refused.restricted_objects
    )
    named = ", ".join(sorted({str(row) for row in still}))
    return Gone(_("A part that was added since is still named elsewhere: %s.") % named)
