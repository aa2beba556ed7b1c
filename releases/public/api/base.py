"""What every address of the API has in common."""

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from rest_framework.request import Request
from rest_framework.views import APIView

from releases.public.api import ending, parameters
from releases.public.api.links import Pages, complete
from releases.public.freshness import unless_known
from releases.public.parameters.reading import Parameter


class ApiView(APIView):
    """Read-only and open to scripts of any site: all of it is public, and none of it is anyone's.

    Subclasses answer with stored bytes and never with a DRF `Response`, which would encode again.
    """

    http_method_names = ["get", "head", "options"]
    # What limits the API may want to see the answer; see DEFAULT_THROTTLE_CLASSES.
    after: Callable[[HttpResponseBase], None] | None = None
    sends = "Accept, If-None-Match"  # headers that a browser asks about before it sends them
    readable = "ETag, Link, Deprecation, Sunset"  # by scripts of other sites

    @property
    def default_response_headers(self) -> dict[str, str]:
        """On errors and 304 too: without them a script could not read why it was refused."""
        return {
            **super().default_response_headers,
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Expose-Headers": self.readable,
            "Cache-Control": "no-cache",
            "Vary": "Accept",
            **ending.headers(ending.met(self.request)),
        }

    def finalize_response(
        self, request: Request, response: Any, *args: object, **kwargs: object
    ) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        complete(response, ending.links(ending.met(request)))
        if self.after:
            self.after(response)
        return response

    def options(self, *args: object, **kwargs: object) -> HttpResponse:  # type: ignore[override]
        """The browser's question before a script may send If-None-Match, or a body of JSON."""
        return HttpResponse(
            status=204,
            headers={
                "Access-Control-Allow-Methods": ", ".join(self.allowed_methods),
                "Access-Control-Allow-Headers": f"{self.sends}, Authorization",
                "Access-Control-Max-Age": "86400",
            },
        )


class NegotiatedView(ApiView):
    """In the format that `?format=` or else `Accept` asks for; the first one where neither does."""

    format_parameter: Parameter

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        asked = parameters.read((self.format_parameter,), request.query_params)
        for renderer in self.get_renderers():
            if renderer.format == asked.get("format"):
                return renderer, renderer.media_type
        return super().perform_content_negotiation(request, force)


def sent(
    request: Request, content: bytes, media_type: str = "application/json", *, links: str = ""
) -> HttpResponseBase:
    """These bytes, or 304 if the client has them. The tag is of the bytes: it cannot be stale."""
    version = hashlib.sha256(content).hexdigest()
    return unless_known(request, version, lambda: linked(content, links, media_type), share=False)


def made(
    request: Request,
    version: str,
    content: Callable[[], bytes],
    media_type: str = "application/json",
    links: str = "",
) -> HttpResponseBase:
    """The answer of this version, made only if the client does not have it."""
    return unless_known(request, version, lambda: linked(content(), links, media_type))


def linked(content: bytes, links: str, media_type: str = "application/json") -> HttpResponse:
    """`links`: those of this answer alone."""
    return HttpResponse(content, content_type=media_type, headers={"Link": links})


def page(
    ways: Pages, results: Iterable[bytes], beside: bytes = b"", links: str = ""
) -> HttpResponse:
    """Of a list; `beside`: further members, each behind a comma; `links`: to its other forms."""
    content = b'{"results":[%b],"next":%b,"previous":%b%b}' % (
        b",".join(results),
        json.dumps(ways.next).encode(),
        json.dumps(ways.previous).encode(),
        beside,
    )
    return linked(content, ways.header(links))
