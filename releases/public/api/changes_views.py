"""The log of changes, of all records and of one: what the pages say in words, as data."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from pydantic import BaseModel
from rest_framework.request import Request

from releases.ledger.read import changes, documents, version
from releases.public.api import operations, parameters
from releases.public.api.base import ApiView, linked, sent
from releases.public.api.changes_shapes import (
    ChangedNumber,
    ChangedPart,
    ChangedValue,
    ChangeRow,
    Changes,
    NamedRecord,
    Within,
)
from releases.public.api.links import pages
from releases.public.api.records import public, redirected
from releases.public.freshness import unless_known
from releases.public.parameters.past import log_of, place_of, places
from releases.public.parameters.reading import Parameter
from releases.terms.vocabularies.records import RecordKind

type Cards = Mapping[str, Mapping[str, Any]]
# Where a record's page stands is no part of it; ids of parts tell them apart.
UNTOLD = changes.COUNTED | {"slug", "referents", "former_slugs", "letters"}


class ChangesOperation(operations.Operation):
    known: tuple[Parameter, ...] = parameters.CHANGES
    leads = operations.PAGES_IN_LINK

    def get_operation_id(self) -> str:
        return "list_changes"

    def get_summary(self) -> str:
        return "What changed when, in all public records"

    def get_tags(self) -> list[str]:
        return ["changes"]

    def get_override_parameters(self) -> list[Any]:
        own = [OpenApiParameter(p.name, p.schema, description=p.about) for p in self.known]
        return [*own, *super().get_override_parameters()]

    def answer(self) -> tuple[type[BaseModel], str]:
        return Changes, "A page of the log."


class RecordChangesOperation(ChangesOperation):
    known = parameters.CHANGES_OF_ONE
    problems = operations.DetailOperation.problems

    def get_operation_id(self) -> str:
        return f"list_{self.view.kind}_changes"  # type: ignore[attr-defined]

    def get_summary(self) -> str:
        return f"What changed when in one {self.view.kind}"  # type: ignore[attr-defined]

    def get_override_parameters(self) -> list[Any]:
        return [operations.IDENTITY, *super().get_override_parameters()]

    def get_response_serializers(self) -> Any:
        kind: RecordKind = self.view.kind  # type: ignore[attr-defined]
        return super().get_response_serializers() | operations.moved(kind)


class ChangesView(ApiView):
    schema = ChangesOperation()

    def get(self, request: Request) -> HttpResponseBase:
        asked = parameters.read(parameters.CHANGES, request.query_params)
        ledger = version.now()
        wanted = _until(log_of(asked), asked, ledger)
        return unless_known(
            request, ledger.of_ledger(), lambda: linked(*_page(request, wanted, asked, ledger))
        )


class RecordChangesView(ApiView):
    """With edits of spelling: there is no other log of the record."""

    kind = RecordKind.RELEASE
    schema = RecordChangesOperation()

    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        asked = parameters.read(parameters.CHANGES_OF_ONE, request.query_params)
        ledger = version.now()
        entry = public(self.kind, id)
        if isinstance(entry, documents.Merged):
            return redirected(request, entry, what=f"{self.kind}_changes")
        wanted = _until(changes.Asked(record_id=id, minor=True), asked, ledger)
        content, links = _page(request, wanted, asked, ledger)
        return sent(request, content, links=links)


def _until(
    wanted: changes.Asked, asked: Mapping[str, Any], ledger: version.Moment
) -> changes.Asked:
    then = asked.get(parameters.AS_OF.name)
    if then is None:
        return wanted
    until = parameters.edition_of(then, ledger.head)
    return changes.Asked(**wanted.__dict__ | {"until": until})


def _page(
    request: Request, wanted: changes.Asked, asked: Mapping[str, Any], ledger: version.Moment
) -> tuple[bytes, str]:
    """What is sent, and its links."""
    size = asked.get("limit", parameters.USUAL_CHANGES)
    found = changes.page(wanted, ledger.hidden, size, **place_of(asked))
    cursors = places(found)
    ways = pages(request, cursors["next"], cursors["previous"])
    rows = [_row(told, found.cards) for told in found.rows]
    page = Changes(results=rows, next=ways.next, previous=ways.previous)
    return page.model_dump_json().encode(), ways.header()


def _row(told: changes.Told, cards: Cards) -> ChangeRow:
    return ChangeRow(
        sequence=told.sequence,
        kind=RecordKind(told.kind),
        change=told.change,
        minor=told.minor,
        time=told.time,
        record=_record(told.card, told.kind) if told.card else None,
        note=told.note or None,
        text_removed=told.blanked,
        differences=None
        if told.differences is None
        else [_difference(one, cards) for one in told.differences],
    )


def _difference(
    one: changes.Difference | changes.Counted, cards: Cards
) -> ChangedValue | ChangedPart | ChangedNumber:
    within = [Within(field=name, part=_plain(row, cards)) for name, row, _shape in one.within]
    if isinstance(one, changes.Counted):
        return ChangedNumber(
            within=within,
            field=one.field,
            added=one.added,
            removed=one.removed,
            changed=one.changed,
        )
    before, after = _plain(one.before, cards), _plain(one.after, cards)
    if one.part:
        return ChangedPart(within=within, field=one.field, before=before, after=after)
    return ChangedValue(
        within=within, field=one.field, language=one.language or None, before=before, after=after
    )


def _plain(value: Any, cards: Cards) -> Any:
    if isinstance(value, list):
        return [_plain(item, cards) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"kind", "id"}:
        return _record(cards.get(value["id"]), value["kind"]).model_dump(mode="json")
    return {name: _plain(item, cards) for name, item in value.items() if name not in UNTOLD}


def _record(card: Mapping[str, Any] | None, kind: str) -> NamedRecord:
    if card is None:
        return NamedRecord(kind=RecordKind(kind), id=None, slug=None, label={})
    return NamedRecord(kind=RecordKind(kind), id=card["id"], slug=card["slug"], label=card["label"])
