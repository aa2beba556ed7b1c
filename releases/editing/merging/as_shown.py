"""Whether what a merge, or its undoing, would publish could all be read before."""

from collections.abc import Iterator
from typing import Any

from releases.editing.approval import one_person_newsroom
from releases.editing.checks.sensitive import sensitive
from releases.editing.slugs import in_step, public_document
from releases.models import Record
from releases.terms.vocabularies.records import RecordState

Body = dict[str, Any]
# Of the record itself, or made of the rest and of which records are part of it.
BESIDE = {("id",), ("slug",), ("referents",), ("former_slugs",), ("detentions", "follows")}


def nothing_new(record: Record, before: list[Body]) -> bool:
    """Whether every value that publishing the record would show stood in one of the bodies, at the
    same place; where one person may publish alone, always.

    A value and a part's id, not whole rows: of parts that were folded what one shows may stand in
    the row of the other. A sensitive fact that stood in none of the bodies is new in any case.
    """
    if one_person_newsroom():
        return True
    known = {leaf for body in before for leaf in _leaves(body)}
    facts = [{fact.key for fact in sensitive(record, public=body)} for body in before]
    wanted = {leaf for leaf in _leaves(_body(record)) if leaf[0] not in BESIDE}
    # Whoever is two again is called by a name that was one of several.
    names = {value for path, value in known if path == ("names", "full")}
    wanted -= {leaf for leaf in wanted if leaf[0][0] == "label" and leaf[1] in names}
    return wanted <= known and not set.intersection(*facts)


def waits(record: Record) -> bool:
    """Whether a public record has changes that the public does not see yet."""
    return record.state == RecordState.PUBLISHED and not in_step(record)


def _body(record: Record) -> Body:
    return public_document(record).model_dump(mode="json")


def _leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Without what says nothing, and without places in lists: parts of both stand side by side."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _leaves(each, (*path, name))
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each, path)
    elif value not in (None, "") and value is not False:
        yield path, value
