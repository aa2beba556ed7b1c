"""Where an answer leads, as its Link header tells it (RFC 8288).

Addresses of pages of a list are those of the body; all others are of this register, without a host.
"""

from collections.abc import Iterable
from functools import lru_cache
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.urls import get_script_prefix
from rest_framework.request import Request

from releases.public.addressing import reverse
from releases.public.linked_data import LICENCE

ANSWERED = (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT)
# Proxies take heads of 4 kB or give up, and what was asked can be longer than that.
MOST = 2_000


def to(address: str, relation: str, media_type: str = "") -> str:
    """`address` has nothing that would have to be quoted."""
    hint = f'; type="{media_type}"' if media_type else ""
    return f'<{address}>; rel="{relation}"{hint}'


def together(found: Iterable[str]) -> str:
    return ", ".join(filter(None, found))


def complete(response: HttpResponseBase, endings: str) -> None:
    """Puts what is the same for all answers behind the links of this one."""
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        return  # a cache would put this in the place of all the links that it has
    own = response.headers.get("Link", "")
    around = _around(get_script_prefix()) if response.status_code in ANSWERED else ""
    if found := together((own if len(own) <= MOST else "", around, endings)):
        response.headers["Link"] = found


@lru_cache(maxsize=16)
def _around(_root: str) -> str:
    contract = reverse("api:schema")
    return together(
        (
            to(contract, "describedby", "application/json"),
            to(contract, "service-desc", "application/json"),
            to(f"{reverse('pages:about')}#readers", "service-doc", "text/html"),
            to(LICENCE, "license"),
        )
    )


def around_page(here: str, page: str) -> str:
    """Of what stands on a page for people, too."""
    return together((to(here, "canonical", "application/json"), to(page, "alternate", "text/html")))


class Pages(NamedTuple):
    """Full addresses of pages of a list, seen from one of them; null at its ends."""

    first: str
    next: str | None
    previous: str | None

    def header(self, others: str = "") -> str:
        """`others`: links to the list in other forms, for which there may be no room."""
        ways = (("next", self.next), ("prev", self.previous), ("first", self.first))
        own = together(to(address, relation) for relation, address in ways if address)
        return found if len(found := together((own, others))) <= MOST else own


def pages(request: Request, following: str, previous: str) -> Pages:
    """The same request from these cursors, which are empty at the ends of the list."""
    # Whoever is here gave no parameter twice. Without a copy of them, which takes longer.
    given = request.query_params.dict()
    here = request.build_absolute_uri(request.path)

    def at(cursor: str) -> str:
        return f"{here}?{urlencode(given | {'cursor': cursor})}"

    narrowed = urlencode({name: text for name, text in given.items() if name != "cursor"})
    return Pages(
        first=f"{here}?{narrowed}" if narrowed else here,
        next=at(following) if following else None,
        previous=at(previous) if previous else None,
    )
