"""HTTP concerns of the whole site."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from tracker import languages


class LanguageOfAddress(LocaleMiddleware):
    """The address alone decides the language (`/be/…`), so that copies can be shared.

    Django's own would say that answers vary by the reader's browser settings. Only two do: the
    desk, whose pages nobody keeps, and `/`, which sends newcomers to their language.
    """

    def process_request(  # type: ignore[override]  # Django takes an answer, its stubs do not
        self, request: HttpRequest
    ) -> HttpResponseBase | None:
        super().process_request(request)
        if request.path_info.startswith(languages.DESK_PATH):
            translation.activate(languages.of_desk(request))
            request.LANGUAGE_CODE = translation.get_language()
        newcomer = languages.of_newcomer(request)
        return None if newcomer == languages.PUBLIC[0] else _home_in(newcomer)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", translation.get_language())
        if languages.is_home(request):
            patch_vary_headers(response, ("Accept-Language", "Sec-Fetch-Site"))
        elif request.path_info.startswith(languages.DESK_PATH):
            patch_vary_headers(response, ("Accept-Language",))
        return response


def _home_in(language: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(f"/{language}/")
    response.headers["Cache-Control"] = "no-cache"
    return response


class NoStoreForEditors:
    """Keeps the desk's pages out of every cache, the browser's included: they show drafts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(languages.DESK_PATH):
            response.headers["Cache-Control"] = "no-store"
        return response
