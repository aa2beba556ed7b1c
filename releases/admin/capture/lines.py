"""The preview: one row a name, with what it may become."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.admin.mistakes import Mistake
from releases.admin.panel import page
from releases.editing.capture.given import LEFT_OUT, NEW, PLACEHOLDER, Decision, Facts
from releases.editing.capture.matching import Candidate, Row
from releases.editing.capture.people import choice_of
from releases.editing.problems import Problem
from releases.terms.names import THRESHOLD


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    chosen: bool
    candidate: Candidate | None = None
    href: str = ""
    disabled: bool = False

    @property
    def likely(self) -> bool:
        return self.candidate is not None and self.candidate.score >= THRESHOLD


@dataclass
class Line:
    """`group`: "" for none; `errors` of its choice."""

    row: Row
    choice: str
    group: str
    errors: list[str] = field(default_factory=list)

    @property
    def key(self) -> int:
        return self.row.named.line

    @property
    def options(self) -> list[Option]:
        people = [
            Option(
                each.key,
                str(each.person),
                each.key == self.choice,
                each,
                page(each.person, "change"),
                each.here,
            )
            for each in self.row.candidates
        ]
        others = {
            NEW: _("a new draft"),
            PLACEHOLDER: _("a placeholder without a name"),
            LEFT_OUT: _("leave out"),
        }
        return people + [
            Option(value, label, value == self.choice) for value, label in others.items()
        ]

    @property
    def read_as(self) -> str:
        """What else was understood of the line."""
        details = self.row.named.details
        said = [_("born %s") % details.birth if details.birth else ""]
        said += [_("aged %s") % details.age if details.age is not None else ""]
        return "; ".join(filter(None, [*said, *details.notes]))


def lines_of(rows: Sequence[Row], groups: int, sent: Mapping[str, str]) -> list[Line]:
    """As it was chosen, where the row still offers what it offered then; else as suggested."""
    found = []
    for row in rows:
        key = row.named.line
        choice, group = row.suggested, "" if row.group is None else str(row.group)
        if sent.get(f"seen-{key}") == row.seen:
            choice = choice_of(sent.get(f"as-{key}", "")) or choice
            group = sent.get(f"group-{key}", group)
        found.append(Line(row, choice, _group(group, groups)))
    return found


def decided(rows: Sequence[Row], sent: Mapping[str, str]) -> dict[int, Decision]:
    """As it was sent, whatever is suggested."""
    keys = [row.named.line for row in rows]
    return {
        key: Decision(
            choice_of(sent.get(f"as-{key}", "")),
            _place(sent.get(f"group-{key}", "")),
            sent.get(f"seen-{key}", ""),
        )
        for key in keys
    }


def refuse(lines: Sequence[Line], problems: Sequence[Problem]) -> list[Mistake]:
    """At the rows that they name; all of them for the list at the head."""
    by_key = {f"as-{line.key}": line for line in lines}
    found = []
    for problem in problems:
        line = by_key[problem.field]
        line.errors.append(problem.message)
        where = _("Line %(line)s, %(name)s") % {"line": line.key, "name": line.row.named.name}
        found.append(Mistake(problem.message, where, f"line-{line.key}"))
    return found


def summary(lines: Sequence[Line]) -> list[str]:
    """How many of each, in words."""
    kinds = Counter(
        line.choice if line.choice in (NEW, PLACEHOLDER, LEFT_OUT, "") else "person"
        for line in lines
    )
    said: dict[str, Any] = {
        "": ngettext("%s to be decided", "%s to be decided", kinds[""]),
        "person": ngettext("%s person on the desk", "%s people on the desk", kinds["person"]),
        NEW: ngettext("%s new draft", "%s new drafts", kinds[NEW]),
        PLACEHOLDER: ngettext("%s placeholder", "%s placeholders", kinds[PLACEHOLDER]),
        LEFT_OUT: ngettext("%s left out", "%s left out", kinds[LEFT_OUT]),
    }
    return [text % kinds[kind] for kind, text in said.items() if kinds[kind]]


def groups_of(facts: Facts) -> list[tuple[str, str]]:
    return [("", _("no destination"))] + [
        (str(number), group.place) for number, group in enumerate(facts.groups)
    ]


def _place(text: str) -> int | None:
    """-1 for what is no number: no group has that."""
    if not text:
        return None
    return int(text) if text.isdecimal() and len(text) < 5 else -1


def _group(text: str, groups: int) -> str:
    place = _place(text)
    return text if place is not None and 0 <= place < groups else ""
