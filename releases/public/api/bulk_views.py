"""Files of everything, and what they are (docs/bulk.md)."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, HttpResponseNotModified
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from releases.ledger.read.carried_away import still_stands
from releases.public.api import bulk_operations, parameters, ranges
from releases.public.api.base import ApiView, sent
from releases.public.api.bulk_files import MANIFEST, BulkFile, Shelf, given
from releases.public.api.problems import Refused
from releases.public.api.streaming import streamed
from releases.public.freshness import depends_on_more, unless_known

WAIT = 120  # seconds, until it is worth asking again


class BulkView(ApiView):
    """Of the release of files that is given now, its manifest."""

    schema = bulk_operations.BulkOperation()

    def get(self, request: Request) -> HttpResponseBase:
        parameters.read((), request.query_params)
        depends_on_more(request)
        return sent(request, (_shelf().folder / MANIFEST).read_bytes())


class BulkFileView(ApiView):
    """One of them. The proxy sends it, where there is one that can (`BULK_PROXY`)."""

    schema = bulk_operations.BulkFileOperation()
    throttle_scope = "download"
    throttle_parts = 2  # of ten: a file costs little, and there are many
    sends = f"{ApiView.sends}, Range, If-Range"
    readable = f"{ApiView.readable}, Accept-Ranges, Content-Range, Content-Length, Retry-After"

    def get(self, request: Request, name: str) -> HttpResponseBase:
        parameters.read((), request.query_params)
        depends_on_more(request)
        shelf = _shelf()
        file = shelf.file(name)
        if file is None:
            raise Refused("not-found", "There is no such file: /api/v1/bulk/ lists them.")
        try:
            response = unless_known(request, file.sha256, lambda: _answer(request, shelf, file))
        except ranges.CannotBe:
            self.headers["Content-Range"] = f"bytes */{file.bytes}"
            raise Refused("no-such-range", f"The file has {file.bytes} bytes.") from None
        if not isinstance(response, HttpResponseNotModified):
            response.headers["ETag"] = f'"{file.sha256}"'
            response.headers["Accept-Ranges"] = "bytes"
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """What stands in the address is meant, whatever is accepted."""
        return JSONRenderer(), JSONRenderer.media_type


def _shelf() -> Shelf:
    """Raises Refused: there are none here, or not now."""
    if settings.BULK_DIR is None:
        raise Refused("not-found", "This server keeps no bulk files.")
    found = given()
    if found is None:
        detail = "The files are being written anew, without what was taken back."
        refused = Refused("being-written", detail)
        refused.wait = WAIT
        raise refused
    return found


def _answer(request: Request, shelf: Shelf, file: BulkFile) -> HttpResponseBase:
    path = shelf.folder / file.name
    part = ranges.asked(request._request, file.bytes, f'"{file.sha256}"')
    if settings.BULK_PROXY:
        place = f"{settings.BULK_PROXY}{shelf.folder.name}/{file.name}"
        headers = {"X-Accel-Redirect": place}
        return HttpResponse(content_type=file.media_type, headers=headers)
    whole = ranges.Part(0, file.bytes - 1)
    lines = ranges.pieces(path, part or whole, lambda: still_stands(shelf.manifest.moment))
    response = streamed(request, lines, file.media_type)
    response.headers["Content-Length"] = str((part or whole).length)
    if part:
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {part.start}-{part.end}/{file.bytes}"
    return response
