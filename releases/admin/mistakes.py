"""What is wrong with a form that was sent, in one list with the way to each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.utils.text import capfirst


@dataclass(frozen=True)
class Mistake:
    message: str
    where: str = ""  # "Detention #2, Start"
    anchor: str = ""  # "" where it is about the whole record


def mistakes(form: BaseForm, groups: Iterable[Any]) -> list[Mistake]:
    """Of the record's form and the groups of rows below it, in the order of the page."""
    if not form.is_bound:
        return []
    found = list(of_form(form))
    for group in groups:
        rows, prefix = group.formset, group.formset.prefix
        name = capfirst(str(group.opts.verbose_name_plural))
        found += [Mistake(str(said), name, f"{prefix}-group") for said in rows.non_form_errors()]
        for number, row in enumerate(rows.forms, start=1):
            found += of_form(row, f"{capfirst(str(group.opts.verbose_name))} #{number}")
    return found


def of_form(form: BaseForm, row: str = "") -> Iterator[Mistake]:
    """What is wrong with no field, or with one that is hidden, is wrong with the row."""
    for name, errors in form.errors.items():
        field = None if name == NON_FIELD_ERRORS else form[name]
        if field is None or field.is_hidden:
            where, anchor = row, form.prefix or ""
        else:
            where, anchor = ", ".join(filter(None, (row, str(field.label)))), str(field.auto_id)
        yield from (Mistake(str(said), where, anchor) for said in errors)
