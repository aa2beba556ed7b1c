"""What an id leads to: the public record, the one that it is part of now, or a problem."""

from uuid import UUID

from django.http import HttpResponsePermanentRedirect
from django.urls import reverse
from rest_framework.request import Request

from releases.ledger.read import documents
from releases.public.api import problems
from releases.terms.vocabularies.records import RecordKind


def public(kind: RecordKind, record_id: UUID) -> documents.Entry | documents.Merged:
    """Raises Refused for what is not public, or not any more."""
    match documents.by_id(kind, record_id):
        case documents.Gone(change=change, time=time):
            detail = f"This {kind} was public and is not any more."
            raise problems.Refused("gone", detail, change=change, time=time)
        case None:
            raise problems.Refused("not-found", f"No {kind} is public under this id.")
        case found:
            return found


def redirected(
    request: Request, now: documents.Merged, suffix: str = "", *, what: str = ""
) -> HttpResponsePermanentRedirect:
    """To the record that it became part of, in the same format, or to `what` there is of it."""
    name = what or (f"{now.kind}_as" if suffix else now.kind)
    way = reverse(f"api:{name}", args=[now.record_id, *filter(None, [suffix])])
    query = request.query_params
    way = f"{way}?{query.urlencode()}" if query else way
    return HttpResponsePermanentRedirect(way, preserve_request=True)
