"""Errors as problem documents (RFC 9457). Each type's address says what it means."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from rest_framework.exceptions import APIException

from releases.ledger.read.patience import gave_up
from releases.ledger.read.search import TooSlow
from releases.ledger.read.withheld import Withheld
from releases.public.api.problem_shapes import (
    BodyError,
    BodyProblem,
    GoneProblem,
    ParameterError,
    ParameterProblem,
    Problem,
)

MEDIA_TYPE = "application/problem+json"
MOST_ERRORS = 10
RETRY_AFTER = "5"  # seconds


@dataclass(frozen=True)
class ProblemType:
    """A kind of problem that programs can tell apart by its address."""

    slug: str
    status: int
    title: str
    about: str
    shape: type[Problem] = Problem


TYPES = {
    kind.slug: kind
    for kind in (
        ProblemType(
            "bad-parameter",
            400,
            "A parameter is not allowed",
            "A query parameter is unknown at this address, is given more than once, or has a value "
            "that is not allowed. `errors` names them (the first ten) and says what is allowed; it "
            "is empty where there were too many to read. Unknown parameters are refused because a "
            "mistyped filter would else give the whole list.",
            ParameterProblem,
        ),
        ProblemType(
            "bad-body",
            400,
            "What was sent is not allowed",
            "The body is not what this address takes. `errors` names the places (the first ten), "
            "each by a JSON pointer, and says what is allowed there. Unknown keys are refused "
            "because a mistyped one would else say nothing and change the answer.",
            BodyProblem,
        ),
        ProblemType(
            "unauthorized",
            401,
            "The key is not good",
            "The `Authorization` header holds no key that is known, or one that has expired or was "
            "revoked; `detail` says which. Nothing here needs a key: without the header the same "
            "answer comes, within the lower limits.",
        ),
        ProblemType(
            "for-mirrors",
            403,
            "Only for mirrors",
            "Whole editions (`whole=yes`) go to machines that serve the register whole, under an "
            "agreement on what is taken back, and with a key that was made for that. All that the "
            "public may read comes without `whole`.",
        ),
        ProblemType(
            "not-found",
            404,
            "Nothing is here",
            "No resource has this address, or no record has ever been published under this id, or "
            "with `as_of` it was not public then, or what stood there was taken back. "
            "Addresses end in a slash, ids are UUIDs in lower case.",
        ),
        ProblemType(
            "method-not-allowed",
            405,
            "The method is not allowed",
            "This API is read-only: GET, HEAD and OPTIONS. Only questions that are too long for an "
            "address are sent by POST (matching and reconciliation); `Allow` says what is taken.",
        ),
        ProblemType(
            "not-acceptable",
            406,
            "No such format",
            "The `Accept` header names no format that this address has. The contract says which "
            "there are: `application/json` nearly everywhere, lists and records in others too.",
        ),
        ProblemType(
            "gone",
            410,
            "No longer public",
            "The record was public and is not any more. `change` says what ended that (withdrawal, "
            "takedown or merge) and `time` when. Please delete your copy of it.",
            GoneProblem,
        ),
        ProblemType(
            "too-large",
            413,
            "What was sent is too large",
            "A body may have at most 256 kB. Ask in several requests.",
        ),
        ProblemType(
            "no-such-range",
            416,
            "The file is shorter",
            "The `Range` begins behind the end of the file. `Content-Range` says how long it is.",
        ),
        ProblemType(
            "unsupported-media-type",
            415,
            "Sent in another format",
            "The `Content-Type` is not one that this address reads: `application/json` for "
            "matching, `application/x-www-form-urlencoded` for reconciliation.",
        ),
        ProblemType(
            "too-many",
            429,
            "Too many requests",
            "More requests came in a short time than one network, or one key, may send here. "
            "`RateLimit-Policy` says how many in how many seconds, `RateLimit` how many are left, "
            "`Retry-After` when to go on. A key gives higher limits.",
        ),
        ProblemType(
            "withheld",
            503,
            "Withheld for now",
            "A mirror that has not heard from its origin for some time shows nobody, here or in "
            "lists: nobody could tell it who has been taken down since. Ask the origin.",
        ),
        ProblemType(
            "busy",
            503,
            "Others are taking long answers",
            "Whole lists and downloads are sent to few at a time, so that the others are answered. "
            "Nothing is wrong with the request: ask again after the seconds in `Retry-After`.",
        ),
        ProblemType(
            "being-written",
            503,
            "The files are being written anew",
            "Something that stood in the bulk files was taken back since, or there are none yet: "
            "they are given again once they are written without it. Please delete your copy of the "
            "former ones, and ask again after the seconds in `Retry-After`.",
        ),
        ProblemType(
            "away",
            503,
            "The database is away",
            "The server cannot be asked anything just now, mostly because it is being updated. "
            "Nothing is wrong with the request: ask again after the seconds in `Retry-After`.",
        ),
        ProblemType(
            "too-slow",
            503,
            "The answer took too long",
            "It took longer than one question to the database may, mostly because the server is "
            "busy. Nothing is wrong with it: ask again after the seconds in `Retry-After`.",
        ),
    )
}
# For errors that Django REST framework raises itself: they can fill no members of ours.
_BY_STATUS = {kind.status: kind for kind in TYPES.values() if kind.shape is Problem}


class Refused(APIException):
    """An error of one of the types above; `members` are those that its shape adds."""

    wait: int | None = None  # seconds, where they are others than usual

    def __init__(self, slug: str, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.kind = TYPES[slug]
        self.status_code = self.kind.status
        self.members = members


def bad_parameters(errors: list[ParameterError]) -> Refused:
    errors = errors[:MOST_ERRORS]  # a thousand short names would fetch a long answer
    detail = " ".join(f"{error.parameter}: {error.detail}" for error in errors)
    return Refused("bad-parameter", detail, errors=errors)


def bad_body(errors: list[BodyError]) -> Refused:
    errors = errors[:MOST_ERRORS]
    detail = " ".join(f"{error.pointer or 'body'}: {error.detail}" for error in errors)
    return Refused("bad-body", detail, errors=errors)


def problem_response(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Django REST framework's EXCEPTION_HANDLER. Null leaves a bug to Django, which logs it."""
    match error:
        case TooSlow():
            error = Refused("too-slow", "The search was given up. Please try again later.")
        case DatabaseError() if gave_up(error):
            error = Refused("too-slow", "The answer took too long. Please try again later.")
        case Withheld():
            told = "This mirror has not heard from its origin for too long to show people."
            error = Refused("withheld", told)
        case Http404():
            error = Refused("not-found", "There is nothing at this address.")
        case SuspiciousOperation() | BadRequest():
            error = Refused("bad-parameter", "The parameters cannot be read.", errors=[])
    if not isinstance(error, APIException):
        return None
    body = _document(error, context["request"].path)
    headers = {"Retry-After": RETRY_AFTER} if body.status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(wait)
        context["view"].headers["Cache-Control"] = "no-store"
    if challenge := getattr(error, "auth_header", ""):
        headers["WWW-Authenticate"] = challenge
        # Over the view's own: nobody else's cache is to have the answer to somebody's key.
        context["view"].headers["Cache-Control"] = "no-store"
    return HttpResponse(
        body.model_dump_json(), status=body.status, content_type=MEDIA_TYPE, headers=headers
    )


