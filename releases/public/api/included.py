"""`include=`: the public records that an answer links to, sent along with it, each once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from releases.ledger.read import documents
from releases.ledger.read.documents import Entry
from releases.public.parameters.reading import Parameter, several
from releases.terms.vocabularies.records import RecordKind

MOST = 200
ENOUGH = 4_000_000  # bytes; what goes beyond is counted
THINGS = (RecordKind.ACTOR, RecordKind.PLACE, RecordKind.SOURCE)
# To what kinds of record an answer can have links.
LINKED: dict[RecordKind, tuple[RecordKind, ...]] = {
    RecordKind.RELEASE: (RecordKind.DEAL, RecordKind.PRISONER, *THINGS),
    RecordKind.PRISONER: (RecordKind.RELEASE, RecordKind.DEAL, RecordKind.STATEMENT, *THINGS),
    RecordKind.DEAL: (RecordKind.RELEASE, RecordKind.PRISONER, *THINGS),
    RecordKind.STATEMENT: tuple(RecordKind),
    RecordKind.ACTOR: (RecordKind.SOURCE,),
    RecordKind.PLACE: (RecordKind.PLACE, RecordKind.SOURCE),
}


@dataclass(frozen=True)
class Included:
    """`left_out`: how many more are linked to than are sent along."""

    answers: list[bytes]
    left_out: int

    def members(self) -> bytes:
        """Of a JSON object, to stand behind others."""
        return b',"included":[%b],"included_left_out":%d' % (b",".join(self.answers), self.left_out)


def included(
    answers: Iterable[Mapping[str, Any]],
    names: Collection[str],
    hidden: Collection[UUID],
    *,
    but: Collection[UUID] = (),
) -> Included:
    """What these answers, as they are served, link to; in the order in which they do. `but`: what
    stands in the same answer already."""
    kinds = {name.removesuffix("s") for name in names}
    found: dict[UUID, None] = {}
    for answer in answers:
        for value in answer.values():  # not the record itself, which has a label, too
            found.update(dict.fromkeys(map(UUID, _links(value, kinds))))
    ids = [each for each in found if each not in but]
    shown: list[Entry] = documents.these(ids[:MOST], hidden) if ids else []
    ends = accumulate(len(entry.answer) for entry in shown)
    sent = [entry.answer for entry, end in zip(shown, ends, strict=True) if end <= ENOUGH]
    return Included(sent, max(len(ids) - MOST, 0) + len(shown) - len(sent))


def _links(value: Any, kinds: Collection[str]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _links(item, kinds)
    elif isinstance(value, dict):
        if value.get("kind") in kinds and "label" in value:
            yield value["id"]
        for item in value.values():
            yield from _links(item, kinds)


def _parameter(kinds: Iterable[RecordKind]) -> Parameter:
    names = [f"{kind}s" for kind in kinds]
    return Parameter(
        name="include",
        about="Send along, in `included`, the public records of these kinds that the answer links "
        f"to, each once and whole; at most {MOST}, and `included_left_out` says how many more "
        "there are. What stands whole in the results is not repeated. In JSON alone.",
        allowed=format_lazy(
            _("kinds of records, separated by commas: {names}"), names=", ".join(names)
        ),
        schema={"type": "array", "items": {"type": "string", "enum": names}, "minItems": 1},
        read=several(names),
    )


INCLUDE = {kind: _parameter(kinds) for kind, kinds in LINKED.items()}
