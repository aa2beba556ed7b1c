"""The version of an answer as its ETag: who has this version gets 304 before anything is made."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control

from releases.public import shared

# Of a request, in its META, where no header can write it: whether its answer changes only with the
# ledger, the build and the day, so that a server may give it again (see `kept.py`).
OF_LEDGER = "releases.of_ledger"
# So too: that nobody may be shown anything now.
CLOSED = "releases.closed"


def unless_known(
    request: HttpRequest,
    version: str,
    make: Callable[[], HttpResponseBase],
    *,
    share: bool = True,
) -> HttpResponseBase:
    """`version` must change whenever what `make` gives does (see `ledger/read/version.py`);
    `share`: making it takes longer than asking whether another process has it.

    May be kept, but only if it is asked for again each time: a takedown has to work at once.
    """
    etag = f'"{version}"'
    # "*" asks whether there is anything at all, which only making it can tell.
    known = request.META.get("HTTP_IF_NONE_MATCH", "").strip() != "*"
    response: HttpResponseBase | None = known and get_conditional_response(request, etag=etag)
    if not response:
        share = share and request.META.get(OF_LEDGER, True)
        response = shared.given(request, version, make) if share else make()
    if response.status_code in (200, 304):
        response.headers["ETag"] = etag
        patch_cache_control(response, no_cache=True)
        request.META.setdefault(OF_LEDGER, True)
    return response


def depends_on_more(request: HttpRequest) -> None:
    """To be said before the answer: of files that come and go alone, and where somebody waits."""
    request.META[OF_LEDGER] = False
