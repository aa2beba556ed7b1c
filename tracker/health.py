"""Is this process up (`/healthz/`), and could it answer readers now (`/readyz/`)? In JSON.

The reasons name no host, role, table or version, but are for the operator all the same: the proxy
does not pass `/readyz/` on.
"""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from releases.ledger.read import progress


class HealthAnswers:
    """Answers before anything looks at the host name, by which a health check does not ask.

    Nothing in the answers depends on that name, so that a false one gains nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return VIEWS.get(request.path_info, self.get_response)(request)


@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "alive"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    reason = unreadiness()
    if reason:
        return JsonResponse({"status": "not ready", "reasons": [reason]}, status=503)
    return JsonResponse({"status": "ready", "reasons": []})


def unreadiness() -> str:
    """The first thing that is wrong: the later checks need what the earlier ones ask for."""
    return next((reason for check in CHECKS if (reason := check())), "")


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "The database does not answer."
    return ""


def _limits() -> str:
    """Those that only a pooler can set; without them nothing ends a stranger's question."""
    wanted = connection.settings_dict.get("LIMITS")
    if not wanted:
        return ""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [[*wanted]]
            )
            found = dict(cursor.fetchall())
    except DatabaseError:
        return "Which limits are set cannot be read."
    missing = [name for name, value in wanted.items() if found.get(name) != str(value)]
    return f"The pooler does not set as it should: {', '.join(missing)}." if missing else ""


def _migrations() -> str:
    try:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return "Which migrations are applied cannot be read: run grant_reader for this role."
    return f"Migrations are not applied: {missing}." if missing else ""


def _projection() -> str:
    try:
        behind = progress.behind()
    except DatabaseError:
        return "The ledger cannot be read: run grant_reader for this role."
    return "The public copies are behind the ledger: run rebuild_public." if behind else ""


CHECKS = (_database, _limits, _migrations, _projection)
VIEWS: dict[str, Callable[[HttpRequest], HttpResponseBase]] = {
    "/healthz/": alive,
    "/readyz/": ready,
}
