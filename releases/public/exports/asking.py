"""Asks the site for its own pages in this process, by the handler that answers online as well."""

from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.urls import set_script_prefix
from django.utils import translation
from django.utils.module_loading import import_string

from releases.public import static_copy
from releases.public.exports.addresses import Site


class Answer(NamedTuple):
    """`kind`: the media type without its parameters; `etag` is empty where there is none."""

    status: int
    kind: str
    etag: str
    location: str
    content: bytes


class _Request(WSGIRequest):
    """Of a host that need not be among the site's own; never sent on to https, since an onion
    service has none and needs none."""

    def get_host(self) -> str:
        return str(self.META["HTTP_HOST"])

    @property
    def scheme(self) -> str:
        return str(self.environ["wsgi.url_scheme"])

    def is_secure(self) -> bool:
        return True


# What stands around every answer for the sake of one reader: sessions, accounts, headers that no
# file has. It takes as long as a small file itself.
OF_READERS = ("django.", "allauth.", "axes.", "releases.admin.")
FOR_VERSIONS = "django.middleware.http.ConditionalGetMiddleware"


class _Handler(WSGIHandler):
    """The one that answers online, without what is there for one reader."""

    def load_middleware(self, is_async: bool = False) -> None:
        chain = convert_exception_to_response(self._get_response)  # type: ignore[attr-defined]
        for name in reversed(settings.MIDDLEWARE):
            if name == FOR_VERSIONS or not name.startswith(OF_READERS):
                chain = convert_exception_to_response(import_string(name)(chain))
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        self._middleware_chain = chain


class Asking:
    def __init__(self, site: Site) -> None:
        self.scheme, self.host = urlsplit(site.here)[:2]
        self.copy = static_copy.StaticCopy(site.origin, followed=bool(site.base))
        self.handler = _Handler()
        self.handler.load_middleware()

    def ask(self, address: str, etag: str = "") -> Answer:
        """`etag`: that of the version that is there already."""
        path, _mark, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": quote(path, safe="/~"),
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": self.host,
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self.host,
            "HTTP_ACCEPT": "*/*",
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": BytesIO(),
            static_copy.KEY: self.copy,
            **({"HTTP_IF_NONE_MATCH": etag} if etag else {}),
        }
        set_script_prefix("/")
        # A page leaves its language in the thread.
        with translation.override(translation.get_language()):
            response = self.handler.get_response(_Request(environ))
            return _answer(response)


def _answer(response: HttpResponseBase) -> Answer:
    """Only what holds a file is closed: the end of a request would end the transaction that all of
    the copy is made in."""
    if isinstance(response, StreamingHttpResponse):
        content = response.getvalue()
        request_finished.disconnect(close_old_connections)
        response.close()
        request_finished.connect(close_old_connections)
    else:
        content = response.content  # type: ignore[attr-defined]
    headers = response.headers
    return Answer(
        status=response.status_code,
        kind=headers.get("Content-Type", "").partition(";")[0].strip(),
        etag=headers.get("ETag", ""),
        location=headers.get("Location", ""),
        content=bytes(content),
    )
