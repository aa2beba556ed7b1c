"""What comes out: a kind, of what, from which claims, and a sentence with places for values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from releases.terms.reconciliation.given import ALL, Claim, Scope
from releases.terms.reconciliation.spans import Span
from releases.terms.vocabularies.releases import FindingKind


def gettext_noop(text: str) -> str:
    """Marks a sentence for translation, which `wording` does: no Django here."""
    return text


class Check(StrEnum):
    """What was laid beside what."""

    NUMBERS = "numbers"  # claims of the same people
    GROUPS = "groups"  # the groups and the whole
    BREAKDOWN = "breakdown"  # nationalities or sexes and all of them
    PEOPLE = "people"  # people on record and claims


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms are claims, each standing for all of its number; `inside` did not leave."""

    terms: tuple[Claim, ...]
    total: Span
    inside: int = 0

    @property
    def about(self) -> bool:
        return any(term.about for term in self.terms)


@dataclass(frozen=True, slots=True)
class Said:
    """Claims with who gives them; `dated`: each also with its day."""

    claims: tuple[Claim, ...]
    dated: bool = False


@dataclass(frozen=True, slots=True)
class What:
    """What a finding is about."""

    metric: str
    scope: Scope = ALL


@dataclass(frozen=True, slots=True)
class Outcomes:
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Claimed numbers alone, without who gives them."""

    claims: tuple[Claim, ...]


Value = int | Span | Sum | tuple[Sum, ...] | Said | What | Outcomes | Numbers | str


@dataclass(frozen=True, slots=True)
class Finding:
    """`claims` are ids. Every claim of the account is in some finding."""

    kind: FindingKind
    check: Check
    what: What
    claims: tuple[str, ...]
    text: str
    values: Mapping[str, Value] = field(default_factory=dict)


def ids(*claims: Claim) -> tuple[str, ...]:
    return tuple(sorted({claim.id for claim in claims}))
