"""Whom lists of names may mean: public people by any of their public names, scored and explained.

What is suppressed is left out inside every statement, before any limit, and its words are guessed
with by none; what is not public has no row here. People of whom only initials are public have
nothing to be matched by: otherwise somebody could try whole names on them. So no answer, number of
statements or text of one depends on who is hidden.
"""

import json
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from releases.ledger.core.search.find import Hit, find
from releases.ledger.core.search.many import find_many
from releases.ledger.core.search.reading import INITIALS, questions
from releases.ledger.core.search.tables import Word
from releases.ledger.core.search.vocabulary import WORD
from releases.ledger.projection.tables import SEARCH, Document, SearchEntry, SearchWord
from releases.ledger.read import suppression
from releases.ledger.read.search import TooSlow, in_time
from releases.ledger.read.turns import in_turn
from releases.terms.names.people import Person, Weighed, weigh_people
from releases.terms.vocabularies.people import IdentityLevel
from releases.terms.vocabularies.records import RecordKind

LEAST = 0.5  # below that nobody is offered
AT_ONCE = 50  # names in one statement
COMPARED = 20  # records with each name
SECONDS = 8.0  # for all names together; names that many people share take longest


@dataclass(frozen=True)
class Known:
    """A public record that may be meant."""

    record_id: UUID
    kind: str
    slug: str
    label: dict[str, str]
    answer: bytes

    @cached_property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.answer)
        return found

    @property
    def named(self) -> bool:
        return self.kind != RecordKind.PRISONER or (
            self.data["identity_level"] == IdentityLevel.FULL
        )

    @cached_property
    def person(self) -> Person:
        """What of a person is compared."""
        data, birth = self.data, self.data["birth"]
        names = (*data["label"].values(), *(name["full"] for name in data["names"]))
        return Person(
            tuple(dict.fromkeys(names)),
            birth=(_day(birth["earliest"]), _day(birth["latest"])) if birth else None,
            sex=data["sex"] or "",
            nationalities=frozenset(data["nationalities"]),
        )


@dataclass(frozen=True)
class Candidate:
    """`weighed` is null for what is no person, whose name alone was compared."""

    known: Known
    score: float
    weighed: Weighed | None = None


def deadline() -> float:
    """Until when one request may look, however many parts it has."""
    return time.monotonic() + SECONDS


def people(
    asked: Mapping[str, Person], most: int, until: float | None = None
) -> dict[str, list[Candidate]]:
    """For each of those who are asked for, by the asker's keys, the best first. Raises TooSlow."""
    until = until or deadline()
    with in_turn():
        return _people(asked, most, until)


def _people(asked: Mapping[str, Person], most: int, until: float) -> dict[str, list[Candidate]]:
    with in_time():
        names = {name for person in asked.values() for name in person.names}
        hits = _found(names, [RecordKind.PRISONER], until)
        known = known_by_id({hit.record_id for each in hits.values() for hit in each})
    found = {}
    for key, person in asked.items():
        if time.monotonic() > until:
            raise TooSlow
        ids = {hit.record_id for name in person.names for hit in hits.get(name, ())}
        found[key] = _compared(person, [known[pk] for pk in ids if pk in known])[:most]
    return found


def things(
    asked: Mapping[str, str], kinds: Collection[RecordKind], most: int, until: float
) -> dict[str, list[Candidate]]:
    """The same for records of other kinds, by their names or titles alone."""
    with in_turn(), in_time():
        hits = _found(set(asked.values()), kinds, until)
        known = known_by_id({hit.record_id for each in hits.values() for hit in each})
    return {
        key: [
            Candidate(known[hit.record_id], hit.score)
            for hit in hits.get(name, ())
            if hit.record_id in known and hit.score >= LEAST
        ][:most]
        for key, name in asked.items()
    }


def begun(text: str, kinds: Collection[RecordKind], most: int) -> list[Known]:
    """What somebody may be typing the name of."""
    if not _tells(text):
        return []
    with in_time():
        hits = find(SEARCH, text, within=_served(kinds), most=most, words=_words())
        known = known_by_id({hit.record_id for hit in hits})
    return [known[hit.record_id] for hit in hits if hit.record_id in known]


def known_by_id(record_ids: Iterable[UUID]) -> dict[UUID, Known]:
    """Those of them that are public under their names."""
    rows = Document.objects.filter(pk__in=sorted(record_ids))
    shown = rows.exclude(record_id__in=suppression.ids())
    found = [
        Known(pk, kind, slug, label, bytes(answer))
        for pk, kind, slug, label, answer in shown.values_list(
            "record_id", "kind", "slug", "card__label", "answer"
        )
    ]
    return {each.record_id: each for each in found if each.named}


def _found(
    names: Iterable[str], kinds: Collection[RecordKind], until: float
) -> dict[str, list[Hit]]:
    hits: dict[str, list[Hit]] = {}
    # In the same order every time, and so in the same statements.
    for some in batched(sorted(filter(_tells, names)), AT_ONCE):
        if time.monotonic() > until:
            raise TooSlow
        hits |= find_many(
            SEARCH, some, within=_served(kinds), most=COMPARED, words=_words(), at_once=AT_ONCE
        )
    return hits


def _tells(name: str) -> bool:
    """Whether it has a word; rows of initials are those of people who are not named."""
    asked = questions(name)[0]
    return bool(asked.words) or any(not key.startswith(INITIALS) for key in asked.rows)


def _served(kinds: Collection[RecordKind]) -> Q:
    return Q(kind__in=sorted(kinds)) & ~Q(pk__in=suppression.ids())


def _words() -> QuerySet[Word]:
    """Words of what is served, the most frequent first: a word of somebody hidden alone would take
    another's place among the few that look most like what was asked."""
    hidden = SearchEntry.objects.filter(
        record_id__in=suppression.ids(), keys__contains=[Concat(Value(WORD), OuterRef("word"))]
    )
    uses = hidden.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("*"))
    served = SearchWord.objects.annotate(served=F("uses") - Coalesce(Subquery(uses.values("n")), 0))
    return served.filter(served__gt=0).order_by("-served", "word")


def _compared(person: Person, near: Iterable[Known]) -> list[Candidate]:
    return sorted(_likely(person, near), key=lambda each: (-each.score, each.known.record_id))


def _likely(person: Person, near: Iterable[Known]) -> Iterator[Candidate]:
    for known in near:
        weighed = weigh_people(person, known.person)
        score = weighed.whole.score
        if score >= LEAST:
            yield Candidate(known, score, weighed)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
