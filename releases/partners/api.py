"""Keys as Django REST framework asks for them: the API itself does not know this room, which a
mirror has not; the settings name these classes."""

import re
from http import HTTPStatus
from typing import Any

from django.http import HttpResponseBase
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, ErrorDetail, Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from releases.partners import limits
from releases.partners.access import Holder, NotGood, holder_of
from releases.public import static_copy
from releases.visitor import client_address

HEADER = re.compile(r"(?:bearer|api-key) +(\S+)", re.IGNORECASE)
# Those that a script of another site may read besides.
FIELDS = ("RateLimit-Policy", "RateLimit", "Retry-After")


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer KEY` or `Api-Key KEY`. Without the header a request is nobody's; with
    one that is not good it is refused, and never answered as if it had none: who mistypes a key
    would learn of it by the limits, in the middle of the work."""

    def authenticate(self, request: Request) -> tuple[None, Holder] | None:
        given = request.META.get("HTTP_AUTHORIZATION")
        if given is None:
            return None
        found = HEADER.fullmatch(given.strip())
        if found is None:
            raise AuthenticationFailed("Send a key as “Authorization: Bearer KEY”, or none.")
        try:
            return None, holder_of(found[1])
        except NotGood as error:
            raise AuthenticationFailed(str(error)) from error

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api", error="invalid_token"'


class Quota(BaseThrottle):
    """The limit that a view names (`throttle_scope`), of the key or else of the network, told in
    the fields of draft-ietf-httpapi-ratelimit-headers (of 2026)."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Raises Throttled."""
        if request.method == "OPTIONS" or static_copy.asking(request._request):
            return True  # a browser's question before its request; our own static copy
        name = getattr(view, "throttle_scope", "read")
        holder: Any = request.auth  # REST framework's types know its own tokens alone
        limit = limits.limit_of(name, client_address(request._request), holder)
        if limit is None:
            return True
        # A batch of names is compared before anybody knows whether its answer is another one.
        costs_less = name != "match"
        asks_for_news = costs_less and bool(request.META.get("HTTP_IF_NONE_MATCH"))
        whole = getattr(view, "throttle_parts", limits.WHOLE)
        standing = limits.take(limit, limits.UNCHANGED if asks_for_news else whole)
        if standing is None:
            return True
        _tell(view.headers, standing)
        if not standing.is_within:
            raise _too_many(standing)
        if asks_for_news:
            view.after = lambda answer: _take_the_rest(limit, answer, whole)
        return True


def _take_the_rest(limit: limits.Limit, answer: HttpResponseBase, whole: int) -> None:
    """Of what had changed after all."""
    if answer.status_code != HTTPStatus.NOT_MODIFIED:
        standing = limits.take(limit, whole - limits.UNCHANGED)
        if standing:
            _tell(answer.headers, standing)


def _too_many(standing: limits.Standing) -> Throttled:
    limit = standing.limit
    error = Throttled(standing.seconds)
    error.detail = ErrorDetail(
        f"More than {limit.most} requests in {limit.window} seconds. "
        f"Please go on in {standing.seconds} seconds."
    )
    return error


def _tell(headers: Any, standing: limits.Standing) -> None:
    limit = standing.limit
    headers["RateLimit-Policy"] = f'"{limit.name}";q={limit.most};w={limit.window}'
    headers["RateLimit"] = f'"{limit.name}";r={standing.left};t={standing.seconds}'
    readable = headers.get("Access-Control-Expose-Headers", "")
    more = [name for name in FIELDS if name not in readable]
    headers["Access-Control-Expose-Headers"] = ", ".join([readable, *more])
