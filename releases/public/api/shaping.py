"""Answers as `fields` and `include` shape them. Without these, stored bytes are only joined."""

import json
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from rest_framework.request import Request

from releases.ledger.read.listing import Page
from releases.public.api import parameters
from releases.public.api.base import link
from releases.public.api.formats.writers import Format
from releases.public.api.included import included
from releases.public.api.members import sparse

type Asked = Mapping[str, Any]


def refuse_what_does_not_fit(asked: Asked, form: Format | None) -> None:
    """`form`: that of the answer; null for JSON. Raises Refused."""
    if "fields" in asked and form and form.suffix != "ndjson":
        parameters.refuse_for("fields", f"In JSON and NDJSON alone, not in {form.suffix}.")
    if "include" in asked and parameters.AS_OF.name in asked:
        why = "Not together with `as_of`: records that are included are as they are public now."
        parameters.refuse_for("include", why)


def joined(
    request: Request, page: Page, asked: Asked, hidden: Collection[UUID], total: int | None
) -> bytes:
    """A page of a list."""
    fields = asked.get("fields")
    beside = b"" if total is None else b',"total":%d' % total
    if names := asked.get("include"):
        but = () if fields else {entry.record_id for entry in page.entries}
        found = included(
            (json.loads(entry.answer) for entry in page.entries), names, hidden, but=but
        )
        beside += found.members()
    answers = (entry.answer for entry in page.entries)
    return b'{"results":[%b],"next":%b,"previous":%b%b}' % (
        b",".join(sparse(answer, fields) for answer in answers) if fields else b",".join(answers),
        json.dumps(link(request, page.next)).encode(),
        json.dumps(link(request, page.previous)).encode(),
        beside,
    )


def one(answer: bytes, asked: Asked, hidden: Collection[UUID]) -> bytes:
    """One record: as it is, or beside what it links to."""
    fields = asked.get("fields")
    result = sparse(answer, fields) if fields else answer
    if not (names := asked.get("include")):
        return result
    data = json.loads(answer)
    but = () if fields else {UUID(data["id"])}
    return b'{"result":%b%b}' % (result, included([data], names, hidden, but=but).members())
