"""What a public vocabulary is: codes that never change, with what each means in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise


class Relation(StrEnum):
    """How a code of ours stands to one of somebody else's; the names are those of SKOS."""

    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"  # theirs takes in more


@dataclass(frozen=True)
class Match:
    """A code of another list; `standard` is a key of STANDARDS."""

    relation: Relation
    standard: str
    code: str


@dataclass(frozen=True)
class Concept:
    code: str
    label: Promise | str
    definition: Promise | str
    matches: tuple[Match, ...]
    deprecated: bool
    address: str  # behind an identifier of this scheme, with {} for it; "" where there is none


@dataclass(frozen=True)
class Scheme:
    """A vocabulary as the public sees it. `id` is its public name and never changes either.

    A code that is out of use is named in `deprecated` and stays: editions that have it stay too.
    """

    id: str
    title: Promise | str
    codes: type[TextChoices]
    definitions: Mapping[str, Promise | str]
    matches: Mapping[str, tuple[Match, ...]] = field(default_factory=dict)
    deprecated: frozenset[str] = frozenset()
    addresses: Mapping[str, str] = field(default_factory=dict)

    def concepts(self) -> Iterator[Concept]:
        """In the order of the code, which is the order in which readers are given a choice."""
        for code in self.codes:
            yield Concept(
                code=code.value,
                label=code.label,
                definition=self.definitions[code],
                matches=self.matches.get(code, ()),
                deprecated=code in self.deprecated,
                address=self.addresses.get(code, ""),
            )
