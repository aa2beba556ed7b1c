"""What differs between two bodies of one record, field by field, over the documents' shapes.

Pure and without words: pages put it into the reader's language. The shape says which fields there
are, so that a new field differs from the day on which it is declared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID

from django.db.models import TextChoices
from pydantic.fields import FieldInfo

from releases.ledger.core.shapes.common import DateValue, Ref, Shape
from releases.ledger.core.shapes.others import Coordinates
from releases.ledger.core.shapes.registry import BODIES

# Never said: what a record is, where its page stands (an old address is found from the new one),
# which other records became part of it, and whether readers may write: why not is nobody's to know.
LEFT_OUT = frozenset({"id", "slug", "referents", "former_slugs", "letters"})
# Only how many: sources' titles and places in releases can give away who somebody is.
COUNTED = frozenset({"participations", "citations", "statements", "spoken_of"})
WHOLE = (DateValue, Ref, Coordinates)  # values, not parts

type Json = Any
type Row = tuple[str, dict[str, Any], type[Shape]]  # name of its list, the row, its shape


@dataclass(frozen=True)
class Difference:
    """`before` or `after` is null where a value or a part came or went.

    `within`: the parts in which the field stands, outermost first. `vocabulary`: of a code.
    `language`: of a text. `part`: the shape of a part that came or went.
    """

    field: str
    before: Json
    after: Json
    within: tuple[Row, ...] = ()
    vocabulary: type[TextChoices] | None = None
    language: str = ""
    part: type[Shape] | None = None


@dataclass(frozen=True)
class Counted:
    """So many parts of a list came, went or are no longer the same."""

    field: str
    added: int
    removed: int
    changed: int
    within: tuple[Row, ...] = ()


def difference(before: dict[str, Any], after: dict[str, Any]) -> list[Difference | Counted]:
    """In the order of the shape; empty if nothing differs that is told (see `LEFT_OUT`)."""
    return list(_of_shape(BODIES[after["kind"]], before, after, ()))


def fields_of(shape: type[Shape]) -> Iterator[tuple[str, FieldInfo]]:
    """Those that are told."""
    for name, field in shape.model_fields.items():
        of_record = name == "kind" and vocabulary_of(field.annotation) is None
        if name not in LEFT_OUT and not of_record:
            yield name, field


def plain(annotation: Any) -> Any:
    """The type of a field, less null."""
    if get_origin(annotation) in (Union, UnionType):
        return next(plain(each) for each in get_args(annotation) if each is not type(None))
    return get_args(annotation)[0] if hasattr(annotation, "__metadata__") else annotation


def item_of(annotation: Any) -> Any:
    """The type of a list's items; null for what is no list."""
    kind = plain(annotation)
    return plain(get_args(kind)[0]) if get_origin(kind) is list else None


def vocabulary_of(annotation: Any) -> type[TextChoices] | None:
    kind = item_of(annotation) or plain(annotation)
    return kind if isinstance(kind, type) and issubclass(kind, TextChoices) else None


def is_part(kind: Any) -> bool:
    """Whether it has fields of its own that are told."""
    return isinstance(kind, type) and issubclass(kind, Shape) and not issubclass(kind, WHOLE)


def _of_shape(
    shape: type[Shape], before: dict[str, Any], after: dict[str, Any], within: tuple[Row, ...]
) -> Iterator[Difference | Counted]:
    for name, field in fields_of(shape):
        missing = field.get_default(call_default_factory=True)
        old, new = before.get(name, missing), after.get(name, missing)
        if old != new:
            yield from _of_field(name, field.annotation, old, new, within)


def _of_field(
    name: str, annotation: Any, old: Json, new: Json, within: tuple[Row, ...]
) -> Iterator[Difference | Counted]:
    item, kind = item_of(annotation), plain(annotation)
    if name in COUNTED or item is UUID:
        found = _counted(name, old, new, within)
        yield from [found] if found.added or found.removed or found.changed else []
    elif is_part(item):
        yield from _of_parts(name, item, old, new, within)
    elif is_part(kind) and old and new:
        yield from _of_shape(kind, old, new, within)
    elif get_origin(kind) is dict:
        for language in dict.fromkeys([*old, *new]):
            one, other = old.get(language), new.get(language)
            if one != other:
                yield Difference(name, one, other, within, language=language)
    else:
        yield Difference(name, old, new, within, vocabulary_of(annotation))


def _of_parts(
    name: str, shape: type[Shape], old: Json, new: Json, within: tuple[Row, ...]
) -> Iterator[Difference | Counted]:
    earlier = {_key(row): row for row in old}
    later = {_key(row): row for row in new}
    for key, row in later.items():
        if key not in earlier:
            yield Difference(name, None, row, within, part=shape)
        elif earlier[key] != row:
            inner = (*within, (name, earlier[key], shape))  # as it was called before
            yield from _of_shape(shape, earlier[key], row, inner)
    for key, row in earlier.items():
        if key not in later:
            yield Difference(name, row, None, within, part=shape)


def _counted(name: str, old: Json, new: Json, within: tuple[Row, ...]) -> Counted:
    earlier = {_key(row): row for row in old}
    later = {_key(row): row for row in new}
    return Counted(
        name,
        added=len(later.keys() - earlier.keys()),
        removed=len(earlier.keys() - later.keys()),
        changed=sum(earlier[key] != later[key] for key in later.keys() & earlier.keys()),
        within=within,
    )


def _key(row: Json) -> str:
    if not isinstance(row, dict):
        return str(row)
    return str(row.get("id") or row.get("participation") or row.get("sha256"))


def ids_in(found: Difference | Counted) -> set[UUID]:
    """Of other records that telling this difference can name."""
    rows = [row for _name, row, _shape in found.within]
    values = [*rows, found.before, found.after] if isinstance(found, Difference) else rows
    return set().union(*(_ids(value) for value in values))


def _ids(value: Json) -> set[UUID]:
    if isinstance(value, list):
        return set().union(*map(_ids, value))
    if not isinstance(value, dict):
        return set()
    if value.keys() == {"kind", "id"}:
        return {UUID(value["id"])}
    return set().union(*(_ids(item) for name, item in value.items() if name not in COUNTED))
