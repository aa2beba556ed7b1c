"""What a column of a table is, and how its cells are read off a record's answer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
BETWEEN = "; "  # values of one cell
NAMED_IN = ("en", "be", "ru", "uk")


@dataclass(frozen=True)
class Column:
    """`read` takes the record, and of a release the participation, which may be empty."""

    name: str
    about: str
    read: Callable[[Json, Json], Any]


def field(name: str, about: str) -> Column:
    return Column(name, about, lambda answer, _row: answer[name])


def of_row(name: str, about: str, key: str = "") -> Column:
    return Column(name, about, lambda _answer, row: row.get(key or name))


def texts(name: str, about: str, key: str = "") -> list[Column]:
    def in_language(language: str) -> Column:
        said = f"{about}, in this language (BCP 47)"
        return Column(
            f"{name}_{language}", said, lambda answer, _row: answer[key or name].get(language)
        )

    return [in_language(language) for language in NAMED_IN]


def date(name: str, about: str, read: Callable[[Json], Json | None]) -> Column:
    return Column(name, f"{about}, in EDTF", lambda answer, _row: edtf(read(answer)))


def linked(name: str, about: str, read: Callable[[Json, Json], Json | None]) -> list[Column]:
    def found(answer: Json, row: Json) -> Json:
        return read(answer, row) or {}

    return [
        Column(f"{name}_id", f"{about}: its id", lambda a, row: found(a, row).get("id")),
        Column(name, f"{about}: its name", lambda a, row: called(found(a, row))),
    ]


def edtf(value: Json | None) -> str | None:
    return value["edtf"] if value else None


def called(linked: Json | None) -> str:
    """In English if there is such a name; empty for nothing."""
    label: Mapping[str, str] = (linked or {}).get("label") or {}
    return label.get("en") or next(iter(label.values()), "")


def in_turn(values: Iterable[str | None]) -> str:
    """One for each, so that columns can be read side by side."""
    return BETWEEN.join(value or "" for value in values)


def together(values: Iterable[str | None]) -> str:
    """Each once."""
    return BETWEEN.join(dict.fromkeys(filter(None, values)))
