"""Two editors at one record: what a form was opened with, what is saved now, what was typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.text import capfirst

from releases.admin.differences import Row, State, difference, state_of, states
from releases.admin.history import viewable
from releases.admin.wording import Names, word
from releases.editing.history import as_kept, revisions
from releases.models import Record


@dataclass(frozen=True)
class Line:
    """One field of which the form says something else than what is saved.

    `theirs`: it was saved meanwhile; `mine`: it was typed into the form. Both: they clash.
    """

    where: str  # "Person #2, Outcome"
    anchor: str
    opened: str
    saved: str
    typed: str
    theirs: bool
    mine: bool

    @property
    def clash(self) -> bool:
        return self.theirs and self.mine


@dataclass(frozen=True)
class Meanwhile:
    lines: list[Line]
    added: list[str]  # parts that the form does not have, and that stay
    removed: list[str]  # parts that the form may still have


def meanwhile(form: BaseForm, groups: Iterable[Any], request: HttpRequest) -> Meanwhile:
    """Of the record's bound form and the groups of rows below it, in the order of the page."""
    record: Any = form.instance  # type: ignore[attr-defined]
    now = viewable(state_of(as_kept(record)), request)
    opened = viewable(_opened(record, form.data.get("opened", "")), request) or now
    forms = [*_forms(form, groups)]
    names = Names(_named(now, opened, forms))
    lines = [line for where, one in forms for line in _lines(where, one, opened, now, names)]
    parts = difference(opened, now, names).parts
    added, removed = (
        [f"{part.title} {part.heading}" for part in parts if part.how == how]
        for how in ("added", "removed")
    )
    return Meanwhile(lines, added, removed)


def _opened(record: Record, revision: str) -> State:
    """Empty where the form does not say a revision of this record."""
    if not (revision.isascii() and revision.isdigit() and len(revision) < 10):
        return {}
    kept = revisions(record).filter(pk=revision).first()
    return states([kept.pk])[kept.pk] if kept else {}


def _forms(form: BaseForm, groups: Iterable[Any]) -> Iterator[tuple[str, BaseForm]]:
    yield "", form
    for group in groups:
        name = capfirst(str(group.opts.verbose_name))
        for number, row in enumerate(group.formset.initial_forms, start=1):
            yield f"{name} #{number}", row


def _key(form: Any) -> Row:
    return type(form.instance), str(form.instance.pk)


def _lines(where: str, form: Any, opened: State, now: State, names: Names) -> Iterator[Line]:
    model, key = _key(form)
    saved = _values(now, model, key)
    before = _values(opened, model, key) or saved
    for column in _columns(model):
        if column.name not in form.fields or column.name not in saved:
            continue
        was, theirs = (word(column, row.get(column.name), names) for row in (before, saved))
        mine = word(column, _typed(form, column), names)
        if mine != theirs:
            place = ", ".join(filter(None, (where, capfirst(str(column.verbose_name)))))
            anchor = form[column.name].auto_id
            yield Line(place, anchor, was, theirs, mine, was != theirs, was != mine)


def _columns(model: type[Model]) -> Iterator[Field]:
    yield from (column for column in model._meta.concrete_fields if isinstance(column, Field))


def _values(state: State, model: type[Model], key: str) -> dict[str, Any]:
    """With those of the parent row: a record is kept in two."""
    models = (Record, model) if issubclass(model, Record) else (model,)
    rows: list[Row] = [(one, key) for one in models]
    return {name: value for row in rows for name, value in state.get(row, {}).items()}


def _typed(form: Any, column: Field) -> Any:
    """As the history would keep it; what the field refuses, as it was sent."""
    if column.name not in form.cleaned_data:
        return form[column.name].data
    value = form.cleaned_data[column.name]
    return getattr(value, "pk", value) if isinstance(column, ForeignKey) else value


def _chosen(form: Any, column: Field) -> Any:
    return getattr(form, "cleaned_data", {}).get(column.name)


def _named(now: State, opened: State, forms: list[tuple[str, BaseForm]]) -> Iterator[Any]:
    """What the words call by name: model and key."""
    for (model, _key), values in [*now.items(), *opened.items()]:
        for column in model._meta.local_fields:
            if isinstance(column, ForeignKey) and values.get(column.name):
                yield column.related_model, values[column.name]
    for _where, form in forms:
        for column in _columns(type(form.instance)):  # type: ignore[attr-defined]
            if isinstance(column, ForeignKey) and (chosen := _chosen(form, column)):
                yield column.related_model, chosen.pk
