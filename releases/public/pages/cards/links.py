"""Other records as links, by the names that they have in the reader's language."""

from collections.abc import Mapping
from typing import Any, TypedDict

from releases.public.addressing import reverse
from releases.public.texts import Said, linked_name, person_name
from releases.terms.vocabularies.records import RecordKind


class Link(TypedDict):
    name: Said
    url: str


def link(linked: Mapping[str, Any] | None, language: str) -> Link | None:
    """Null where the record is not public, or none is given."""
    if not linked:
        return None
    is_person = linked["kind"] == RecordKind.PRISONER
    name = person_name(linked["label"], language) if is_person else linked_name(linked, language)
    return Link(name=name, url=reverse(f"pages:{linked['kind']}", args=[linked["slug"]]))
