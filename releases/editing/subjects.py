"""The names by which a subject is found in others' words."""

from collections.abc import Iterable

from releases.models import Actor, Prisoner, Record, Statement

FAMILY_NAME_MIN = 4  # shorter ones are also ordinary words


def names_of(record: Record) -> set[str]:
    """Every name that the desk knows, private ones too, and family names that are no words.

    A statement has none: what it is called names its speaker.
    """
    if isinstance(record, Prisoner):
        rows = list(record.names.all())
        return {row.full for row in rows} | long_enough(row.family for row in rows)
    if isinstance(record, Actor):
        return {name for name in (record.name_en, record.name_be) if name}  # type: ignore[attr-defined]
    return set() if isinstance(record, Statement) else {str(record)}


def long_enough(names: Iterable[str]) -> set[str]:
    return {name for name in names if len(name) >= FAMILY_NAME_MIN}
