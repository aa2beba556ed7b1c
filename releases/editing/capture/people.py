"""Who of the pasted names is in the release: people on the desk, new drafts, placeholders."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from releases.editing.capture.given import (
    LEFT_OUT,
    NEW,
    PLACEHOLDER,
    CannotCapture,
    Count,
    Decision,
    Facts,
)
from releases.editing.capture.matching import Row
from releases.editing.capture.reading import Named
from releases.editing.capture.spelling import kind_of, language_of
from releases.editing.capture.writing import Writing
from releases.editing.problems import Problem
from releases.models import Destination, Participation, Prisoner, PrisonerName, Release
from releases.terms.vocabularies.people import IdentityLevel
from releases.terms.vocabularies.records import RecordState
from releases.terms.vocabularies.releases import ParticipationVisibility

MOST_PLACEHOLDERS = 1_000


def ask_decided(facts: Facts, rows: Sequence[Row], decisions: Mapping[int, Decision]) -> None:
    """Every line is decided, by somebody who saw whom it may be, and nobody is in it twice.

    Raises CannotCapture.
    """
    problems, taken = [], dict[str, int]()
    for row in rows:
        decision = decisions.get(row.named.line)
        line = row.named.line
        for said in _wrong(row, decision, len(facts.groups)):
            problems.append(Problem(said, f"as-{line}"))
        if decision and _is_person(decision):
            first = taken.setdefault(decision.choice, line)
            if first != line:
                said = _("The same person as line %(line)s.") % {"line": first}
                problems.append(Problem(said, f"as-{line}"))
    if problems:
        raise CannotCapture(problems)


def _is_person(decision: Decision) -> bool:
    return decision.choice not in (NEW, PLACEHOLDER, LEFT_OUT)


def _wrong(row: Row, decision: Decision | None, groups: int) -> Iterator[str]:
    if decision is None or not decision.choice:
        yield _("Choose what “%(name)s” becomes.") % {"name": row.named.name}
        return
    if decision.group is not None and not 0 <= decision.group < groups:
        yield _("There is no such group.")
    offered = {each.key: each for each in row.candidates}
    if _is_person(decision):
        chosen = offered.get(decision.choice)
        if chosen is None:
            yield _("Nobody of that choice is on the desk any more: choose again.")
        elif chosen.here:
            yield _("Is in this release already.")
    elif decision.choice != LEFT_OUT and decision.seen != row.seen:
        yield _("Others on the desk may be meant by now: look again, then choose.")


class People:
    """The participations of one capture."""

    def __init__(
        self, writing: Writing, release: Release, facts: Facts, legs: Sequence[Destination]
    ) -> None:
        self.writing, self.release, self.facts, self.legs = writing, release, facts, legs
        self.sexes: dict[int | None, list[str]] = {}  # of whoever is in each group so far
        self.notes: list[str] = []

    def record(self, rows: Sequence[Row], decisions: Mapping[int, Decision]) -> None:
        for row in rows:
            decision = decisions[row.named.line]
            if decision.choice != LEFT_OUT:
                self._row(row, decision)
        for place, group in enumerate(self.facts.groups):
            self._unnamed(group.count, self.sexes.get(place, []), place)
        self._unnamed(self.facts.total, [sex for each in self.sexes.values() for sex in each], None)

    def note_on(self, release: Release) -> None:
        """What stood behind the names of people who are on the desk: for whoever edits on."""
        if self.notes:
            release.editors_note = "\n".join(filter(None, [release.editors_note, *self.notes]))

    def _row(self, row: Row, decision: Decision) -> None:
        named = row.named
        if decision.choice == PLACEHOLDER:
            self._add(decision.group, "", given_as=named.text)
        elif decision.choice == NEW:
            person = self._new(named)
            self._add(decision.group, person.sex, prisoner=person)
        else:
            chosen = next(each for each in row.candidates if each.key == decision.choice)
            person = chosen.person
            self._add(decision.group, person.sex, prisoner=person, withheld=hidden(person))
            if named.details.notes:
                self.notes.append(f"{named.text} ({self.writing.source})")

    def _new(self, named: Named) -> Prisoner:
        """With one private name; nothing of it is shown before somebody opens it."""
        note = _("Line %(line)s of “%(source)s”: %(text)s") % {
            "line": named.line,
            "source": self.writing.source,
            "text": named.text,
        }
        person = self.writing.record(Prisoner(birth=self._birth(named), editors_note=note))
        language = language_of(named.name, self.writing.source.language)
        self.writing.part(
            PrisonerName(
                prisoner=person,
                full=named.name,
                language=language,
                kind=kind_of(language),
                primary=True,
            )
        )
        self.writing.cite(person)
        if person.birth:
            self.writing.cite(person, field="birth")
        return person

    def _birth(self, named: Named) -> str:
        """From an age only one of two years is known, and that only with the event's own."""
        age, year = named.details.age, self.facts.year
        if named.details.birth or age is None or year is None:
            return named.details.birth
        return f"[{year - age - 1},{year - age}]"

    def _unnamed(self, count: Count, sexes: list[str], place: int | None) -> None:
        if not count.unnamed or count.number is None:
            return
        missing = max(0, count.number - len(sexes))
        if missing > MOST_PLACEHOLDERS:
            said = _("%(count)s placeholders at once; at most %(most)s.")
            values = {"count": missing, "most": MOST_PLACEHOLDERS}
            raise CannotCapture([Problem(said % values, _field(place))])
        known = left_of_sexes(count, sexes)
        for sex in [*known, *[""] * (missing - len(known))]:
            self._add(place, sex, of_nobody=True)

    def _add(
        self,
        place: int | None,
        sex: str,
        *,
        withheld: bool = False,
        of_nobody: bool = False,
        **whom: Any,
    ) -> None:
        self.sexes.setdefault(place, []).append(sex)
        if of_nobody:
            whom["sex"] = sex
        public = self.facts.shown and not withheld
        row = Participation(
            release=self.release,
            destination=None if place is None else self.legs[place],
            outcome=self.facts.outcome,
            visibility=ParticipationVisibility.PUBLIC
            if public
            else ParticipationVisibility.WITHHELD,
            **whom,
        )
        self.writing.cite(self.release, self.writing.part(row))


def left_of_sexes(count: Count, sexes: list[str]) -> list[str]:
    """The sexes of who is not named, as far as the counts tell: nothing where somebody is named
    whose sex is not known."""
    if "" in sexes:
        return []
    left = {sex: (number or 0) - sexes.count(sex) for sex, number in count.sexes.items()}
    if any(number < 0 for number in left.values()):
        return []
    missing = (count.number or 0) - len(sexes)
    return [sex for sex, number in left.items() for _each in range(number)][:missing]


def hidden(person: Prisoner) -> bool:
    """By a decision of the desk: such a person only counts."""
    if person.embargoed or person.state in (RecordState.WITHDRAWN, RecordState.TAKEN_DOWN):
        return True
    published = person.state == RecordState.PUBLISHED
    return published and person.identity_level != IdentityLevel.FULL


def _field(place: int | None) -> str:
    return "number" if place is None else f"groups-{place}-number"


def choice_of(text: str) -> str:
    """One of the choices, or the id of a person in its one spelling; "" for anything else."""
    if text in (NEW, PLACEHOLDER, LEFT_OUT):
        return text
    try:
        return str(UUID(text))
    except ValueError:
        return ""
