"""Giving readers the files that sources list: to be saved, never shown.

Somebody else made them. A page, a picture or a document opened on our site could run there, call
elsewhere, and would look as if we said what it says.
"""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import URLPattern, re_path
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from releases.ledger.read import copies
from releases.public.freshness import depends_on_more, unless_known
from releases.public.pages.answering import without_parameters

ENDINGS = {
    "application/pdf": "pdf",
    "application/warc": "warc",
    "application/warc+gzip": "warc.gz",
    "text/html": "html",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
}


@require_safe
@without_parameters
def copy(request: HttpRequest, sha256: str) -> HttpResponseBase:
    depends_on_more(request)  # the desk takes a file back without an edition
    found = copies.by_hash(sha256)
    if found is None:
        raise Http404
    return unless_known(request, sha256, lambda: _file(found, with_body=request.method == "GET"))


def _file(found: copies.Copy, *, with_body: bool) -> HttpResponseBase:
    body: Iterator[bytes] = copies.pieces(found) if with_body else iter(())
    answer = StreamingHttpResponse(body, content_type=found.media_type)
    # Its own name can hold a person's, or the uploader's.
    name = f"{found.sha256[:16]}.{ENDINGS.get(found.media_type, 'bin')}"
    answer.headers["Content-Length"] = str(found.size)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Language"] = "und"
    return answer


# Without a language: a file has the one that it has.
PATTERNS: list[URLPattern] = [
    re_path(r"^copies/(?P<sha256>[0-9a-f]{64})$", copy, name="copy"),
]
