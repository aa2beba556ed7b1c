"""Answers as `fields` and `include` shape them. Without these, stored bytes are only joined."""

import json
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.request import Request

from releases.ledger.read.paging import Joined, Page
from releases.public.api import parameters
from releases.public.api.base import page
from releases.public.api.formats.links import around_list
from releases.public.api.formats.writers import Format
from releases.public.api.included import included
from releases.public.api.links import pages
from releases.public.api.members import sparse
from releases.terms.vocabularies.records import RecordKind

type Asked = Mapping[str, Any]
SHAPED = frozenset({"fields", "include"})  # parameters for which answers are looked at


def refuse_what_does_not_fit(asked: Asked, form: Format | None) -> None:
    """`form`: that of the answer; null for JSON. Raises Refused."""
    if "fields" in asked and form and form.suffix != "ndjson":
        parameters.refuse_for("fields", f"In JSON and NDJSON alone, not in {form.suffix}.")
    if "include" in asked and parameters.AS_OF.name in asked:
        why = "Not together with `as_of`: records that are included are as they are public now."
        parameters.refuse_for("include", why)


def as_stored(request: Request, kind: RecordKind, found: Joined, total: int | None) -> HttpResponse:
    """A page of a list of which nothing is left out."""
    ways = pages(request, found.next, found.previous)
    others = around_list(kind, request.query_params)
    return page(ways, [found.answers], _total(total), others)


def joined(
    request: Request,
    kind: RecordKind,
    found: Page,
    asked: Asked,
    hidden: Collection[UUID],
    total: int | None,
) -> HttpResponse:
    """A page of a list."""
    fields = asked.get("fields")
    beside = _total(total)
    if names := asked.get("include"):
        but = () if fields else {entry.record_id for entry in found.entries}
        linked = (json.loads(entry.answer) for entry in found.entries)
        beside += included(linked, names, hidden, but=but).members()
    answers = (entry.answer for entry in found.entries)
    results = (sparse(answer, fields) for answer in answers) if fields else answers
    ways = pages(request, found.next, found.previous)
    return page(ways, results, beside, around_list(kind, request.query_params))


def _total(total: int | None) -> bytes:
    return b"" if total is None else b',"total":%d' % total


def one(answer: bytes, asked: Asked, hidden: Collection[UUID]) -> bytes:
    """One record: as it is, or beside what it links to."""
    fields = asked.get("fields")
    result = sparse(answer, fields) if fields else answer
    if not (names := asked.get("include")):
        return result
    data = json.loads(answer)
    but = () if fields else {UUID(data["id"])}
    return b'{"result":%b%b}' % (result, included([data], names, hidden, but=but).members())
