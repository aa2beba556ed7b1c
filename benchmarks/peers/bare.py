"""Nothing but the stored documents: no framework, no limits, nobody who could be hidden.

What a page of ours can cost at the least under the same server.
"""

import os
from collections.abc import Callable, Iterable
from urllib.parse import parse_qs

from psycopg import Connection
from psycopg_pool import ConnectionPool

LIST = """
    SELECT answer FROM ledger_document WHERE kind = 'prisoner'
    ORDER BY sort_key, record_id LIMIT %s
"""
NARROWED = """
    SELECT answer FROM ledger_document d WHERE kind = 'prisoner' AND EXISTS (
        SELECT FROM ledger_facet f
        WHERE f.record_id = d.record_id AND facet = 'status' AND value = %s)
    ORDER BY sort_key, record_id LIMIT %s
"""
ONE = "SELECT answer FROM ledger_document WHERE kind = 'prisoner' AND record_id = %s"
_pools: list[ConnectionPool[Connection[tuple[bytes]]]] = []


def application(environ: dict, start_response: Callable) -> Iterable[bytes]:
    asked = {name: one[0] for name, one in parse_qs(environ["QUERY_STRING"]).items()}
    which = environ["PATH_INFO"].strip("/").rpartition("/")[2]
    if not _pools:
        url = os.environ["DATABASE_URL"]
        _pools.append(ConnectionPool(url, min_size=4, max_size=4, open=True))
    with _pools[0].connection() as connection:
        if which != "prisoners":
            rows = connection.execute(ONE, [which])
        elif "status" in asked:
            rows = connection.execute(NARROWED, [asked["status"], asked.get("limit", 100)])
        else:
            rows = connection.execute(LIST, [asked.get("limit", 100)])
        found = [row[0] for row in rows]
    body = found[0] if which != "prisoners" else b'{"results":[%b]}' % b",".join(found)
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]
