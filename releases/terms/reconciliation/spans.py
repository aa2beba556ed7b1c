"""What a number can be, from its claimant's words: from `low` to `high`, null: no upper end."""

from collections.abc import Iterable
from dataclasses import dataclass

from releases.terms.reconciliation.given import Claim, before, counted_again
from releases.terms.vocabularies.releases import Qualifier


@dataclass(frozen=True, slots=True)
class Span:
    low: int
    high: int | None

    def meets(self, other: "Span") -> bool:
        return not (_over(self.low, other.high) or _over(other.low, self.high))

    def __add__(self, other: "Span") -> "Span":
        open_end = self.high is None or other.high is None
        return Span(self.low + other.low, None if open_end else self.high + other.high)  # type: ignore[operator]

    def within(self, other: "Span") -> bool:
        """Narrower than the other: it says all that the other says, and more."""
        return self != other and self.low >= other.low and (
            other.high is None or (self.high is not None and self.high <= other.high)
        )  # fmt: skip


def exactly(number: int) -> Span:
    return Span(number, number)


def _over(low: int, high: int | None) -> bool:
    return high is not None and low > high


def span(claim: Claim) -> Span | None:
    """Null for words. Nobody says how wide "about" is, so it stands for its number."""
    number = claim.number
    if number is None or claim.qualifier == Qualifier.WORDS:
        return None
    match claim.qualifier:
        case Qualifier.AT_LEAST:
            return Span(number, None)
        case Qualifier.MORE_THAN:
            return Span(number + 1, None)
        case Qualifier.AT_MOST:
            return Span(0, number)
        case Qualifier.RANGE:
            return Span(number, number if claim.number_to is None else claim.number_to)
    return exactly(number)


def contradict(one: Claim, other: Claim, *, inside: int = 0) -> bool:
    """Whether two numbers of the same people that may be of one day cannot both be right.

    `inside`: so many did not leave, who may be in a number of released and not of those taken.
    """
    first, second = span(one), span(other)
    if first is None or second is None or before(one, other) or before(other, one):
        return False
    if counted_again(one, other):
        return False
    if inside and one.metric != other.metric:
        first, second = (
            _wider(each, claim, inside) for each, claim in ((first, one), (second, other))
        )
    return not first.meets(second)


def _wider(given: Span, claim: Claim, inside: int) -> Span:
    return given + Span(0, inside) if claim.metric == "transferred" else given


def overtaken(claim: Claim, claims: Iterable[Claim]) -> bool:
    """Whether its own claimant gave a later number of the same people."""
    return any(
        bool(claim.claimant)
        and (other.claimant, other.metric, other.scope)
        == (claim.claimant, claim.metric, claim.scope)
        and before(claim, other)
        and span(other) is not None
        for other in claims
    )


def counts(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims for sums, those of one number together: no words, none overtaken, none that another
    one of them only makes more exact. The highest number first."""
    given = list(claims)
    standing = [c for c in given if span(c) is not None and not overtaken(c, given)]
    standing = [c for c in standing if not c.about] or standing
    spans = {span(claim) for claim in standing}
    found: dict[tuple, list[Claim]] = {}
    for claim in sorted(standing, key=lambda claim: (-(claim.number or 0), claim.id)):
        own = span(claim)
        if not any(each.within(own) for each in spans):  # type: ignore[union-attr, arg-type]
            found.setdefault((own, claim.about), []).append(claim)
    return list(found.values())
