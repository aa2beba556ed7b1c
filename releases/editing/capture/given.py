"""What an editor gives for a quick capture: one source, the event, its groups, and the names."""

from dataclasses import dataclass, field
from uuid import UUID

from releases.editing.capture.reading import Block
from releases.editing.problems import Problem
from releases.models import Release
from releases.terms.dates.edtf import parse
from releases.terms.vocabularies.releases import DestinationRole, Qualifier

NEW, PLACEHOLDER, LEFT_OUT = "new", "placeholder", "left_out"


class CannotCapture(Exception):
    """Nothing was saved. The problems name fields of the form; `as-12` is the choice of line 12."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(str(problem.message) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Count:
    """`unnamed`: whoever is in the number and among no names becomes a placeholder."""

    number: int | None = None
    qualifier: str = Qualifier.EXACT
    women: int | None = None
    men: int | None = None
    unnamed: bool = False

    @property
    def sexes(self) -> dict[str, int | None]:
        return {"female": self.women, "male": self.men}


@dataclass(frozen=True)
class Group:
    """`place` as it was typed: a recorded place, a country, or the name of a new one."""

    place: str
    count: Count = field(default_factory=Count)
    country: str = ""
    role: str = DestinationRole.FINAL


@dataclass(frozen=True)
class Facts:
    """`source`, `event`: columns of the source and of a new release; `release`: the one to add to,
    if any. `claimant`: who gave the numbers, "" where nobody but the source itself is named.

    `shown`: groups, numbers and people are opened for the public, which sees them once the release
    is published. `key` is the form's own: sent twice, it captures once.
    """

    key: UUID
    source: dict[str, str]
    event: dict[str, str]
    block: Block
    release: Release | None = None
    outcome: str = "unknown"
    claimant: str = ""
    claimant_kind: str = "organisation"
    total: Count = field(default_factory=Count)
    groups: tuple[Group, ...] = ()
    shown: bool = False

    @property
    def year(self) -> int | None:
        """Of the event, as far as the dates tell."""
        of_release = [getattr(self.release, role, "") for role in ("handed_over", "announced")]
        for text in (*of_release, self.event.get("handed_over"), self.event.get("announced")):
            first = parse(text).earliest if text else None
            if first:
                return first.year
        return None


@dataclass(frozen=True)
class Decision:
    """What a line becomes: NEW, PLACEHOLDER, LEFT_OUT or the id of a person, and in which group
    (None: in none). `seen`: the token of the candidates that were offered."""

    choice: str
    group: int | None = None
    seen: str = ""
