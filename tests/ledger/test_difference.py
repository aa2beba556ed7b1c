"""The difference between two bodies: nothing where they are equal, and every field that changed."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime
from typing import Any, Literal, get_args, get_origin
from uuid import UUID

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as some

from releases.ledger.core.difference import (
    COUNTED,
    LEFT_OUT,
    Counted,
    difference,
    fields_of,
    is_part,
    item_of,
    plain,
)
from releases.ledger.core.shapes.common import Shape
from releases.ledger.core.shapes.registry import BODIES
from releases.public.pages.cards import difference as words
from releases.public.pages.cards.fields import field_name
from releases.public.pages.cards.parts import PARTS, field_of_part, part_name

type Path = tuple[str, ...]


def _body(kind: str, number: int = 0) -> dict[str, Any]:
    """A body in which every field has a value, and every list a part."""
    return _filled(BODIES[kind], number)


def _filled(shape: type[Shape], number: int) -> dict[str, Any]:
    return {name: _value(f.annotation, number) for name, f in shape.model_fields.items()}


def _value(annotation: Any, number: int) -> Any:
    kind, item = plain(annotation), item_of(annotation)
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if item is not None:
        return [_value(item, number)]
    if get_origin(kind) is dict:
        return {"en": f"text {number}"}
    if isinstance(kind, type) and issubclass(kind, Shape):
        return _filled(kind, number)
    if hasattr(kind, "choices"):
        return kind.values[number % len(kind.values)]
    return {
        str: ("BY", "LT")[number % 2],
        bool: bool(number % 2),
        int: number,
        UUID: str(UUID(int=7)),
        date: f"2025-12-{number + 1:02}",
        datetime: f"2025-12-{number + 1:02}T09:00:00Z",
    }[kind]


def _date_values_right(value: Any, number: int) -> Any:
    """Dates are text in EDTF, and ids of other records are other ids."""
    if isinstance(value, list):
        return [_date_values_right(item, number) for item in value]
    if not isinstance(value, dict):
        return value
    if "edtf" in value:
        return value | {"edtf": f"2025-12-{number + 1:02}"}
    if value.keys() == {"kind", "id"}:
        return {"kind": "actor", "id": str(UUID(int=number + 1))}
    return {key: _date_values_right(item, number) for key, item in value.items()}


def _pair(kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return tuple(_date_values_right(_body(kind, number), number) for number in (0, 1))  # type: ignore[return-value]


def _leaves(shape: type[Shape], path: Path = ()) -> Iterator[Path]:
    """Every field that is told; those of counted parts as one."""
    for name, field in fields_of(shape):
        part = item_of(field.annotation) or plain(field.annotation)
        if name in COUNTED or not is_part(part):
            yield (*path, name)
        else:
            yield from _leaves(part, (*path, name))


@pytest.mark.parametrize("kind", list(BODIES))
def test_equal_bodies_differ_in_nothing(kind: str) -> None:
    body, _other = _pair(kind)
    assert difference(body, deepcopy(body)) == []


# What a part without an id is told by: with another it is another part.
TELLS = "sha256"
LEAVES = [
    (str(kind), path)
    for kind, shape in BODIES.items()
    for path in _leaves(shape)
    if path[-1] != TELLS
]
# Ids of parts, which come and go with what they are parts of, and are no words.
SAME = frozenset({"after", "follows"})


@pytest.mark.parametrize(("kind", "path"), LEAVES)
def test_field_that_changed_is_told_in_words(kind: str, path: Path) -> None:
    before, other = _pair(kind)
    after = deepcopy(before)
    _set(after, path, _get(other, path))
    if path[-1] in {*SAME, "destination", *words.COUNTS}:
        _set(after, path, _changed(_get(before, path)))
    found = difference(before, after)
    assert [one.field for one in found] == [path[-1]]
    for language in ("en", "be"):
        with translation.override(language):
            (line,) = words.lines(found, {}, language)
    assert line
    if not isinstance(found[0], Counted):
        assert field_of_part(path[-1], path[-2] if len(path) > 1 else "") != field_name("?")


def _get(value: Any, path: Path) -> Any:
    for name in path:
        value = (value[0] if isinstance(value, list) else value)[name]
    return value


def _set(value: Any, path: Path, new: Any) -> None:
    for name in path[:-1]:
        value = (value[0] if isinstance(value, list) else value)[name]
    (value[0] if isinstance(value, list) else value)[path[-1]] = new


def _changed(value: Any) -> Any:
    """Another part, or one part fewer."""
    return [] if isinstance(value, list) else str(UUID(int=9))


def test_what_is_left_out_is_listed() -> None:
    assert {"id", "slug", "referents", "former_slugs", "letters"} == LEFT_OUT
    for kind, shape in BODIES.items():
        told = {name for name, _field in fields_of(shape)}
        assert shape.model_fields.keys() - told <= {*LEFT_OUT, "kind"}, kind


def test_every_list_of_parts_has_words() -> None:
    named = {name for _kind, path in LEAVES for name in path[:-1]} - {"dates"}
    assert named <= PARTS.keys()
    assert all(part_name(name) for name in PARTS)


@given(some.data())
def test_part_that_comes_and_goes_is_told_once(data: some.DataObject) -> None:
    kind, path = data.draw(some.sampled_from([leaf for leaf in LEAVES if len(leaf[1]) > 1]))
    before, _other = _pair(kind)
    if not isinstance(before[path[0]], list):
        return
    after = before | {path[0]: []}
    for one, other, word in ((before, after, "removed"), (after, before, "added")):
        (line,) = words.lines(difference(one, other), {}, "en")
        assert line.startswith(word)


def test_edition_from_before_a_field_differs_from_no_value_in_nothing() -> None:
    body, _other = _pair("release")
    old = {key: value for key, value in body.items() if key != "deal"}
    assert difference(old, body | {"deal": None}) == []
    assert len(difference(old, body)) == 1


def test_long_text_is_not_said_again() -> None:
    body, _other = _pair("release")
    (line,) = words.lines(difference(body, body | {"summary": {"en": "word " * 60}}), {}, "en")
    assert line == "Summary: changed"


def test_text_in_another_language_says_which() -> None:
    body, _other = _pair("place")
    after = body | {"name": body["name"] | {"be": "Вільня"}}
    (line,) = words.lines(difference(body, after), {}, "en")
    assert line == "Name (Belarusian): nothing → Вільня"


def test_many_lines_end_in_how_many_more() -> None:
    body, _other = _pair("release")
    claims = [body["claims"][0] | {"id": str(UUID(int=number))} for number in range(50, 100)]
    found = words.lines(difference(body, body | {"claims": body["claims"] + claims}), {}, "en")
    assert len(found) == 41
    assert found[-1] == "and 10 more changes"
