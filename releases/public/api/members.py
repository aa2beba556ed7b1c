"""`fields=`: which members of an answer are sent, of those that its shape has."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.ledger.read.shapes import ANSWERS, Shape
from releases.public.parameters.reading import Parameter, Worded
from releases.terms.errors import shown
from releases.terms.vocabularies.records import RecordKind

ALWAYS = ("id", "kind")
type Known = Mapping[str, tuple[str, ...]]  # members, each with its own ones
type Members = Mapping[str, frozenset[str]]  # none of its own: the whole member


def known_of(shape: type[Shape]) -> Known:
    """By name, sorted; a list's own members are those of its items."""
    fields = sorted(shape.model_fields.items())
    return {
        name: tuple(sorted({own for each in _shapes(field.annotation) for own in each}))
        for name, field in fields
    }


def _shapes(annotation: Any) -> Iterator[Any]:
    """The names of members of each shape that the annotation allows."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        yield annotation.model_fields.keys()
    for each in get_args(annotation):
        yield from _shapes(each)


def sparse(answer: bytes, wanted: Members) -> bytes:
    """The answer with these members alone, in the order in which they are stored."""
    left = {
        name: _left(value, wanted.get(name, frozenset()))
        for name, value in json.loads(answer).items()
        if name in wanted or name in ALWAYS
    }
    return json.dumps(left, ensure_ascii=False, separators=(",", ":")).encode()


def _left(value: Any, own: frozenset[str]) -> Any:
    if not own:
        return value
    if isinstance(value, list):
        return [_left(each, own) for each in value]
    return {name: value[name] for name in value if name in own} if value else value


def _read(known: Known, text: str) -> Members:
    """Raises Worded for what is no member."""
    found: dict[str, frozenset[str]] = {}
    for each in text.split(","):
        name, dot, own = each.partition(".")
        if name not in known or (dot and not known[name]):
            raise _unknown(each, known)
        if dot and own not in known[name]:
            raise _unknown(each, [f"{name}.{other}" for other in known[name]])
        whole = not dot or (name in found and not found[name])
        found[name] = frozenset() if whole else found.get(name, frozenset()) | {own}
    return found


def _unknown(text: str, names: Any) -> Worded:
    said = {"text": shown(text), "names": ", ".join(names)}
    return Worded(_("“%(text)s” is not one of %(names)s.") % said)


def _pattern(known: Known) -> str:
    """Of one name."""
    each = (f"{name}(\\.({'|'.join(own)}))?" if own else name for name, own in known.items())
    return f"^({'|'.join(each)})$"


def _parameter(kind: RecordKind) -> Parameter:
    known = known_of(ANSWERS[kind])
    return Parameter(
        name="fields",
        about="Only these members of each record, separated by commas, and always `id` and `kind`. "
        "With a dot, only this member of a member, or of each item of a list: `citations.source`. "
        "In JSON and NDJSON alone.",
        allowed=format_lazy(
            gettext_lazy("names of members, separated by commas: {names}"), names=", ".join(known)
        ),
        schema={
            "type": "array",
            "items": {"type": "string", "pattern": _pattern(known)},
            "minItems": 1,
        },
        read=lambda text: _read(known, text),
    )


FIELDS = {kind: _parameter(kind) for kind in RecordKind}
