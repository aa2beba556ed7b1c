"""What stands around every page: language switch, canonical address, edition of the ledger."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import get_script_prefix
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from releases.ledger.read import absence, withheld
from releases.public import static_copy
from releases.public.addressing import reverse
from releases.public.pages.cards.dates import day_of
from releases.public.pages.content import Content
from releases.public.parameters.reading import MOST_LETTERS


def reader_language() -> str:
    """One of the site's languages."""
    return get_language() or settings.LANGUAGE_CODE


def own_address(request: HttpRequest) -> str:
    return request.build_absolute_uri(request.path)


def to_query(request: HttpRequest, query: QueryDict) -> HttpResponse:
    """The same page, asked for in other words."""
    return redirect(f"{request.path}?{query.urlencode()}" if query else request.path)


def respond(
    request: HttpRequest, content: Content, *, edition: int | None, status: int = 200
) -> HttpResponse:
    """`edition` is the newest one of the ledger; null on a page that does not ask for it."""
    around = frame(request, edition, found=status == 200, plain=content.plain_address)
    around["indexed"] = around["found"] and content.indexed
    context = {"content": content, "frame": around}
    response = render(request, "pages/page.html", context, status=status)
    # Kept, but asked for again each time: a takedown has to work at once.
    patch_cache_control(response, no_cache=True)
    return response


def frame(
    request: HttpRequest, edition: int | None, *, found: bool, plain: bool = False
) -> dict[str, Any]:
    """Canonical address and translations only for a page that there is; `plain`: they are those of
    the same page without its query."""
    language, copy = reader_language(), static_copy.asking(request)
    path = request.get_full_path() if found else "/"
    root = request.build_absolute_uri("/").removesuffix("/")
    versions = [
        {
            "language": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "here": code == language,
            "href": (href := in_language(path, code)),
            "address": root + (href.partition("?")[0] if plain else href),
        }
        for code, _name in settings.LANGUAGES
    ]
    return {
        "language": language,
        "edition": edition,
        "versions": versions,
        "found": found,
        "canonical": next(row["address"] for row in versions if row["here"]),
        "default": versions[0]["address"],
        "alone": _alone(language),
        "search": {"href": reverse("pages:search"), "asked": asked(request)},
        "feed": "" if copy and not copy.followed else reverse("feeds:releases_atom"),
        **_around(language, get_script_prefix()),
    }


def _alone(language: str) -> dict[str, str] | None:
    """Of a mirror that has not heard from its origin for long."""
    if not settings.ORIGIN or absence.is_on():
        return None
    try:
        since = withheld.since()
    except DatabaseError:  # which the page then says
        return None
    day = since and day_of(since, language)["words"]
    return {"origin": settings.ORIGIN, "day": day} if day else None


@lru_cache(maxsize=64)
def _around(language: str, _root: str) -> dict[str, Any]:
    """What is the same around every page of this language."""
    with translation.override(language):
        return {"sections": _linked(_sections()), "more": _linked(_more_sections())}


def asked(request: HttpRequest) -> str:
    """What was searched for, for the box on every page."""
    text = request.GET.get("q", "")
    return text.replace("\0", "")[:MOST_LETTERS]  # what is left of it can be searched for


def _sections() -> list[tuple[str, str]]:
    """In the head of each page: more would not fit a phone."""
    return [
        ("releases", _("Releases")),
        ("prisoners", _("People")),
        ("held", _("Still held")),
        ("deals", _("Deals")),
        ("concessions", _("Concessions")),
        ("statements", _("Statements")),
        ("destinations", _("Destinations")),
    ]


def _more_sections() -> list[tuple[str, str]]:
    """In its foot: what other records lead to."""
    return [
        ("statistics", _("Statistics")),
        ("recognitions", _("Recognition")),
        ("places", _("Places")),
        ("actors", _("Actors")),
        ("sources", _("Sources")),
        ("changes", _("Changes")),
    ]


def _linked(sections: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"words": words, "href": reverse(f"pages:{name}")} for name, words in sections]


def in_language(path: str, language: str) -> str:
    """The same page in another language, which stands in front of its address; the first does not.

    Not Django's `translate_url`, which looks an address up to put it together again, six times a
    page.
    """
    root = get_script_prefix()
    plain = path.removeprefix(root)
    first, _slash, rest = plain.partition("/")
    if first != settings.LANGUAGE_CODE and any(first == code for code, _n in settings.LANGUAGES):
        plain = rest
    return f"{root}{plain}" if language == settings.LANGUAGE_CODE else f"{root}{language}/{plain}"
