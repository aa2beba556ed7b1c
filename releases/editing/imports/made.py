"""What an import made, as it is noted with each row: known again when it is taken back."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from django.db import connection

from releases.editing.history import columns
from releases.models import ImportRow, Participation

# One array a column: Django would write a condition for each row and column.
SAVE = f"""
    UPDATE {ImportRow._meta.db_table} AS kept
    SET record_id = new.record_id, made = new.made::jsonb, saved = new.saved,
        decision = new.decision
    FROM unnest(%s::bigint[], %s::uuid[], %s::text[], %s::text[], %s::text[])
        AS new (id, record_id, made, saved, decision)
    WHERE kept.id = new.id
"""  # noqa: S608  the table's name is ours


def save_rows(rows: Sequence[ImportRow]) -> None:
    """What became of them."""
    values = [
        (row.pk, row.record_id, json.dumps(row.made), row.saved, str(row.decision)) for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(SAVE, [list(column) for column in zip(*values, strict=True)] or [[]] * 5)


def tokens(ids: Iterable[str]) -> dict[str, str]:
    """Of participations as they are saved: other ones when somebody has touched them since."""
    rows = Participation.objects.filter(pk__in=list(ids)).values_list(*columns(Participation))
    return {str(row[0]): _token(list(row)) for row in rows}


def _token(row: list) -> str:
    text = json.dumps([row], default=str)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
