"""The forms over HTTP. The page is the same for everybody; what is sent is taken, or given back."""

import hashlib
import logging
from uuid import UUID

from django import forms
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from releases.intake import forms as reading_forms
from releases.intake import tokens
from releases.intake.limits import LIMITS
from releases.intake.pages import content as pages
from releases.intake.pages.about import ABOUT
from releases.intake.pages.safety_page import safety_page
from releases.intake.taking import take
from releases.ledger.read import version
from releases.public import static_copy
from releases.public.freshness import unless_known
from releases.public.pages import errors
from releases.public.pages.answering import without_parameters
from releases.public.pages.content import Content
from releases.public.pages.frame import reader_language, respond
from releases.public.parameters import reading
from releases.terms.vocabularies.intake import MessageKind
from releases.visitor import client_address

# Twenty thousand letters of four bytes, each written as %XX, and the other fields.
MOST_BYTES = 262_144
FORM = "application/x-www-form-urlencoded"
log = logging.getLogger(__name__)


@csrf_exempt  # see tokens: there is no session that another site could make use of
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def tell_us(request: HttpRequest) -> HttpResponseBase:
    return _form(request, MessageKind.CORRECTION)


@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def takedown(request: HttpRequest) -> HttpResponseBase:
    return _form(request, MessageKind.TAKEDOWN)


@require_safe
@without_parameters
def safety(request: HttpRequest) -> HttpResponseBase:
    # A static copy has no forms either; which site's it is, it says in its request.
    copy = static_copy.asking(request)
    original = settings.ORIGIN or (copy.origin if copy else "")

    def make() -> HttpResponse:
        return respond(request, safety_page(original), edition=None)

    return unless_known(request, _version(original), make)


def _form(request: HttpRequest, kind: MessageKind) -> HttpResponseBase:
    try:
        about = reading.read((ABOUT,), request.GET).get(ABOUT.name)
    except reading.Unreadable as unreadable:
        return errors.bad_parameters(request, unreadable.faults)
    if request.method == "POST":
        response = _sent(request, kind)
        response.headers["Cache-Control"] = "no-store"  # somebody's words, or a receipt
        return response

    def make() -> HttpResponse:
        if not pages.takes_messages():
            return respond(request, pages.closed_page(kind), edition=None)
        form = pages.empty_form(kind, _address(request, about) if about else "")
        return respond(request, pages.form_page(kind, form), edition=None)

    return unless_known(request, _version(), make)


def _address(request: HttpRequest, about: tuple[str, UUID]) -> str:
    """Of the record's page by id. Made of the id alone and never looked up: so it is the same for
    what is public, what is hidden and what never was."""
    kind, record_id = about
    return request.build_absolute_uri(reverse(f"pages:{kind}_by_id", args=[record_id]))


def _version(original: str = "") -> str:
    """Nothing of the ledger stands in these pages, but how this site takes messages, and a token
    of the day."""
    original = original or settings.ORIGIN
    ways = (settings.INTAKE_RECIPIENTS, settings.CONTACT, original, tokens.token())
    return f"{version.of_build()}-{hashlib.sha256(repr(ways).encode()).hexdigest()[:16]}"


def _sent(request: HttpRequest, kind: MessageKind) -> HttpResponse:
    refused = _unreadable(request, kind)
    if refused:
        return refused
    given = request.POST
    form = reading_forms.FORMS[kind](given)
    if not pages.takes_messages():
        return _answer(request, 503, pages.closed_page(kind, given.get("text", "")))
    if problem := _suspicion(given):
        return _back(request, 400, kind, form, problem)
    if not form.is_valid():
        return _back(request, 400, kind, form)
    return _taken(request, kind, form)


def _taken(request: HttpRequest, kind: MessageKind, form: forms.Form) -> HttpResponse:
    """Once, if it is sent again by a page that is loaded again."""
    address, body = client_address(request), kind.encode() + request.body
    if LIMITS.has_kept(address, body):
        return _answer(request, 200, pages.received_page(kind))
    if not LIMITS.admit(address, kind):
        return _back(request, 429, kind, form, _too_many())
    try:
        receipt = take(kind, reading_forms.written(form, reader_language()))
    except DatabaseError as error:
        LIMITS.give_back(address, kind)
        # Its name alone: what a database says of an error can quote the row.
        log.error("A message from outside could not be kept: %s", type(error).__name__)
        return _back(request, 503, kind, form, _not_kept())
    LIMITS.remember(address, body)
    return _answer(request, 200, pages.received_page(kind, receipt))


def _unreadable(request: HttpRequest, kind: MessageKind) -> HttpResponse | None:
    """What is refused before a word of it is read: nothing of a form's is then on any disk."""
    empty = pages.empty_form(kind)
    if tokens.from_elsewhere(request):
        # Not given back: else a stranger's page could put words before a reader to be sent.
        return _back(request, 403, kind, empty, _("This came from another site. Write it here."))
    if request.content_type != FORM:
        return _back(request, 415, kind, empty, _("Files cannot be sent, only what you write."))
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return _back(request, 413, kind, empty, _(
            "This is far too long, and was not read. At most %(most)s letters fit. Your browser "
            "may still have your words: go back one page."
        ) % {"most": reading_forms.MOST_LETTERS})  # fmt: skip
    return None


def _suspicion(given: QueryDict) -> str:
    if given.get(reading_forms.TRAP):
        return _(
            "A field was filled in that readers do not see. It was emptied: please send again."
        )
    if not tokens.is_fresh(given.get("token", "")):
        return _("This page was open for long. Your words are still here: send them once more.")
    return ""


def _too_many() -> str:
    return _(
        "Very much has come in within the last hour, and no more is taken for now. Nothing was "
        "kept; your words are still here. Please send them again in an hour."
    )


def _not_kept() -> str:
    return _(
        "Your message could not be kept just now. The fault is ours; your words are still here. "
        "Please send them again in a few minutes."
    )


def _back(
    request: HttpRequest, status: int, kind: MessageKind, form: forms.Form, problem: str = ""
) -> HttpResponse:
    if not pages.takes_messages():
        return _answer(request, 503, pages.closed_page(kind))
    return _answer(request, status, pages.form_page(kind, form, problem))


def _answer(request: HttpRequest, status: int, content: Content) -> HttpResponse:
    return respond(request, content, edition=None, status=status)