def away(request: HttpRequest) -> HttpResponse:
    """Before any view, so with what their answers have around them."""
    refused = Refused("away", "The database is away. Please try again in a moment.")
    headers = {
        "Retry-After": RETRY_AFTER,
        "Cache-Control": "no-store",
        "Access-Control-Allow-Origin": "*",
    }
    body = _document(refused, request.path).model_dump_json()
    return HttpResponse(body, status=503, content_type=MEDIA_TYPE, headers=headers)


def failure(request: HttpRequest) -> HttpResponse:
    """A bug of ours, of which a stranger learns no more than that."""
    detail = "The server failed. The request was fine; please try again later."
    return _plain(request, HTTPStatus.INTERNAL_SERVER_ERROR, detail)


def unreadable(request: HttpRequest) -> HttpResponse:
    """A request that did not get as far as a view: a wrong host name, damaged bytes."""
    return _plain(request, HTTPStatus.BAD_REQUEST, "The request cannot be read.")


def _plain(request: HttpRequest, status: HTTPStatus, detail: str) -> HttpResponse:
    """RFC 9457 with no type of our own."""
    body = Problem(
        type="about:blank",
        title=status.phrase,
        status=status,
        detail=detail,
        instance=escape_uri_path(request.path),
    )
    return HttpResponse(body.model_dump_json(), status=body.status, content_type=MEDIA_TYPE)


def _document(error: APIException, path: str) -> Problem:
    status = error.status_code
    kind = error.kind if isinstance(error, Refused) else _BY_STATUS.get(status)
    common = {
        "status": status,
        "detail": str(error.detail),
        "instance": escape_uri_path(path),
    }
    if kind is None:
        # A status that this API has no words for yet: RFC 9457 says how to send just that.
        return Problem(type="about:blank", title=HTTPStatus(status).phrase, **common)
    address = reverse("api:problem", kwargs={"slug": kind.slug})
    members = error.members if isinstance(error, Refused) else {}
    return kind.shape(type=address, title=kind.title, **common, **members)
