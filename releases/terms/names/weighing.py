"""From the parts of two names to one score."""

from dataclasses import dataclass, field

from releases.terms.names.comparison import Comparison, Reason, gettext_noop
from releases.terms.names.words import Likeness

GIVEN, FAMILY = gettext_noop("given name"), gettext_noop("family name")
PATRONYMIC = gettext_noop("patronymic")
WAYS = {
    "same": gettext_noop("%(part)s is the same: %(a)s, %(b)s"),
    "translated": gettext_noop("%(part)s is the same name in another language: %(a)s, %(b)s"),
    "short": gettext_noop("%(part)s is a short form of the other: %(a)s, %(b)s"),
    "ending": gettext_noop("%(part)s is the same but for the ending: %(a)s, %(b)s"),
    "near": gettext_noop("%(part)s is spelled nearly alike: %(a)s, %(b)s"),
    "other_given": gettext_noop("%(part)s is another name: %(a)s, %(b)s"),
    "different": gettext_noop("%(part)s differs: %(a)s, %(b)s"),
    "consonants": gettext_noop("%(part)s has the same consonants: %(a)s, %(b)s"),
}
OF_WORST, OF_MEAN = 0.6, 0.4  # one part that differs weighs more than two that agree


@dataclass(slots=True)
class Weighing:
    """Scores of the parts that both have, what is taken off, and the most that can come out."""

    scores: list[float] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    lost: float = 0.0
    most: float = 1.0

    def part(self, name: str, a: str, b: str, likeness: Likeness) -> None:
        self.add(likeness.score, WAYS[likeness.way], part=name, a=a, b=b)

    def add(self, score: float, reason: str, **values: str) -> None:
        self.scores.append(score)
        self.reasons.append(Reason(reason, values))

    def lose(self, part: float, reason: str, **values: str) -> None:
        self.lost += part
        self.reasons.append(Reason(reason, values))

    def limit(self, most: float, reason: str) -> None:
        self.most = min(self.most, most)
        self.reasons.append(Reason(reason))

    def done(self) -> Comparison:
        if not self.scores:
            return Comparison(0.0, (Reason(gettext_noop("nothing to compare")),))
        worst, mean = min(self.scores), sum(self.scores) / len(self.scores)
        score = min(OF_WORST * worst + OF_MEAN * mean - self.lost, self.most)
        return Comparison(round(max(score, 0.0), 4), tuple(self.reasons))
