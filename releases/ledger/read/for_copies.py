"""What of a published body goes to those who keep copies.

A body holds some things that no answer shows: the projection leaves them out when it joins bodies
to answers. Whoever has the bodies could join them without it. So they are left out of every copy,
whether or not they would be shown just now: what a copy gets depends on the edition alone, and
nobody has to be told when a link between two records comes or goes.
"""

import json
from collections.abc import Callable
from typing import Any

from releases.ledger.core.canonical import canonical
from releases.terms.vocabularies.records import RecordKind


def for_copies(kind: str, body: bytes) -> tuple[bytes, bool]:
    """The body less what copies do not get, as canonical JSON; and whether copies of this kind get
    all of it.

    Of the kind and not of the body: that there was something to leave out tells what it was.
    """
    less = _LESS.get(RecordKind(kind))
    return (canonical(less(json.loads(body))), False) if less else (body, True)


def answer_for_copies(answer: bytes) -> tuple[bytes, dict[str, Any]]:
    """The same of an answer, for files that are carried away; and what it holds then.

    Where nothing is left out these are the very bytes that the API sends.
    """
    whole: dict[str, Any] = json.loads(answer)
    less = _LESS.get(RecordKind(whole["kind"]))
    if less is None:
        return answer, whole
    left = {key: value for key, value in less(whole).items() if key in whole}
    return (answer, whole) if left == whole else (canonical(left), left)


def _prisoner(body: dict[str, Any]) -> dict[str, Any]:
    """Where letters go is good for one day only, and its end tells who is not safe any more; former
    addresses spell names that only lead on."""
    return body | {"letters": None, "former_slugs": []}


def _release(body: dict[str, Any]) -> dict[str, Any]:
    """Titles of sources name people who may show no more than initials."""
    rows = [
        row
        | {
            "conditions": [each | {"citations": []} for each in row.get("conditions", ())],
            "citations": [],
        }
        for row in body["participations"]
    ]
    return body | {"participations": rows}


def _statement(body: dict[str, Any]) -> dict[str, Any]:
    """The same, where a prisoner speaks or is spoken of."""
    of_people = body["speaker"] is None or body["about_person"]
    return body | {"citations": []} if of_people else body


_LESS: dict[RecordKind, Callable[[dict[str, Any]], dict[str, Any]]] = {
    RecordKind.PRISONER: _prisoner,
    RecordKind.RELEASE: _release,
    RecordKind.STATEMENT: _statement,
}
