"""A public face that keeps answers, beside one that keeps none."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponseBase
from django.test import Client
from pytest_django import Settings

from releases.ledger.read import standing
from releases.public import shared
from tracker.account_settings import ACCOUNT_MIDDLEWARE

KEEPING, ASKED = "releases.public.kept.KeptAnswers", "tests.kept.conftest.Counting"
OF_THE_DESK = {
    "django.contrib.sessions.middleware.SessionMiddleware", "axes.middleware.AxesMiddleware",
    *ACCOUNT_MIDDLEWARE,
}  # fmt: skip
SENT = {"Host": "testserver"}  # as every browser says it, and Django's own client does not
asked: Counter[str] = Counter()


class Counting:
    """What gets past the store, by its address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked[request.get_full_path()] += 1
        return self.get_response(request)


@pytest.fixture(autouse=True)
def _each_request_asks_where_the_ledger_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "FRESH", 0)
    monkeypatch.setattr(standing, "_last", None)


@pytest.fixture
def past_the_store() -> Iterator[Counter[str]]:
    asked.clear()
    yield asked
    asked.clear()


@pytest.fixture
def client(settings: Settings, past_the_store: Counter[str]) -> Client:
    """Keeps answers, as the public face does."""
    settings.KEPT_BYTES = 32 * 2**20
    settings.MIDDLEWARE = [
        KEEPING, ASKED, *(name for name in settings.MIDDLEWARE if name not in OF_THE_DESK),
    ]  # fmt: skip
    keeping = Client(headers=SENT)
    keeping.handler.load_middleware()
    return keeping


@pytest.fixture
def plain(client: Client, settings: Settings) -> Client:
    """The same without the store."""
    settings.MIDDLEWARE = settings.MIDDLEWARE[2:]
    without = Client(headers=SENT)
    without.handler.load_middleware()
    return without


@pytest.fixture
def sharing(settings: Settings, plain: Client) -> Client:
    """Shares answers with other processes, here with itself, and keeps none."""
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = settings.CACHES | {shared.ALIAS: {"BACKEND": memory, "LOCATION": "shared"}}
    shared.shelf.cache_clear()
    caches[shared.ALIAS].clear()
    return plain
