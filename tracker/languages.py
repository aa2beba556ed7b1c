"""Who is offered which language: the one rule, for pages, desk and what editors write."""

from django.conf.locale import LANG_INFO
from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

# Pages, feeds and files, each under its own address.
PUBLIC = ("en", "be", "ru", "uk", "pl", "lt")
# The texts of the desk exist in these alone; in another it would be a mixture of two.
DESK = ("en", "be")
# Columns for what editors write (titles, summaries, notes); names of people are rows, in any.
CONTENT = ("en", "be")

NAMES = [(code, LANG_INFO[code]["name"]) for code in PUBLIC]

DESK_PATH = "/admin/"
HOME = "/"


def of_desk(request: HttpRequest) -> str:
    """The desk's language that the browser likes best; English for all others."""
    return _liked(request, DESK)


def of_newcomer(request: HttpRequest) -> str:
    """What to send somebody to who comes to `/` from elsewhere.

    English from our own pages, which is how a reader whose browser asks for another language
    chooses it; and for programs and old browsers, which do not say where they come from.
    """
    from_elsewhere = request.headers.get("Sec-Fetch-Site", "") in ("none", "cross-site")
    return _liked(request, PUBLIC) if from_elsewhere and is_home(request) else PUBLIC[0]


def is_home(request: HttpRequest) -> bool:
    """Whether `/` itself is read: the one public address whose answer depends on the reader."""
    read = request.method in ("GET", "HEAD")
    return read and request.path_info == HOME and not request.META.get("QUERY_STRING")


def _liked(request: HttpRequest, offered: tuple[str, ...]) -> str:
    """By the browser's own order; `ru-RU` counts as `ru`."""
    for tag, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        base = tag.partition("-")[0]
        if base == "*":
            break
        if base in offered:
            return base
    return offered[0]
