"""Whom a pasted name may be: people on the desk, each with a score and its reasons."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from releases.editing.capture.countries import country_named
from releases.editing.capture.given import LEFT_OUT, NEW, PLACEHOLDER, Facts
from releases.editing.capture.reading import Named
from releases.ledger.core.search.find import Hit
from releases.ledger.core.search.many import find_many
from releases.models import Prisoner, Release
from releases.models.search import SEARCH
from releases.terms.dates.edtf import parse
from releases.terms.names import THRESHOLD, compare, keys
from releases.terms.names.comparison import Reason
from releases.terms.names.people import Person, Span, compare_people
from releases.terms.vocabularies.records import RecordKind

LEAST = 0.5  # below that nobody is offered
MOST = 5
CLEAR = 0.1  # by so much the first is better than the next


@dataclass(frozen=True)
class Candidate:
    """`here`: in this release already."""

    person: Prisoner
    score: float
    reasons: tuple[Reason, ...]
    here: bool = False

    @property
    def key(self) -> str:
        return str(self.person.pk)

    @property
    def explanation(self) -> str:
        return "; ".join(_(reason.text) % reason.values for reason in self.reasons)


@dataclass(frozen=True)
class Row:
    """A name with whom it may be. `suggested`: a choice, "" where only the editor can tell."""

    named: Named
    candidates: tuple[Candidate, ...]
    suggested: str
    why: str
    group: int | None

    @property
    def seen(self) -> str:
        """A token of whom the editor was offered for which name."""
        people = sorted(f"{each.key} {each.here}" for each in self.candidates)
        offered = "\n".join([self.named.name, *people])
        return hashlib.blake2b(offered.encode(), digest_size=8).hexdigest()


def match(facts: Facts, labels: Sequence[Iterable[str]]) -> list[Row]:
    """In the order of the lines. `labels`: what each group of the facts is called."""
    names = facts.block.names
    hits = find_many(
        SEARCH, (named.name for named in names), within=Q(kind=RecordKind.PRISONER), most=2 * MOST
    )
    people = _people(hits.values())
    here = _in(facts.release)
    suggesting = _Suggesting(names)
    rows = []
    for named in names:
        found = [people[hit.record_id] for hit in hits[named.name] if hit.record_id in people]
        candidates = _candidates(named, found, facts.year, here)
        suggested, why = suggesting.of(named, candidates)
        group = group_of(named, labels)
        rows.append(Row(named, candidates, suggested, why, group))
    return rows


def group_of(named: Named, labels: Sequence[Iterable[str]]) -> int | None:
    """By what stands behind the name, else by the heading above it; the only one there is."""
    for text in (*named.details.notes, named.under):
        for place, known in enumerate(labels):
            if text and any(_tells(text, label) for label in known):
                return place
    return 0 if len(labels) == 1 else None


def _tells(text: str, label: str) -> bool:
    """Whole, or as a word that begins so: Украіна, ва Украіну."""
    text, label = text.casefold(), label.casefold()
    if text == label or (len(label) == 2 and country_named(text) == label.upper()):
        return True
    stem = label[:-1] if len(label) > 4 else label
    return len(stem) > 2 and any(word.startswith(stem) for word in _words(text, label))


def _words(text: str, label: str) -> Iterable[str]:
    """Of a label of several words the text from each of its words on."""
    words = text.replace("(", " ").replace(")", " ").split()
    size = len(label.split())
    return (" ".join(words[at : at + size]) for at in range(len(words)))


class _Suggesting:
    """Whom earlier lines took is not suggested again."""

    def __init__(self, names: Sequence[Named]) -> None:
        self.taken: dict[str, int] = {}
        self.alike = _alike(names)

    def of(self, named: Named, candidates: tuple[Candidate, ...]) -> tuple[str, str]:
        likely = [each for each in candidates if each.score >= THRESHOLD]
        if named.same_as:
            return "", _("The same as line %(line)s: one person or two?") % {"line": named.same_as}
        if not likely:
            return self._nobody(named)
        first, *others = likely
        if others and first.score - others[0].score < CLEAR:
            count = sum(first.score - each.score < CLEAR for each in likely)
            said = ngettext(
                "%(count)s person may be meant: choose.",
                "%(count)s people may be meant: choose.",
                count,
            )
            return "", said % {"count": count}
        line = self.taken.setdefault(first.key, named.line)
        if line != named.line:
            said = _("May be the same person as line %(line)s: choose.")
            return "", said % {"line": line}
        if first.here:
            return LEFT_OUT, _("Is in this release already.")
        return first.key, _("Is on the desk already.")

    def _nobody(self, named: Named) -> tuple[str, str]:
        if line := self.alike.get(named.line):
            said = _("May be the same person as line %(line)s: choose.")
            return "", said % {"line": line}
        if named.whole:
            return NEW, _("Nobody on the desk is called so.")
        return PLACEHOLDER, _("A surname alone is not a person: kept for the desk, not shown.")


def _alike(names: Sequence[Named]) -> dict[int, int]:
    """Lines that are likely another one's person in another spelling, with that earlier line."""
    by_key: dict[str, list[Named]] = {}
    found: dict[int, int] = {}
    for named in names:
        own = [key for key in keys(named.name) if key.startswith("+")]
        earlier = {each.line: each for key in own for each in by_key.get(key, ())}
        for line, each in sorted(earlier.items()):
            if named.line not in found and compare(each.name, named.name).score >= THRESHOLD:
                found[named.line] = line
        for key in own:
            by_key.setdefault(key, []).append(named)
    return found


def _people(hits: Iterable[list[Hit]]) -> dict[UUID, Prisoner]:
    wanted = {hit.record_id for each in hits for hit in each}
    return Prisoner.objects.prefetch_related("names").in_bulk(wanted)


def _in(release: Release | None) -> set[UUID]:
    if release is None:
        return set()
    rows = release.participations.values_list("prisoner_id", "resolved_to_id")
    return {person for row in rows for person in row if person}


def _candidates(
    named: Named, people: Iterable[Prisoner], year: int | None, here: set[UUID]
) -> tuple[Candidate, ...]:
    own = Person((named.name,), birth=_birth(named, year))
    found = []
    for person in people:
        compared = compare_people(own, _known(person))
        if compared.score >= LEAST:
            there = person.pk in here
            found.append(Candidate(person, compared.score, compared.reasons, there))
    found.sort(key=lambda each: (-each.score, each.key))
    return tuple(found[:MOST])


def _known(person: Prisoner) -> Person:
    birth = (person.birth_earliest, person.birth_latest) if person.birth else None  # type: ignore[attr-defined]
    return Person(tuple(name.full for name in person.names.all()), birth=birth, sex=person.sex)


def _birth(named: Named, year: int | None) -> Span | None:
    if named.details.birth:
        known = parse(named.details.birth)
        return known.earliest, known.latest
    if named.details.age is None:
        return None
    last = (year or timezone.now().year) - named.details.age
    # An age that the year of the release does not have room for tells nothing.
    return (date(last - 1, 1, 1), date(last, 12, 31)) if last > 1 else None
