"""The panel: what stands between a record and the public, each thing with its way there."""

from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey, Q
from django.urls import reverse

from releases.admin.fields import first_input
from releases.admin.on_site import public_status
from releases.editing.comments import unresolved
from releases.editing.history import WHOLE, part_model
from releases.editing.problems import Problem
from releases.editing.reconciliation import reconciled
from releases.editing.review import review
from releases.editing.submissions import state_in_words, submission_of
from releases.models import Actor, Deal, Place, PlannedPublication, Record, Release, Source
from releases.models.citation import typed
from releases.terms.reconciliation.wording import by_kind
from releases.terms.vocabularies.records import RecordState

GROUPS = {part for parts in WHOLE.values() for part in parts}
SUPPORT = (Source, Place, Actor, Deal, Release)


def panel(record: Record) -> dict[str, Any]:
    """For a template: problems as (problem, address of its field)."""
    found = review(record)
    return {
        "record": record,
        "review": found,
        "stops": [(problem, _way(record, problem)) for problem in found.stops],
        "warnings": [(problem, _way(record, problem)) for problem in found.warnings],
        "plan": PlannedPublication.objects.filter(record_id=record.pk).first(),
        "support": list(not_public(record)),
        "status": public_status(record),
        "publication": page(record, "publication"),
        "discussion": page(record, "publication"),  # on the page of publication itself, too
        "sums": _sums(record),
        "stands": state_in_words(submission_of(record)),
        "unresolved": unresolved(record),
    }


def page(record: Record, name: str) -> str:
    return reverse(f"admin:releases_{record.kind}_{name}", args=[record.pk])


def _sums(record: Record) -> list[dict[str, Any]]:
    own = typed(record)
    return by_kind(*reconciled(own)) if isinstance(own, Release) else []


def _way(record: Record, problem: Problem) -> str:
    if problem.field.startswith("embargo"):
        return page(record, "publication")
    form = page(record, "change")
    if not problem.field:
        return ""
    group = problem.field in GROUPS
    anchor = f"{problem.field}-group" if group else f"id_{first_input(type(record), problem.field)}"
    return f"{form}#{anchor}"


def not_public(record: Record) -> Iterator[tuple[Record, str]]:
    """Sources, places, actors and events that the record names and the public cannot see yet.

    People are left out on purpose: whether somebody is shown is decided on that person's own form.
    """
    for model in SUPPORT:
        named = Q()
        for column, rows in _relations(record):
            if column.related_model is model:
                named |= Q(pk__in=rows.values(column.name))
        if named:
            others = model._default_manager.filter(named).exclude(pk=record.pk)
            for row in others.exclude(state=RecordState.PUBLISHED):
                yield row, page(row, "publication")


def _relations(record: Record) -> Iterator[tuple[ForeignKey, Any]]:
    """Columns of the record, its citations and its parts that point at records."""
    parts = [part_model(type(record), name) for name in WHOLE[type(record)]]
    rows = [
        type(record)._default_manager.filter(pk=record.pk),
        *(part._default_manager.filter(**{part.OWNER: record.pk}) for part in parts),
    ]
    for some in rows:
        for column in some.model._meta.concrete_fields:
            if isinstance(column, ForeignKey) and column.related_model in SUPPORT:
                yield column, some
